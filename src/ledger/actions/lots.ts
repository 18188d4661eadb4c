import { longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { newId } from '../../platform/id.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { ledgerEndpoints } from '../contract.ts'
import type { StopKind } from '../rules/ledgers.ts'
import { asEntry, entriesOfLot } from '../store/entry.ts'
import { findLots, lockLots } from '../store/lot.ts'
import { salesOf, stepsOf } from '../store/lot-facts.ts'
import { type AskedLots, asLot, countLots, type LotRow, listLots, lotsById, storedQuantity } from '../store/lot-list.ts'
import { insertStops, stopsOf } from '../store/stop.ts'
import { stopKindZh } from '../zh.ts'
import { type Facts, factsOf } from './lot-facts.ts'
import { lotSheet } from './lot-sheet.ts'
import type { CountLabels } from './pack.ts'
import { districtSubject } from './reading.ts'
import { makerOf, readers, stoppers, workshopPlace, workshopSubject } from './subject.ts'

/** More than this is not looked through for gaps at once: the facts of each lot are worked out from its entries. */
const mostWithGaps = 5_000
const mostInWorkbook = 100_000
const portion = 500

export function lotsAnswer(countLabels: CountLabels) {
  return answer(ledgerEndpoints.lots, {
    allow: readers,
    concerns: 'workshop',
    async run({ page, pageSize, gaps, ...wish }, { tx, district }, scope) {
      const asked = askedFor(wish, district, scope)
      const total = await countLots(tx, asked)
      const skip = (page - 1) * pageSize
      requireFewForGaps(gaps, total)
      const found = gaps.length > 0 ? await withGaps(tx, asked, gaps) : undefined
      const rows = found?.slice(skip, skip + pageSize) ?? (await listLots(tx, asked, pageSize, skip))
      const ids = rows.map(row => row.lot)
      const [facts, labels] = await Promise.all([factsOf(tx, district, rows), countLabels(tx, district, ids)])
      return {
        total: found?.length ?? total,
        rows: rows.map(row => ({ ...asLot(row, labels), ...holding(facts, row) })),
      }
    },
  })
}

function requireFewForGaps(gaps: readonly string[], total: number): void {
  if (gaps.length === 0 || total <= mostWithGaps) return
  throw new Problem('input-invalid', `共有 ${total} 批，一次最多查 ${mostWithGaps} 批的缺项，请缩小日期范围`)
}

type Wish = {
  readonly workshop?: Id | null | undefined
  readonly search: string
  readonly kinds?: AskedLots['kinds']
  readonly stopped?: boolean
  readonly from?: AskedLots['from'] | undefined
  readonly to?: AskedLots['to'] | undefined
}

function askedFor(wish: Wish, district: string, scope: Scope): AskedLots {
  const { workshop = null, search, kinds = [], stopped = false, from = null, to = null } = wish
  if (from !== null && to !== null && to < from) throw new Problem('input-invalid', '结束日期不能早于开始日期')
  return { district, scope, places: workshopPlaces, workshop, search, kinds, stopped, from, to }
}

const factOf = { source: 'sourceKnown', destination: 'destinationKnown', process: 'processControlled' } as const

async function withGaps(tx: Context['tx'], asked: AskedLots, gaps: readonly (keyof typeof factOf)[]) {
  const rows = await listLots(tx, asked, mostWithGaps, 0)
  const kept: LotRow[] = []
  for (let at = 0; at < rows.length; at += portion) {
    const part = rows.slice(at, at + portion)
    const facts = await factsOf(tx, asked.district, part)
    kept.push(...part.filter(row => gaps.some(gap => facts.get(row.lot)?.[factOf[gap]].holds === false)))
  }
  return kept
}

function holding(facts: ReadonlyMap<string, Facts>, { lot }: LotRow) {
  const of = facts.get(lot)
  return {
    sourceKnown: of?.sourceKnown.holds ?? false,
    destinationKnown: of?.destinationKnown.holds ?? false,
    processControlled: of?.processControlled.holds ?? false,
  }
}

export const lotsExport = delivery(ledgerEndpoints.lotsExport, {
  allow: readers,
  concerns: 'workshop',
  subject: ({ workshop }, context) =>
    workshop == null ? districtSubject('批次', context) : workshopSubject({ workshop }, context),
  async run({ gaps, ...wish }, context, scope) {
    const { tx, district, today } = context
    const asked = askedFor(wish, district, scope)
    const total = await countLots(tx, asked)
    requireFewForGaps(gaps, total)
    if (total > mostInWorkbook) {
      throw new Problem('too-large', `共有 ${total} 批，一次最多 ${mostInWorkbook} 批，请缩短时间后分次取`)
    }
    const rows = async function* () {
      for (let at = 0; at < total; at += portion) {
        const part = await withFacts(tx, asked, at)
        yield* gaps.length === 0
          ? part
          : part.filter(({ facts }) => gaps.some(gap => facts?.[factOf[gap]].holds === false))
      }
    }
    const output = await workbookFile(context, `批次 ${today}.xlsx`, [lotSheet(rows())])
    return { output, after: { ...wish, gaps, among: total } }
  },
})

async function withFacts(tx: Context['tx'], asked: AskedLots, at: number) {
  const rows = await listLots(tx, asked, portion, at)
  const facts = await factsOf(tx, asked.district, rows)
  return rows.map(row => ({ row, facts: facts.get(row.lot) }))
}

export function lotAnswer(countLabels: CountLabels) {
  return answer(ledgerEndpoints.lot, {
    allow: readers,
    concerns: 'workshop',
    place: async ({ lot }, context) => workshopPlace(await getLot(lot, context), context),
    async run({ lot }, { tx, district }) {
      const [row] = await lotsById(tx, district, workshopPlaces, [lot])
      if (row === undefined) throw missingLot()
      const [facts, labels, madeFrom, wentInto, sales, entries, stops] = await Promise.all([
        factsOf(tx, district, [row]),
        countLabels(tx, district, [lot]),
        stepsOf(tx, district, lot, 'back'),
        stepsOf(tx, district, lot, 'on'),
        salesOf(tx, district, [lot]),
        entriesOfLot(tx, district, lot),
        stopsOf(tx, district, lot),
      ])
      const of = facts.get(lot)
      if (of === undefined) throw missingLot()
      return {
        ...asLot(row, labels),
        sourceKnown: told(of.sourceKnown),
        destinationKnown: told(of.destinationKnown),
        processControlled: told(of.processControlled),
        madeFrom: madeFrom.map(step => ({ ...step, quantity: storedQuantity(step) })),
        wentInto: wentInto.map(step => ({ ...step, quantity: storedQuantity(step) })),
        sold: sales.map(sale => ({ ...sale, quantity: storedQuantity(sale) })),
        entries: entries.map(asEntry),
        stops,
      }
    },
  })
}

function told({ holds, gaps }: Facts[keyof Facts]) {
  return { holds, gaps: [...gaps] }
}

async function getLot(lot: Id, { tx, district }: Context) {
  const [found] = await findLots(tx, district, [lot])
  if (found === undefined) throw missingLot()
  return found
}

function missingLot(): Problem {
  return new Problem('not-found', '没有找到这一批，请从列表重新打开')
}

/** The number of a recall that is not over and holds a lot. */
export type RecallOf = (tx: Context['tx'], district: string, lot: Id) => Promise<string | undefined>

/** Where no recalls are known. */
export const stopLot = stopLotAction(async () => undefined)

/** 暂停、召回、解除. An owner may stop their own lot; letting it go again is for those who supervise. */
export function stopLotAction(recallOf: RecallOf) {
  return action(ledgerEndpoints.stopLot, {
    allow: stoppers,
    concerns: 'workshop',
    subject: async ({ lot }, context) => workshopSubject(await getLot(lot, context), context),
    async run({ lot, kind, reason }, context) {
      const { tx, district, actor, now } = context
      const [found] = await lockLots(tx, district, [lot])
      if (found === undefined) throw missingLot()
      const maker = await makerOf(context, found.workshop)
      const isOfficer = actor.posts.some(post => post.duty === 'office' || post.duty === 'inspector')
      if (kind !== 'held' && !isOfficer) {
        throw new Problem('not-allowed', `${stopKindZh[kind]}由监管人员办理，请联系监管所`)
      }
      if (found.ended) throw new Problem('state-conflict', '这一批已经作废，不用再办')
      if (kind === 'lifted' && found.stopped === null)
        throw new Problem('state-conflict', '这一批没有暂停或召回，不用解除')
      await requireNoRecall(kind, lot, recallOf, context)
      if (kind === found.stopped) throw new Problem('state-conflict', `这一批已经${stopKindZh[kind]}了`)
      if (kind === 'held' && found.stopped === 'recalled') {
        throw new Problem('state-conflict', '这一批正在召回，不能改为暂停')
      }
      const by = { account: actor.account ?? null, actor: actor.name, at: now }
      await insertStops(tx, district, [{ id: newId(), lot, kind, reason, ...by }])
      const label = { lot, number: found.number, name: found.name }
      return {
        output: {},
        before: { ...label, stopped: found.stopped },
        after: { ...label, stopped: kind, at: longTime(now) },
        reason,
        touched: [maker.id],
      }
    },
  })
}

/** A recall lets its lots go itself, so that its figures stay right. */
async function requireNoRecall(kind: StopKind, lot: Id, recallOf: RecallOf, { tx, district }: Context): Promise<void> {
  const number = kind === 'lifted' ? await recallOf(tx, district, lot) : undefined
  if (number !== undefined) {
    throw new Problem('state-conflict', `这一批在召回 ${number} 里，请打开那次召回，在批次里解除`)
  }
}
