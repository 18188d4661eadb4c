import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../kernel/id.ts'
import { designedLabels } from '../label/actions/trial.ts'
import { labelWorld } from '../label/label-world.testing.ts'
import { dosedLots, productions } from '../ledger/door/made-since.ts'
import { type Shop, today } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { gradedByRows } from '../rating/actions/grade/trial.ts'
import { ratedWorkshops } from '../rating/actions/trial.ts'
import { indexIn } from '../rating/index-world.testing.ts'
import { filedWorkshops } from '../registry/door.ts'
import { approve, draft, propose } from './actions/drafting.ts'
import { dryRun as dryRunOn } from './actions/dry-run.ts'
import { editions } from './actions/look.ts'
import { rowsInForce } from './door.ts'
import type { Book, BookRows } from './rules/rows.ts'

let w: Awaited<ReturnType<typeof labelWorld>>
let shop: Shop
let leader: Actor
const dryRun = dryRunOn({ filedWorkshops, dosedLots, productions, designedLabels, ratedWorkshops, gradedByRows })

beforeAll(async () => {
  w = await labelWorld()
  shop = await w.aShop({ products: ['卤豆干', '豆腐'] })
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
})
afterAll(() => w.t.close())

/** A draft from the newest approved edition, with its rows changed. */
async function drafted<B extends Book>(book: B, change: (rows: readonly BookRows[B][]) => readonly BookRows[B][]) {
  const { rows } = await rowsInForce(w.t.db, w.t.district, book, today)
  const { editions: all } = await ask(w.t.world, w.office, editions, { book })
  const basedOn = all.find(head => head.state === 'approved')!.id
  const content = { book, rows: change(rows) }
  return perform(w.t.world, w.office, draft, { effectiveFrom: today, basedOn, content })
}

const tried = (edition: Id) => ask(w.t.world, leader, dryRun, { edition })
const use = (name: string, typed: string) => ({ entry: newId(), name, quantity: { typed }, user: '张三丰' })
const made = (additives: readonly unknown[], over: Record<string, unknown> = {}, onDay?: string) =>
  w.produced(shop, { additives, parameters: { 'boiling-temperature': '98' }, ...over }, onDay)

/** The most of an additive in 卤豆干, in milligrams a kilogram. */
const limited = (name: string, maximumMgPerKg: number) =>
  drafted('additives', rows =>
    rows.map(row => (row.foodCode === '04.04.01.03' && row.name === name ? { ...row, maximumMgPerKg } : row)),
  )

describe('what is recorded of additives', () => {
  it('that nobody used is not judged', async () => {
    const { edition } = await limited('山梨酸及其钾盐', 400)
    expect((await tried(edition)).additives).toEqual({
      ...{ lots: 0, judged: 0, unjudged: 0, refused: 0, allowed: 0, newlyRefused: [], newlyAllowed: [] },
    })
  })

  it('names the lots above a limit that is lowered, and no others', async () => {
    const { lot, lotNumber } = await made([use('山梨酸钾', '15克')])
    await made([use('山梨酸钾', '9克')])
    const { edition } = await limited('山梨酸及其钾盐', 400)
    const { additives, processes, labels, names } = await tried(edition)
    expect(additives).toMatchObject({ lots: 2, judged: 2, unjudged: 0, refused: 1, allowed: 0, newlyAllowed: [] })
    expect(additives?.newlyRefused).toEqual([
      {
        ...{ workshop: shop.workshop, workshopName: expect.stringContaining('试验豆腐坊'), lot, lotNumber, day: today },
        ...{ productName: '卤豆干', additive: '山梨酸钾', mgPerKg: 500 },
        reasons: [expect.stringMatching(/^山梨酸钾用量 500 mg\/kg，超过.* 400 mg\/kg/)],
      },
    ])
    expect([processes, labels, names]).toEqual([null, null, null])
  })

  it('counts what went into a lot in all, and several of one function together', async () => {
    const { lot } = await made([use('山梨酸钾', '15克'), use('双乙酸钠', '6克')])
    const more = { lot: null, producedLot: lot, name: '双乙酸钠', quantity: { typed: '6克' }, user: '张三丰' }
    await w.send(shop, { kind: 'additive-use', content: more })
    // 0.5 of the one and 0.4 of the other; of 0.7 the second is more than half.
    const { additives } = await tried((await limited('双乙酸钠', 700)).edition)
    const own = additives?.newlyRefused.filter(each => each.lot === lot)
    expect(own?.map(({ additive, mgPerKg }) => [additive, mgPerKg])).toEqual([
      ['双乙酸钠', 400],
      ['山梨酸钾', 500],
    ])
    for (const { reasons } of own ?? []) expect(reasons).toEqual([expect.stringMatching(/^防腐剂（.*混合使用/)])
  })

  it('leaves out what was corrected, what is older, and tells what had no dose', async () => {
    const { edition } = await limited('山梨酸及其钾盐', 400)
    const before = (await tried(edition)).additives
    const wrong = await made([use('山梨酸钾', '15克')])
    const [entry] = await w.t.db<{ id: Id }[]>`
      select id from ledger.entry where kind = 'additive-use' and content ->> 'producedLot' = ${wrong.lot}`
    await w.correct(shop, entry!.id, null)
    expect((await tried(edition)).additives).toEqual(before)
    const unknown = await made([use('山梨酸钾', '15克')])
    await w.t.owner`update ledger.lot set food_code = null where id = ${unknown.lot}`
    expect((await tried(edition)).additives).toEqual({ ...before, unjudged: 1 })
    const old = await made([use('山梨酸钾', '15克')])
    await w.t.owner`update ledger.lot set produced_on = '2026-05-01' where id = ${old.lot}`
    expect((await tried(edition)).additives).toEqual({ ...before, unjudged: 1 })
  })

  it('tells what a limit that is raised would let in', async () => {
    const strict = await limited('山梨酸及其钾盐', 400)
    await perform(w.t.world, w.office, propose, strict)
    await perform(w.t.world, leader, approve, { edition: strict.edition })
    const { additives } = await tried((await limited('山梨酸及其钾盐', 1_000)).edition)
    expect(additives).toMatchObject({ refused: 0, newlyRefused: [] })
    expect(additives?.allowed).toBe(additives?.newlyAllowed.length)
    expect(additives?.newlyAllowed[0]?.reasons).toEqual([expect.stringContaining('400 mg/kg')])
    // Whoever would lower what is in force already changes nothing.
    const same = await drafted('additives', rows => rows)
    expect((await tried(same.edition)).additives).toMatchObject({ refused: 0, allowed: 0 })
  })
})

describe('what is written down of productions', () => {
  const boiling = (least: number) =>
    drafted('process', rows => rows.map(row => (row.code === 'soy-boiling-temperature' ? { ...row, least } : row)))

  it('names those out of a range that is narrowed, and says that it is critical', async () => {
    const cool = await made([], { parameters: { 'boiling-temperature': '97' } })
    const hot = await made([], { parameters: { 'boiling-temperature': '100' } })
    const { processes, additives } = await tried((await boiling(98)).edition)
    expect(additives).toBeNull()
    expect(processes).toMatchObject({ faulty: 1, critical: 1, mended: 0, newlyMended: [] })
    expect(processes?.judged).toBeGreaterThan(2)
    expect(processes?.newlyFaulty).toEqual([
      {
        ...{ workshop: shop.workshop, workshopName: expect.stringContaining('试验豆腐坊'), day: today },
        ...{ lot: cool.lot, lotNumber: cool.lotNumber, productName: '卤豆干', critical: true },
        reasons: ['煮浆温度 97℃，低于 98℃'],
      },
    ])
    expect(hot.lot).not.toBe(cool.lot)
  })

  it('names those that lack what would be required, and those that lack it no more', async () => {
    const demanding = await drafted('process', rows =>
      rows.map(row => {
        if (row.code === 'soy-pressing-minutes') return { ...row, required: true }
        return row.code === 'soy-coagulant' ? { ...row, required: false } : row
      }),
    )
    const { processes } = await tried(demanding.edition)
    const reasons = (list: readonly { readonly reasons: readonly string[] }[] | undefined) => [
      ...new Set(list?.flatMap(each => each.reasons)),
    ]
    expect(processes).toMatchObject({ faulty: processes?.judged, mended: processes?.judged, critical: 0 })
    expect(reasons(processes?.newlyFaulty)).toEqual(['没有记压制时间'])
    expect(reasons(processes?.newlyMended)).toEqual(['没有记点浆剂'])
  })
})

describe('labels as they are designed', () => {
  const forbidding = (word: string) =>
    drafted('label-standard', rows =>
      rows.map(row => (row.code === 'words-false' ? { ...row, words: [...row.words, word] } : row)),
    )

  it('that nobody designed are not judged', async () => {
    const { labels } = await tried((await forbidding('石磨')).edition)
    expect(labels).toEqual({ judged: 0, still: 0, failing: 0, passing: 0, newlyFailing: [], newlyPassing: [] })
  })

  it('are named when a new rule stands against them, with the newest lot', async () => {
    const { lot, lotNumber } = await w.labelled(shop, { parameters: { 'boiling-temperature': '98' } })
    // An older design no longer counts, and one of a product that was never made is tried all the same.
    const other = { workshop: shop.workshop, product: shop.products[1] }
    await w.save(shop, { ...other, name: '石磨老豆腐', ingredients: [] })
    await w.save(shop, { ...other, name: '老豆腐', ingredients: [] })
    const { labels, names } = await tried((await forbidding('石磨')).edition)
    expect(names).toBeNull()
    expect(labels).toEqual({
      ...{ judged: 2, still: 0, failing: 1, passing: 0, newlyPassing: [] },
      newlyFailing: [
        {
          ...{ workshop: shop.workshop, workshopName: expect.stringContaining('试验豆腐坊'), lot, lotNumber },
          ...{ product: shop.products[0], productName: '石磨豆腐', reasons: [expect.stringContaining('“石磨”')] },
        },
      ],
    })
    const unmade = await tried((await forbidding('老豆腐')).edition)
    expect(unmade.labels?.newlyFailing).toMatchObject([{ product: shop.products[1], lot: null, lotNumber: null }])
  })

  it('are told when a rule that stood against them is taken away, and when others still do', async () => {
    const strict = await forbidding('石磨')
    await perform(w.t.world, w.office, propose, strict)
    await perform(w.t.world, leader, approve, { edition: strict.edition })
    const without = (...words: readonly string[]) =>
      drafted('label-standard', rows =>
        rows.map(row =>
          row.code === 'words-false' ? { ...row, words: row.words.filter(each => !words.includes(each)) } : row,
        ),
      )
    const eased = await tried((await without('石磨')).edition)
    expect(eased.labels).toMatchObject({ failing: 0, passing: 1, still: 0 })
    expect(eased.labels?.newlyPassing).toMatchObject([{ productName: '石磨豆腐' }])
    const kept = await tried((await without('最好')).edition)
    expect(kept.labels).toMatchObject({ failing: 0, passing: 0, still: 1 })
  })
})

describe('the formula of 食安指数', () => {
  it('is tried on every workshop: who would rise, fall, and get another word', async () => {
    const other = await w.aShop({ name: '恩阳区另一家豆腐坊' })
    const { aVisit } = indexIn(w.t)
    await aVisit(other)
    await w.t.owner`update registry.certificate set expires_on = '2030-01-01' where workshop = ${other.workshop}`
    const weights: Record<string, number> = { 'weight-testing': 0, 'weight-inspection': 50 }
    const { edition } = await drafted('index', rows =>
      rows.map(row => ({ ...row, value: weights[row.code] ?? row.value })),
    )
    const { indexes, names, labels } = await tried(edition)
    expect([names, labels]).toEqual([null, null])
    expect(indexes).toMatchObject({ judged: 1, risen: 1, fallen: 0, moved: 1 })
    const [moved] = indexes?.movedBand ?? []
    expect(moved).toMatchObject({ workshop: other.workshop, workshopName: '恩阳区另一家豆腐坊' })
    expect(moved?.after.score).toBeGreaterThan(moved?.before.score ?? 100)
  })

  it('is not drafted so that a worse record would count for more', async () => {
    const wrong = drafted('index', rows =>
      rows.map(row => (row.code === 'clearance-in-time' ? { ...row, value: 0.9 } : row)),
    )
    await expect(wrong).rejects.toThrow(/按时整改的扣减/)
  })
})

describe('the standard of 风险等级', () => {
  it('is tried on every workshop: whose risk would be higher, and whose lower', async () => {
    const { edition } = await drafted('risk', rows =>
      rows.map(row => (row.code === 'static-soy' ? { ...row, value: 40 } : row)),
    )
    const { grades, indexes } = await tried(edition)
    expect(indexes).toBeNull()
    expect(grades?.judged).toBeGreaterThan(0)
    expect(grades).toMatchObject({ higher: grades?.moved, lower: 0 })
    expect(grades?.movedGrade[0]).toMatchObject({ before: { grade: 'A' }, after: { grade: 'B' } })
  })

  it('is not drafted so that a worse record would cost less', async () => {
    const wrong = drafted('risk', rows =>
      rows.map(row => (row.code === 'inspection-basic' ? { ...row, value: 31 } : row)),
    )
    await expect(wrong).rejects.toThrow(/基本符合.*不能大于/)
  })
})
