import { dayAt, longTime } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { lotFacts } from '../../ledger/door/lot-flow.ts'
import { daysLate } from '../../ledger/rules/clock.ts'
import type { LotFact } from '../../ledger/rules/lot-flow.ts'
import { type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { type AddressLine, addressBook } from '../../registry/door/address-book.ts'
import { traceEndpoints } from '../contract.ts'
import { findTrace } from '../engine/find.ts'
import { isLotKind } from '../rules/node.ts'
import { inUnit, unitOf } from '../rules/unit.ts'
import { factZh } from '../zh/sheet.ts'
import { counterZh } from '../zh.ts'
import { nothingThere, whoSees } from './follow.ts'
import { requirePeriod, whoIn } from './places-asked.ts'
import { districtSubject, lotSubject, readers } from './subject.ts'

/** More rows than a sheet of a spreadsheet is worked with. */
const mostRows = 300_000
/** A lot that more hangs on than this is taken by days. */
const mostLots = 20_000

/** 24 小时追溯表: what whoever asks has to be given within a day, at one go, sortable. 食品安全法 第五十条、第五十一条. */
export const sheet = delivery(traceEndpoints.sheet, {
  allow: readers,
  concerns: 'workshop',
  subject: (asked, context) =>
    asked.kind === 'lot' ? lotSubject(asked, context) : districtSubject('24小时追溯表', context),
  async run(asked, context, scope) {
    const { tx, district, today } = context
    const everywhere = { workshop: null, towns: [], search: '' }
    const who = whoIn(asked.kind === 'lot' ? everywhere : asked, context, scope)
    const about = asked.kind === 'lot' ? await chainOf(asked.lot, context, scope) : undefined
    if (asked.kind === 'period') requirePeriod(asked)
    const of = asked.kind === 'lot' ? { lots: about?.lots ?? [] } : { from: asked.from, to: asked.to }
    const book = new Map<string, AddressLine>((await addressBook(tx, district)).map(line => [line.id, line]))
    const written = { rows: 0 }
    const facts = async function* () {
      for await (const fact of lotFacts(tx, { district, who, of })) {
        written.rows += 1
        if (written.rows > mostRows) throw new Problem('too-large', `超过 ${mostRows} 行，请缩短时间后分次取`)
        yield rowOf(fact, book, phonesFor(context))
      }
    }
    const name = about?.name ?? (asked.kind === 'period' ? `${asked.from} 至 ${asked.to}` : today)
    const output = await workbookFile(context, `24小时追溯表 ${name}.xlsx`, [
      { name: '追溯表', columns, rows: facts() },
      { name: '说明', columns: noteColumns, rows: notes(context, name, about, written), filter: false },
    ])
    return { output, after: { ...asked, rows: written.rows } }
  },
})

type About = { readonly lots: readonly Id[]; readonly name: string; readonly outside: number }

/** The lot with all that went into it and all that it went into. */
async function chainOf(lot: Id, context: Context, scope: Scope): Promise<About> {
  const { world, district } = context
  const sees = await whoSees(context, scope)
  const [back, forward] = await Promise.all(
    (['back', 'forward'] as const).map(direction =>
      findTrace(world, { district, start: { kind: 'lot', lot }, direction }),
    ),
  )
  const [start] = back?.nodes ?? []
  if (start === undefined) throw nothingThere('lot')
  const all = [...(back?.nodes ?? []), ...(forward?.nodes ?? [])].filter(({ kind }) => isLotKind(kind))
  const lots = new Map(all.map(node => [node.id, node]))
  if (lots.size > mostLots) throw new Problem('too-large', `这一批牵涉 ${lots.size} 批，请改按日期范围取`)
  const seen = [...lots.values()].filter(({ workshop }) => sees.workshop(workshop))
  return {
    lots: seen.flatMap(({ id }) => (isId(id) ? [id] : [])),
    name: [start.name, start.number].join(' '),
    outside: lots.size - seen.length,
  }
}

/** Telephone numbers are whole for whoever owns the workshop, else masked. 个人信息保护法 第五十一条. */
function phonesFor({ actor }: Context): (workshop: string, phone: string | null) => string | undefined {
  const own = new Set(actor.posts.flatMap(({ area }) => (area.kind === 'own' ? area.workshops : [])))
  return (workshop, phone) => (phone === null ? undefined : own.has(workshop) ? phone : maskPhone(phone))
}

type Party = readonly [name: string | undefined, address: string | undefined, phone: string | undefined]

function rowOf(
  fact: LotFact,
  book: ReadonlyMap<string, AddressLine>,
  phoneOf: ReturnType<typeof phonesFor>,
): OutputRow {
  const { workshop, dimension, amount, typed } = fact
  const room = (id: string): Party => {
    const line = book.get(id)
    return [line?.name, line?.address, phoneOf(id, line?.phone ?? null)]
  }
  const self = room(workshop)
  const [from, to] = partiesOf(fact, self, room, phoneOf)
  return [
    fact.onDay,
    factZh[fact.kind],
    fact.lotNumber,
    fact.name,
    inUnit({ dimension, amount }),
    unitOf({ dimension, typed }),
    ...from,
    ...to,
    [self[0], fact.place].filter(Boolean).join(' · '),
    fact.otherNumber ?? undefined,
    fact.document ?? undefined,
    dayAt(fact.recordedAt),
    longTime(fact.recordedAt).slice(11),
    daysLate(fact.onDay, fact.recordedAt),
    fact.entry,
  ]
}

function partiesOf(
  fact: LotFact,
  self: Party,
  room: (id: string) => Party,
  phoneOf: ReturnType<typeof phonesFor>,
): readonly [Party, Party] {
  const { workshop, partnerName, partnerAddress, partnerPhone, otherWorkshop, buyerKind } = fact
  const partner: Party = [partnerName ?? undefined, partnerAddress ?? undefined, phoneOf(workshop, partnerPhone)]
  const counter: Party = [buyerKind === null ? undefined : counterZh(buyerKind), undefined, undefined]
  switch (fact.kind) {
    case 'received':
      if (otherWorkshop !== null) return [room(otherWorkshop), self]
      return [partnerName === null ? ['自产自种或未记', undefined, undefined] : partner, self]
    case 'sold':
      if (otherWorkshop !== null) return [self, room(otherWorkshop)]
      return [self, partnerName === null ? counter : partner]
    case 'transformed-in':
    case 'transformed-out':
      return [self, self]
    default:
      return fact.kind satisfies never
  }
}

const columns: readonly OutputColumn[] = [
  { header: '日期', width: 12, kind: 'day' },
  { header: '环节', width: 22, kind: 'text' },
  { header: '批号', width: 18, kind: 'text' },
  { header: '品名', width: 20, kind: 'text' },
  { header: '数量', width: 12, kind: 'number' },
  { header: '单位', width: 8, kind: 'text' },
  { header: '发出方', width: 28, kind: 'text' },
  { header: '发出方地址', width: 34, kind: 'text' },
  { header: '发出方电话', width: 15, kind: 'text' },
  { header: '接收方', width: 28, kind: 'text' },
  { header: '接收方地址', width: 34, kind: 'text' },
  { header: '接收方电话', width: 15, kind: 'text' },
  { header: '地点', width: 32, kind: 'text' },
  { header: '关联批号', width: 18, kind: 'text' },
  { header: '单据号', width: 18, kind: 'text' },
  { header: '登记日期', width: 12, kind: 'day' },
  { header: '登记时刻', width: 10, kind: 'text' },
  { header: '晚记天数', width: 9, kind: 'number' },
  { header: '台账编号', width: 38, kind: 'text' },
]

const noteColumns: readonly OutputColumn[] = [
  { header: '项目', width: 16, kind: 'text' },
  { header: '内容', width: 90, kind: 'text' },
]

/** Written after the facts, when it is known how many they were. */
function* notes(
  { actor, now }: Context,
  name: string,
  about: About | undefined,
  written: { readonly rows: number },
): Generator<OutputRow> {
  yield ['范围', about === undefined ? `${name} 的全部事实` : `${name} 及其上下游，共 ${about.lots.length} 批`]
  yield ['行数', `${written.rows} 行，一行一件事：进货、投料、生产、销售；更正过的只列现在有效的`]
  if (about !== undefined && about.outside > 0) yield ['未列出', `另有 ${about.outside} 批不在取表人的辖区，没有列出`]
  yield ['关联批号', '投料时为做成的产品批号；与其他小作坊往来时为对方的批号']
  yield ['取表', `${actor.name}，${longTime(now)}`]
  yield ['依据', '《食品安全法》第五十条、第五十一条；要素对照欧盟 178/2002 第 18 条、美国 FSMA 204']
  yield ['电话', '别人家的电话号码按个人信息保护的要求遮盖了中间几位']
}
