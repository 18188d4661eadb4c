import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseworkWorld, caseworkWorld } from '../../../casework/casework-world.testing.ts'
import { getDay, type Instant } from '../../../kernel/day.ts'
import type { Shop } from '../../../ledger/ledger-world.testing.ts'
import { deliver } from '../../../platform/action/perform.ts'
import { newId } from '../../../platform/id.ts'
import { gradingTodos } from '../../door/todos.ts'
import { gradesIn } from '../../grade-world.testing.ts'
import { draftNextYear, raiseByTheClock } from './by-the-clock.ts'

let w: CaseworkWorld
let g: ReturnType<typeof gradesIn>
beforeAll(async () => {
  w = await caseworkWorld()
  g = gradesIn(w)
})
afterAll(() => w.t.close())

const meat = { category: 'meat', products: ['腊肉'] }
const seen = (shop: Shop, by = w.office) => g.act(by, 'grade', { workshop: shop.workshop })

describe('the grade of a workshop', () => {
  it('is reckoned by its records as long as nobody has graded, each point with its record', async () => {
    const shop = await w.aShop(meat)
    const { visit, number } = await w.visited(shop, { K35: { note: '没有检疫证明' } })
    const { current, detail, visits, history, book } = await seen(shop)
    expect(current).toMatchObject({ kind: 'provisional', grade: 'D', points: 65, id: null, validFrom: null })
    expect(visits).toEqual({ least: 3, most: 4 })
    expect(history).toEqual([])
    expect(book).toMatchObject({ number: 1, toBeConfirmed: true })
    const part = (code: string) => detail.parts.find(each => each.part === code)
    expect(part('category')).toMatchObject({ points: 34, records: [{ kind: 'workshop' }] })
    expect(part('inspection')?.records).toMatchObject([
      { kind: 'inspection', id: visit, said: `${number} 不符合`, points: 30 },
    ])
    expect(part('hazard')).toMatchObject({ points: 1, records: [{ kind: 'hazard', points: 1 }] })
  })

  it('is read by the owner, and by nobody for other people’s', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    expect((await seen(shop, shop.owner)).current.grade).toBe('A')
    await expect(seen(shop, other.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
    await expect(seen(shop, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('keeps the points of a category that the bureau had set before there was a book', async () => {
    const shop = await w.aShop({ category: 'grain', products: ['挂面'] })
    await w.t.owner`
      insert into inspection.category_points (district, category, points, actor, at)
      values (${w.t.district}, 'grain', 35, '监管股室', ${w.t.world.clock.now()})`
    expect((await seen(shop)).current).toMatchObject({ grade: 'B', points: 35 })
    const { rows } = await g.act(shop.owner, 'riskRules', {})
    expect(rows.find(row => row.code === 'static-grain')?.said).toBe('35 分')
    expect(rows.find(row => row.code === 'raise-refusal')).toMatchObject({ kind: 'raise', toBeConfirmed: true })
    expect(rows.find(row => row.code === 'raise-refusal')?.basis).toContain('食品生产经营风险分级管理办法')
    await w.t.owner`delete from inspection.category_points`
  })
})

describe('a year’s grading', () => {
  it('is drafted for all who work, changed by hand with a reason, and confirmed by somebody else', async () => {
    const shop = await w.aShop()
    const grading = newId()
    const drafted = await g.act(w.office, 'assess', { grading, year: 2026 })
    expect(await g.act(w.office, 'assess', { grading, year: 2026 })).toEqual(drafted)
    await expect(g.act(w.office, 'assess', { grading: newId(), year: 2026 })).rejects.toThrow(/已有一份评定草案/)
    await expect(g.act(w.office, 'assess', { grading: newId(), year: 2028 })).rejects.toThrow(/只能评定/)
    expect((await seen(shop)).current.kind).toBe('provisional')
    const change = { grading, workshop: shop.workshop, grade: 'C', reason: '外购卤料来源复杂' }
    await expect(g.act(w.inspector, 'changeGrade', change)).rejects.toMatchObject({ kind: 'not-allowed' })
    await g.act(w.office, 'changeGrade', change)
    const look = (by = w.office, over = {}) => g.act(by, 'grading', { grading, pageSize: 200, ...over })
    expect(await look()).toMatchObject({ mayConfirm: false, why: '其中 1 家是您手工调整的，请由另一位确认' })
    expect((await look(w.office, { only: 'by-hand' })).rows).toMatchObject([
      { workshop: shop.workshop, proposed: 'A', grade: 'C', before: null, changedReason: '外购卤料来源复杂' },
    ])
    await expect(g.act(w.office, 'confirmGrades', { grading })).rejects.toThrow(/请由另一位确认/)
    const asked = { scope: 'district', account: null, unit: null, today: getDay('2026-08-10') } as const
    const todos = await gradingTodos.open(w.t.db, { district: w.t.district, ...asked })
    expect(todos).toMatchObject([{ id: grading, kind: 'risk-grading' }])
    expect(await g.act(w.leader, 'confirmGrades', { grading })).toEqual({ graded: drafted.workshops })
    const { current, history } = await seen(shop)
    expect(current).toMatchObject({ kind: 'yearly', grade: 'C', validFrom: '2026-08-10', confirmedBy: '李局长' })
    expect(current.reason).toContain('外购卤料来源复杂')
    expect(history).toHaveLength(1)
    await expect(g.act(w.leader, 'confirmGrades', { grading })).rejects.toThrow(/已确认/)
    expect((await g.act(w.leader, 'gradings', {})).rows[0]).toMatchObject({ state: 'confirmed', changedByHand: 1 })
    await expect(w.t.db`update rating.grade set grade = 'A'`).rejects.toThrow(/denied/)
  })

  it('is not confirmed when grades have moved since it was drafted, and is dropped for a reason', async () => {
    const shop = await w.aShop()
    const grading = newId()
    await g.act(w.office, 'assess', { grading, year: 2026 })
    w.t.pass(1)
    await g.act(w.office, 'recordCircumstance', g.circumstance(shop.workshop, 'refusal'))
    await expect(g.act(w.leader, 'confirmGrades', { grading })).rejects.toThrow(/1 家的等级有变化/)
    await g.act(w.office, 'dropGrading', { grading, reason: '重新起草' })
    await expect(
      g.act(w.office, 'changeGrade', { grading, workshop: shop.workshop, grade: 'D', reason: '不行' }),
    ).rejects.toThrow(/已作废/)
  })

  it('tells owners whose grade it changes', async () => {
    const shop = await w.aShop(meat)
    await g.gradedAll()
    expect(await g.messagesTo(shop.owner.account)).toEqual([])
    await w.visited(shop, { K35: { note: '没有检疫证明' } })
    expect((await seen(shop)).current).toMatchObject({ grade: 'B', points: 34 })
    expect((await seen(shop)).today).toMatchObject({ grade: 'D', points: 65 })
    w.t.pass(1)
    await g.gradedAll()
    expect(await g.messagesTo(shop.owner.account)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'risk-grade',
          subjectKind: 'risk-grade',
          text: expect.stringMatching(/由 B 级变为 D 级/),
        }),
      ]),
    )
  })
})

describe('what raises a grade at once', () => {
  it('is a decided case: owner and officer hear of it, and the same record raises nobody twice', async () => {
    const shop = await w.aShop({ category: 'soy' })
    await g.gradedAll()
    const { case: id } = await w.decided({ workshop: shop.workshop })
    const raised = await raiseByTheClock(w.t.world, w.t.district)
    expect(raised.filter(each => each.workshop === shop.workshop)).toMatchObject([{ before: 'A' }])
    const { current, detail } = await seen(shop)
    expect(current).toMatchObject({ kind: 'raised' })
    expect(current.reason).toMatch(/由 A 级上调为 [BC] 级：上调/)
    expect(detail.raises.flatMap(each => each.records.map(record => record.id))).toContain(id)
    expect(await raiseByTheClock(w.t.world, w.t.district)).toEqual([])
    expect((await g.messagesTo(shop.owner.account)).map(each => each.title)).toContain('风险等级有变化')
    expect((await g.messagesTo(w.inspector.account)).map(each => each.title)).toContain('风险等级上调')
    // The owner reads that a case counts, and cannot open it from here.
    const own = await seen(shop, shop.owner)
    expect(own.detail.raises.flatMap(each => each.records.map(record => record.id))).not.toContain(id)
    const audit = await w.t
      .db`select action from audit.entry where subject_id = ${shop.workshop} and action = 'rating.raise-grade'`
    expect(audit).toHaveLength(1)
  })

  it('is a recall that ran late', async () => {
    const [shop, late] = [await w.aShop(), await w.aShop()]
    await g.gradedAll()
    const now = w.t.world.clock.now()
    await w.t.owner`
      insert into recall.recall (district, id, number, title, start, workshop, level, cause, reason, measure, state, known_at,
        started_at, start_by, finish_by, clocks, figures, actor)
      values (${w.t.district}, ${newId()}, 'ZH-1', '召回豆腐', '{}', ${late.workshop}, 'first', 'hazard', 'x', 'x', 'started', ${now},
        ${now}, null, '2026-08-08', '[]', '{}', '监管股室')`
    const raised = await raiseByTheClock(w.t.world, w.t.district)
    expect(raised.map(each => each.workshop)).toEqual([late.workshop])
    expect(await g.gradeOf(late.workshop)).toBe('B')
    expect(await g.gradeOf(shop.workshop)).toBe('A')
  })

  it('is what an officer writes down; withdrawn, the grade is corrected', async () => {
    const shop = await w.aShop()
    await g.gradedAll()
    const asked = g.circumstance(shop.workshop, 'accident')
    await expect(g.act(w.leader, 'recordCircumstance', asked)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(await g.act(w.inspector, 'recordCircumstance', asked)).toEqual({ grade: 'C', raised: true })
    expect(await g.act(w.inspector, 'recordCircumstance', asked)).toEqual({ grade: 'C', raised: false })
    expect((await seen(shop)).circumstances).toMatchObject([{ rule: 'accident', name: '发生食品安全事故' }])
    const withdraw = { circumstance: asked.circumstance, reason: '查明与该坊无关' }
    await expect(g.act(w.inspector, 'withdrawCircumstance', withdraw)).rejects.toMatchObject({ kind: 'not-allowed' })
    await g.act(w.leader, 'withdrawCircumstance', withdraw)
    const { current, history } = await seen(shop)
    expect(current).toMatchObject({ kind: 'corrected', grade: 'A' })
    expect(history.map(each => each.kind)).toEqual(['corrected', 'raised', 'yearly'])
    await expect(g.act(w.leader, 'withdrawCircumstance', withdraw)).rejects.toThrow(/已经撤回/)
  })

  it('is written down for what has happened, with an end only where it lowers', async () => {
    const shop = await w.aShop()
    const record = (rule: string, over: Record<string, unknown>) =>
      g.act(w.office, 'recordCircumstance', g.circumstance(shop.workshop, rule, over))
    await expect(record('refusal', { onDay: '2026-08-11' })).rejects.toThrow(/不能晚于今天/)
    await expect(record('refusal', { until: '2027-01-01' })).rejects.toThrow(/不填有效期/)
    await expect(record('clean', {})).rejects.toThrow(/不用登记/)
    const file = w.signature
    await record('certified', { onDay: '2026-01-01', until: '2028-12-31', text: '通过 HACCP 认证', files: [file] })
    const [{ circumstance } = { circumstance: '' }] = (await seen(shop)).circumstances
    const shown = await deliver(w.t.world, w.office, g.download('circumstanceFile') as never, { circumstance, file })
    expect(shown.mediaType).toBe('image/png')
  })
})

describe('the list of grades', () => {
  it('is narrowed, sorted, counted and taken out', async () => {
    const shop = await w.aShop({ ...meat, name: '巴中市恩阳区清单腊肉坊' })
    const list = (over: Record<string, unknown> = {}, by = w.office) => g.act(by, 'grades', { pageSize: 200, ...over })
    const all = await list()
    expect(all.rows).toHaveLength(all.total)
    const graded = Object.values(all.counts).reduce((sum, each) => sum + each, 0)
    expect(graded + all.provisional).toBe(all.total)
    const onFile = await list({ kinds: ['yearly', 'raised', 'corrected'] })
    expect(onFile.total).toBe(graded)
    expect(all.rows.map(row => row.grade)).toEqual(
      all.rows
        .map(row => row.grade)
        .toSorted()
        .toReversed(),
    )
    expect((await list({ search: '清单腊肉' })).rows).toMatchObject([
      { workshop: shop.workshop, grade: 'B', points: 34, kind: 'provisional', visits: { least: 1, most: 2 } },
    ])
    expect((await list({ categories: ['baijiu'] })).total).toBe(0)
    for (const grade of ['A', 'B', 'C', 'D'] as const) {
      const { rows, total } = await list({ grades: [grade] })
      expect(total).toBe(all.rows.filter(row => row.grade === grade).length)
      expect(rows.every(row => row.grade === grade)).toBe(true)
    }
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
    expect((await list({}, elsewhere)).total).toBe(0)
    await expect(list({}, shop.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const file = await deliver(w.t.world, w.office, g.download('gradeTable') as never, { grades: ['B'] })
    expect(file.name).toBe('风险等级 截至 2026-08-10.xlsx')
  })
})

describe('the grading of the next year', () => {
  it('is drafted by the clock in December, once', async () => {
    w.t.setNow('2026-11-30T02:00:00.000Z' as Instant)
    expect(await draftNextYear(w.t.world, w.t.district)).toBe(false)
    w.t.setNow('2026-12-01T02:00:00.000Z' as Instant)
    expect(await draftNextYear(w.t.world, w.t.district)).toBe(true)
    expect(await draftNextYear(w.t.world, w.t.district)).toBe(false)
    const [draft] = (await g.act(w.leader, 'gradings', {})).rows
    expect(draft).toMatchObject({ year: 2027, state: 'draft', draftedBy: '系统' })
    expect((await g.messagesTo(w.leader.account)).map(each => each.title)).toContain('2027 年度风险等级待确认')
    await g.act(w.leader, 'dropGrading', { grading: draft?.grading, reason: '试验完了' })
  })
})
