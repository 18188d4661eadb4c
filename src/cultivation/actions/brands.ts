import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { pinyinTextOf } from '../../registry/door.ts'
import { brandEndpoints } from '../contract/brand.ts'
import { growthOf, growthWords } from '../rules/sales.ts'
import { standingOn, trademarkReminder } from '../rules/trademark.ts'
import * as store from '../store/brand.ts'
import type { Asked } from '../store/places.ts'
import {
  asked,
  by,
  keepers,
  keepersAndOwners,
  newSubject,
  readersAndOwners,
  refused,
  requireFile,
  requireOnFile,
  requirePast,
} from './subject.ts'

const trademarks = answer(brandEndpoints.trademarks, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async run({ workshop, search }, context, scope) {
    const rows = await store.findMarks(context.tx, asked(context, scope, workshop), search)
    const { today } = context
    return {
      rows: rows.map(({ town: _, ...row }) => {
        const ends = row.state === 'registered' ? row.expiresOn : null
        const reminder = ends === null ? null : (trademarkReminder(ends, today) ?? null)
        return { ...row, standing: standingOn(row.state, row.expiresOn, today), reminder }
      }),
    }
  },
})

type Said = {
  readonly trademark: Id
  readonly state: 'applied' | 'registered' | 'ended'
  readonly number: string
  readonly niceClass: number
}

async function requireNumber({ trademark, state, number, niceClass }: Said, { tx, district }: Context): Promise<void> {
  if (number === '') {
    if (state === 'registered') throw refused('/number', '已注册的商标请填写注册号')
    return
  }
  if (state === 'ended') return
  const holder = await store.holderOfMark(tx, district, number, niceClass)
  if (holder !== undefined && holder !== trademark) throw refused('/number', '这个注册号在同一类别已经登记，请核对')
}

/** 商标: what a certificate says, with the certificate. */
const saveTrademark = action(brandEndpoints.saveTrademark, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ trademark, workshop }, context) => newSubject('trademark', trademark, workshop, context),
  async run(
    { trademark, reason, file = null, appliedOn = null, registeredOn = null, expiresOn = null, ...said },
    context,
  ) {
    const { tx, district, now } = context
    const before = await store.findMark(tx, district, placesOnFile, trademark)
    if (before === undefined) await requireOnFile(said.workshop, context)
    else if (before.workshop !== said.workshop) throw refused('/workshop', '商标不能改到另一家小作坊名下，请另行登记')
    else if (!reason) throw refused('/reason', '改动已经登记的商标请写明原因')
    if (said.state === 'registered') {
      if (registeredOn === null) throw refused('/registeredOn', '已注册的商标请填写注册日期')
      if (expiresOn === null || expiresOn <= registeredOn) throw refused('/expiresOn', '有效期至应晚于注册日期')
      requirePast(registeredOn, context, '/registeredOn')
    }
    await requireNumber({ trademark, ...said }, context)
    await requireFile(file, 'paper', context)
    const row = { ...said, number: said.number || null, appliedOn, registeredOn, expiresOn, file }
    const pinyin = pinyinTextOf(said.mark)
    await store.saveMark(tx, district, { id: trademark, ...row, pinyin, ...by(context), madeAt: now })
    return { output: {}, before, after: row, reason: reason ?? undefined }
  },
})

export async function yearsOf(tx: Context['tx'], of: Asked, year: number | null) {
  const all = await store.findSales(tx, of, null)
  const years = all.map(each => each.year)
  const shown = year ?? (years.length === 0 ? null : Math.max(...years))
  const shops = new Map<Id, store.SalesRow[]>()
  for (const row of all) shops.set(row.workshop, [...(shops.get(row.workshop) ?? []), row])
  return { year: shown, shops }
}

/** The year of each workshop beside the one before it. */
export function comparedIn(year: number, shops: ReadonlyMap<Id, readonly store.SalesRow[]>) {
  return [...shops.values()].flatMap(rows => {
    const [first] = rows
    const now = rows.find(each => each.year === year)
    const base = rows.find(each => each.year === year - 1)
    if (first === undefined || (now === undefined && base === undefined)) return []
    const { workshop, workshopName, townName } = first
    const { kind } = growthOf(rows, year)
    return [{ workshop, workshopName, townName, now, base, growth: kind, words: growthWords[kind] }]
  })
}

const sales = answer(brandEndpoints.sales, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async run({ workshop, year: wanted }, context, scope) {
    const { year, shops } = await yearsOf(context.tx, asked(context, scope, workshop), wanted ?? null)
    if (year === null) return { year, rows: [] }
    return {
      year,
      rows: comparedIn(year, shops).map(({ now, base, ...row }) => ({
        ...{ ...row, year, amount: now?.amount ?? null, base: base?.amount ?? null },
        ...{ source: now?.source ?? null, actor: now?.actor ?? null },
      })),
    }
  },
})

/** Said again it stands beside the first word, and counts instead of it. */
const declareSales = action(brandEndpoints.declareSales, {
  allow: keepersAndOwners,
  concerns: 'workshop',
  subject: ({ sales: id, workshop }, context) => newSubject('sales', id, workshop, context),
  async run({ sales: id, workshop, year, amount, note, file = null }, context) {
    const { tx, district, now, today, actor } = context
    if (year >= Number(today.slice(0, 4))) throw refused('/year', `${year} 年还没有结束，请在次年申报全年销售额`)
    await requireOnFile(workshop, context)
    await requireFile(file, 'paper', context)
    const ofBureau = actor.posts.some(({ duty }) => keepers.some(each => each === duty))
    const source = ofBureau ? 'officer' : 'owner'
    if (ofBureau && note === '') throw refused('/note', '请写明依据的业主材料')
    if (amount === 0 && note === '') throw new Problem('input-invalid', '销售额为零请写明原因')
    await store.insertSales(tx, district, { id, workshop, year, amount, source, note, file, ...by(context), at: now })
    return { output: {}, after: { year, amount, source } }
  },
})

export const brandActions = [trademarks, saveTrademark, sales, declareSales] as const
