import { beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, dayAt, getDay } from '../../src/kernel/day.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'
import { EntryInput } from '../../src/ledger/contract/words.ts'
import { monthlyLedgers, monthOf } from '../../src/ledger/rules/completeness.ts'
import { lotNumber } from '../../src/ledger/rules/numbers.ts'
import type { NewEntry } from '../../src/ledger/store/entry.ts'
import type { NewLot } from '../../src/ledger/store/lot.ts'
import { foodCodeOf } from '../../src/rulebook/rules/foods.ts'
import { named, yongqiang } from '../named.ts'
import { trades } from '../trades.ts'
import type { GapKind } from './gaps.ts'
import { materials } from './materials.ts'
import { aroundOnPaper, ledgersOnPaper } from './on-paper.testing.ts'
import type { PlannedLedgers } from './plan.ts'
import { findRecipe, recipes } from './recipes.ts'

const today = getDay('2026-11-23')
const yesterday = addDays(today, -1)
let all: PlannedLedgers[]
let lots: Map<string, NewLot>

beforeAll(() => {
  all = ledgersOnPaper(20220810, today)
  lots = new Map(all.flatMap(({ rows }) => rows.lots.map(lot => [lot.id, lot] as const)))
}, 60_000)

const entriesOf = (kind: string) => all.flatMap(({ rows }) => rows.entries.filter(entry => entry.kind === kind))
const corrected = () => new Set(all.flatMap(({ rows }) => rows.corrections.map(({ corrected }) => corrected as string)))
const planted = (kind: GapKind) => all.flatMap(({ gaps }) => gaps.filter(gap => gap.kind === kind))
const subjects = (kind: GapKind) =>
  planted(kind)
    .map(gap => gap.subject as string)
    .sort()
const days = (kind: GapKind) =>
  planted(kind)
    .map(gap => `${gap.workshop} ${gap.day}`)
    .sort()
/** What goes out of each lot, and when. */
const uses = () =>
  all.flatMap(({ rows }) => [
    ...rows.charges.map(({ fromLot, quantity, entryOn }) => ({ lot: fromLot as string, quantity, on: entryOn })),
    ...rows.deliveries.map(({ lot, quantity, entryOn }) => ({ lot: lot as string, quantity, on: entryOn })),
  ])

describe('the ledgers of the demo', () => {
  it('are as many as two years of a district are', () => {
    const entries = all.reduce((sum, { rows }) => sum + rows.entries.length, 0)
    expect(entries).toBeGreaterThan(120_000)
    expect(entries).toBeLessThan(180_000)
    expect(all.filter(({ rows }) => rows.entries.length > 0).length).toBeGreaterThanOrEqual(301)
  })

  it('lie within the two years before today', () => {
    const on = all.flatMap(({ rows }) => rows.entries.map(entry => entry.onDay))
    expect(on.every(day => day <= yesterday && day >= addMonths(today, -24))).toBe(true)
    const { now } = aroundOnPaper(today)
    expect(all.every(({ rows }) => rows.entries.every(entry => entry.recordedAt <= now))).toBe(true)
  })

  it('hold only what the contract lets in', () => {
    for (const { rows } of all.filter(({ shop }) => shop.index % 4 === 0)) {
      for (const { kind, content } of rows.entries) {
        const parsed = EntryInput.safeParse({ kind, content })
        if (!parsed.success) expect({ kind, content, error: parsed.error.issues }).toBeUndefined()
        expect(amountsOf(content)).toEqual(amountsOf(parsed.data!.content))
      }
    }
  })

  it('give every lot a number of its own that fits AI 10', () => {
    for (const { rows } of all) {
      const made = rows.lots.filter(lot => lot.kind === 'produced')
      expect(new Set(made.map(lot => lot.number)).size).toBe(made.length)
      expect(made.filter((lot, at) => lot.number !== lotNumber(lot.producedOn!, at + 1))).toEqual([])
      expect(rows.blocks.map(({ last }) => last)).toEqual(made.length === 0 ? [] : [made.length])
    }
  })

  it('take from a lot no more than there is, but for the planted ones', () => {
    const left = new Map([...lots].map(([id, lot]) => [id, lot.quantity.amount]))
    for (const { lot, quantity } of uses()) left.set(lot, left.get(lot)! - quantity.amount)
    const overdrawn = [...left].filter(([, amount]) => amount < 0).map(([id]) => id)
    expect(overdrawn.sort()).toEqual(subjects('overdrawn'))
    expect(overdrawn.length).toBeGreaterThan(0)
  })

  it('use a lot after it came, before it ran out, and by its own measure', () => {
    for (const { lot, quantity, on } of uses()) {
      const from = lots.get(lot)!
      expect(from.quantity.dimension).toBe(quantity.dimension)
      if (on < (from.receivedOn ?? from.producedOn!)) expect({ on, from }).toBeUndefined()
      if (from.expiresOn !== null && on > from.expiresOn) expect({ on, from }).toBeUndefined()
    }
  })

  it('never touch a lot again that is held', () => {
    const held = all.flatMap(({ rows }) => rows.stops.filter(stop => stop.kind === 'held'))
    expect(held.length).toBe(planted('held').length + planted('nonconforming').length)
    expect(planted('held').length).toBeGreaterThan(0)
    expect(planted('nonconforming').length).toBeGreaterThan(0)
    for (const { lot, at } of held) {
      expect(uses().filter(use => use.lot === lot && use.on > dayAt(at))).toEqual([])
    }
  })

  it('make of the materials what the trade makes of them', () => {
    const off: string[] = []
    for (const { rows } of all) {
      for (const lot of rows.lots.filter(each => each.kind === 'produced')) {
        const recipe = findRecipe(lot.name)!
        const into = rows.charges.filter(charge => charge.intoLot === lot.id && !charge.additive)
        const first = recipe.materials[0]![0]
        const counted = recipe.yield.of === 'all' ? into : into.filter(one => isOf(lots.get(one.fromLot)!, first))
        const base = counted.reduce((sum, one) => sum + one.quantity.amount, 0)
        const percent = (lot.quantity.amount / base) * 100
        if (percent < recipe.yield.least || percent > recipe.yield.most) off.push(lot.id)
      }
    }
    const overdrawn = new Set(subjects('overdrawn'))
    const excused = all.flatMap(({ rows }) =>
      rows.charges.filter(one => overdrawn.has(one.fromLot)).map(one => one.intoLot as string),
    )
    expect(off.filter(lot => !excused.includes(lot)).sort()).toEqual(subjects('yield'))
    expect(off.length).toBeGreaterThan(0)
  }, 60_000)

  it('add nothing that the standard does not allow', () => {
    const verdicts = new Set(
      entriesOf('additive-use').map(({ content }) => (content.dose as { verdict: string }).verdict),
    )
    expect([...verdicts].sort()).toEqual(['as-needed', 'within'])
    expect(all.flatMap(({ rows }) => rows.attempts.map(attempt => attempt.id as string)).sort()).toEqual(
      subjects('attempt'),
    )
    expect(planted('attempt').length).toBeGreaterThan(0)
  })

  it('leave the days open that they are said to leave, and no others', () => {
    const open: string[] = []
    for (const { shop, rows } of all) {
      const on = new Set(rows.entries.map(entry => entry.onDay))
      for (const day of inForce(shop.periods, addDays(today, -45))) if (!on.has(day)) open.push(`${shop.name} ${day}`)
    }
    expect(open.sort()).toEqual(days('open-day'))
    expect(open.length).toBeGreaterThan(100)
  })

  it('tell of every production day what was cleaned and who was well, but for the planted ones', () => {
    const missing = all.flatMap(({ shop, rows }) => {
      const clean = new Set(rows.entries.filter(entry => entry.kind === 'hygiene').map(entry => entry.onDay))
      const made = new Set(rows.entries.filter(entry => entry.kind === 'production').map(entry => entry.onDay))
      return [...made].filter(day => !clean.has(day)).map(day => `${shop.name} ${day}`)
    })
    expect(missing.sort()).toEqual(days('hygiene-missing'))
    expect(missing.length).toBeGreaterThan(0)
  })

  it('declare every month what there was not, but for the planted ones', () => {
    const missing = all.flatMap(({ shop, rows }) => {
      const months = new Set(
        rows.entries.filter(entry => entry.kind === 'production').map(entry => monthOf(entry.onDay)),
      )
      months.delete(monthOf(today))
      const told = new Set(
        rows.entries.filter(each => each.kind !== 'no-production').map(each => `${each.ledger} ${monthOf(each.onDay)}`),
      )
      return [...months].flatMap(month =>
        monthlyLedgers.filter(ledger => !told.has(`${ledger} ${month}`)).map(() => `${shop.name} ${month}`),
      )
    })
    expect(missing.sort()).toEqual(
      planted('nil-missing')
        .map(gap => `${gap.workshop} ${monthOf(gap.day)}`)
        .sort(),
    )
    expect(missing.length).toBeGreaterThan(0)
  })

  it('are late, unproved, without a buyer, corrected and on a wrong clock exactly where that was planted', () => {
    const entries = all.flatMap(({ rows }) => rows.entries)
    const ids = (which: (entry: NewEntry) => boolean) =>
      entries
        .filter(which)
        .map(entry => entry.id as string)
        .sort()
    expect(ids(entry => addDays(entry.onDay, 1) < dayAt(entry.recordedAt))).toEqual(subjects('late'))
    expect(ids(entry => entry.clockSkew !== null)).toEqual(subjects('clock-skew'))
    const wrong = corrected()
    expect(ids(entry => wrong.has(entry.id) && entry.origin !== 'linked')).toEqual(subjects('corrected'))
    expect(ids(entry => entry.kind === 'receiving' && `${entry.content.proofs}` === 'none')).toEqual(
      subjects('no-proof'),
    )
    expect(
      ids(entry => entry.kind === 'dispatch' && entry.content.buyer === null && entry.content.buyerKind !== 'retail'),
    ).toEqual(subjects('no-buyer'))
    expect(ids(entry => entry.origin === 'linked' && !wrong.has(entry.id))).toEqual(subjects('incoming'))
    expect(ids(entry => typeof entry.content.deviation === 'string')).toEqual(subjects('deviation'))
    for (const kind of ['late', 'clock-skew', 'corrected', 'no-proof', 'no-buyer', 'incoming', 'deviation'] as const)
      expect([kind, planted(kind).length > 0]).toEqual([kind, true])
  })

  it('have every workshop tested once a year, but for the planted ones', () => {
    const overdue = all.filter(({ rows }) => {
      const tests = rows.entries.filter(entry => entry.kind === 'testing' && entry.content.conclusion === 'conforming')
      const open = rows.entries.some(entry => entry.kind === 'production')
      return open && !tests.some(entry => entry.onDay > addMonths(today, -12))
    })
    expect(overdue.map(({ shop }) => shop.name).sort()).toEqual(
      planted('test-overdue')
        .map(gap => gap.workshop)
        .sort(),
    )
    expect(overdue.length).toBeGreaterThan(10)
  })

  it('let what one workshop sells to another arrive there', () => {
    const entries = new Map(all.flatMap(({ rows }) => rows.entries.map(entry => [entry.id as string, entry] as const)))
    const sent = all.flatMap(({ shop, rows }) =>
      rows.deliveries.filter(each => each.toLot !== null).map(each => ({ shop, each })),
    )
    expect(new Set(sent.map(({ shop, each }) => `${shop.id} ${each.toWorkshop}`)).size).toBeGreaterThanOrEqual(40)
    for (const { each } of sent) {
      const there = lots.get(each.toLot!)!
      expect(there).toMatchObject({ workshop: each.toWorkshop, sourceLot: each.lot, receivedOn: each.entryOn })
      expect(there.quantity).toEqual(each.quantity)
      expect(entries.get(there.entry)?.kind).toBe('receiving')
    }
    expect([...lots.values()].filter(lot => lot.sourceLot !== null)).toHaveLength(sent.length)
  })

  it('buy from dealers that several workshops share', () => {
    const buyers = new Map<string, number>()
    for (const { rows } of all)
      for (const { name, role, linkedWorkshop } of rows.partners)
        if (role === 'supplier' && linkedWorkshop === null) buyers.set(name, (buyers.get(name) ?? 0) + 1)
    expect(buyers.size).toBeGreaterThan(40)
    expect([...buyers.values()].filter(count => count >= 3).length).toBeGreaterThan(30)
  })

  it('are exemplary where the letter praises, to yesterday', () => {
    for (const { name } of named) {
      const own = all.find(({ shop }) => shop.name === name)!
      const on = new Set(own.rows.entries.map(entry => entry.onDay))
      expect(own.gaps.filter(gap => gap.kind !== 'incoming')).toEqual([])
      expect(inForce(own.shop.periods, addMonths(today, -24)).filter(day => !on.has(day))).toEqual([])
    }
    const own = all.find(({ shop }) => shop.name === yongqiang)!
    const recent = own.rows.entries.filter(entry => entry.onDay > addDays(today, -30))
    expect(recent.length).toBeGreaterThan(100)
    expect(new Set(recent.map(entry => entry.kind)).size).toBeGreaterThanOrEqual(5)
  })
})

it('the same seed, day and workshops give the same ledgers apart from ids', () => {
  expect(fingerprint(ledgersOnPaper(5, today, 40))).toBe(fingerprint(ledgersOnPaper(5, today, 40)))
  expect(fingerprint(ledgersOnPaper(5, today, 40))).not.toBe(fingerprint(ledgersOnPaper(6, today, 40)))
}, 60_000)

it('nothing is overdrawn, misnumbered or refused on any other day of filling', () => {
  for (const day of ['2022-08-10', '2024-02-29', '2028-12-31'].map(getDay)) {
    for (const { rows, gaps } of ledgersOnPaper(9, day, 24)) {
      const left = new Map(rows.lots.map(lot => [lot.id as string, lot.quantity.amount]))
      for (const { fromLot, quantity } of rows.charges) left.set(fromLot, left.get(fromLot)! - quantity.amount)
      for (const { lot, quantity } of rows.deliveries) left.set(lot, left.get(lot)! - quantity.amount)
      const wanted = gaps.filter(gap => gap.kind === 'overdrawn').map(gap => gap.subject as string)
      expect([...left].filter(([, amount]) => amount < 0).map(([id]) => id)).toEqual(wanted)
      expect(rows.entries.every(({ kind, content }) => EntryInput.safeParse({ kind, content }).success)).toBe(true)
      expect(rows.entries.every(entry => entry.onDay < day)).toBe(true)
    }
  }
}, 120_000)

it('every product of the demo has a recipe, in the food category that its name says', () => {
  const products = [...new Set([...trades.flatMap(trade => trade.products), ...named.flatMap(one => one.products)])]
  expect(products.filter(product => findRecipe(product) === undefined)).toEqual([])
  for (const { product, foodCode, materials: used, additives } of recipes) {
    const { category } = trades.find(trade => trade.products.includes(product)) ?? { category: '' }
    const found = foodCodeOf(product, category)
    if (found !== undefined) expect([product, foodCode]).toEqual([product, found.code])
    for (const [name] of used) expect(materials.has(name)).toBe(true)
    for (const { name } of additives) expect(materials.get(name)?.kind).toBe('additive')
  }
})

/** Rice bran oil of another workshop stands under its product's name. */
function isOf(lot: NewLot, material: string): boolean {
  return lot.name === material || (material === '菜籽油' && lot.name === '压榨菜籽油')
}

function inForce(periods: readonly { from: Day; to: Day }[], since: Day): Day[] {
  return periods.flatMap(({ from, to }) => {
    const found: Day[] = []
    for (let day = from > since ? from : since; day <= to; day = addDays(day, 1)) found.push(day)
    return found
  })
}

/** All amounts of a content, wherever they stand. */
function amountsOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(amountsOf)
  if (value === null || typeof value !== 'object') return []
  if ('dimension' in value && 'typed' in value) return [(value as StoredQuantity).amount]
  return Object.values(value).flatMap(amountsOf)
}

function fingerprint(ledgers: readonly PlannedLedgers[]): string {
  const seen = new Map<string, number>()
  const pattern = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g
  return JSON.stringify(ledgers.map(({ rows, gaps }) => [rows, gaps])).replace(pattern, id => {
    if (!seen.has(id)) seen.set(id, seen.size)
    return `#${seen.get(id)}`
  })
}
