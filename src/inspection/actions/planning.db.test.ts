import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay, type Instant } from '../../kernel/day.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { gradesOn } from '../../rating/door/grades.ts'
import { taskTodos } from '../door/todos.ts'
import { type InspectionWorld, inspectionWorld } from '../inspection-world.testing.ts'
import { drawFrom } from '../rules/draw.ts'
import { matrixActions } from './matrix.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

const frequency = { A: 1, B: 1, C: 2, D: 3 }
let year = 2026

async function aPlan(over: Record<string, unknown> = {}) {
  const plan = newId()
  year += 1
  const wish = { plan, year, title: `${year} 年监督检查计划`, frequency, ...over }
  return { plan, year: wish.year as number, ...(await w.say(w.office, 'draftPlan', wish)) }
}

describe('a year’s plan', () => {
  it('visits every working workshop as often as its grade says', async () => {
    const soy = await w.aShop()
    const meat = await w.aShop({ category: 'meat', products: ['腊肉'] })
    await w.visited(meat, { K35: { note: '没有检疫证明' } })
    const { plan, visits, workshops } = await aPlan()
    const { rows } = await w.say(w.office, 'matrix', { plan, pageSize: 200 })
    expect(rows).toHaveLength(workshops)
    expect(rows.find(row => row.workshop === soy.workshop)).toMatchObject({ grade: 'A', points: 28, months: [{}] })
    const bad = rows.find(row => row.workshop === meat.workshop)
    // 34 of the category, 30 of the visit, 1 of the hazard that it left.
    expect(bad).toMatchObject({ grade: 'D', points: 65, lastOutcome: 'nonconforming', lastOn: '2026-08-10' })
    expect(bad?.months).toHaveLength(3)
    const seen = await w.say(w.office, 'plan', { plan })
    expect(seen).toMatchObject({ state: 'draft', visits, gaps: 0, steps: ['submit', 'void'], frequency })
    expect(seen.months.reduce((sum, each) => sum + each.visits, 0)).toBe(visits)
  })

  it('is made within the frequencies of the measures', async () => {
    await expect(aPlan({ frequency: { A: 1, B: 1, C: 1, D: 3 } })).rejects.toThrow(/C 级每年 2～3 次/)
  })

  it('is moved while it is a draft, and cannot leave anybody out for two years', async () => {
    const shop = await w.aShop()
    const { plan } = await aPlan({ year: 2024 })
    const lineOf = async () =>
      (await w.say(w.office, 'matrix', { plan, pageSize: 200 })).rows.find(row => row.workshop === shop.workshop)
    const from = (await lineOf())?.months[0]?.month ?? 0
    const to = from === 12 ? 11 : 12
    await w.say(w.office, 'changeLine', { plan, workshop: shop.workshop, from, to })
    expect((await lineOf())?.months).toMatchObject([{ month: to, state: 'planned' }])
    await w.say(w.office, 'changeLine', { plan, workshop: shop.workshop, from: to, to: null })
    // Filed on 2022-08-01 and never visited: the two years end within 2024.
    expect(await lineOf()).toMatchObject({ gap: true, months: [], coverBy: '2024-08-01' })
    await expect(w.say(w.office, 'stepPlan', { plan, step: 'submit' })).rejects.toThrow(/做不到两年全覆盖/)
    await w.say(w.office, 'changeLine', { plan, workshop: shop.workshop, from: null, to: 3 })
    await expect(
      w.say(w.office, 'changeLine', { plan, workshop: shop.workshop, from: null, to: 3 }),
    ).rejects.toMatchObject({ kind: 'changed-meanwhile' })
    await expect(w.say(w.office, 'stepPlan', { plan, step: 'submit' })).resolves.toEqual({ tasks: 0 })
    await expect(
      w.say(w.office, 'changeLine', { plan, workshop: shop.workshop, from: 3, to: 4 }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('becomes tasks when the leader approves it, who has not drafted it', async () => {
    const shop = await w.aShop()
    const { plan, visits, year: of } = await aPlan()
    await expect(w.say(w.leader, 'stepPlan', { plan, step: 'approve' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await w.say(w.office, 'stepPlan', { plan, step: 'submit' })
    await expect(w.say(w.office, 'stepPlan', { plan, step: 'approve' })).rejects.toThrow(/局领导/)
    await expect(w.say(w.leader, 'stepPlan', { plan, step: 'return' })).rejects.toThrow(/写明原因/)
    expect(await w.say(w.leader, 'stepPlan', { plan, step: 'approve' })).toEqual({ tasks: visits })
    const tasks = await w.say(w.office, 'tasks', { workshop: shop.workshop })
    expect(tasks.rows).toMatchObject([{ kind: 'routine', planned: true, state: 'open', departments: ['market'] }])
    expect(tasks.rows[0]?.dueOn.slice(0, 4)).toBe(String(of))
    const second = await aPlan({ year: of })
    await w.say(w.office, 'stepPlan', { plan: second.plan, step: 'submit' })
    await expect(w.say(w.leader, 'stepPlan', { plan: second.plan, step: 'approve' })).rejects.toThrow(
      /已有一份批准的计划/,
    )
    await w.say(w.leader, 'stepPlan', { plan, step: 'void', note: '改用新计划' })
    expect((await w.say(w.office, 'tasks', { workshop: shop.workshop })).rows[0]).toMatchObject({ state: 'cancelled' })
  })

  it('is not approved by a leader who drafted it', async () => {
    const both = w.t.actorOf(await w.t.anAccount({ duty: 'office', also: ['leader'] }))
    const plan = newId()
    await w.say(both, 'draftPlan', { plan, year: 2090, title: '自己批', frequency })
    await w.say(both, 'stepPlan', { plan, step: 'submit' })
    await expect(w.say(both, 'stepPlan', { plan, step: 'approve' })).rejects.toThrow(/不能自己批准/)
  })

  it('leaves as a workbook, and is listed', async () => {
    const { plan } = await aPlan()
    const table = matrixActions(gradesOn).find(({ endpoint }) => endpoint.name === 'inspection.plan-table')
    const answer = await deliver(w.t.world, w.office, table as never, { plan })
    expect(answer.name).toMatch(/\.xlsx$/)
    expect((await w.say(w.leader, 'plans', {})).rows.map(row => row.plan)).toContain(plan)
    await expect(
      w.say(w.leader, 'draftPlan', { plan: newId(), year: 2091, title: '局长的', frequency }),
    ).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('what is narrowed and counted', () => {
  it('is what the whole matrix shows', async () => {
    const [left, late, other] = [
      await w.aShop(),
      await w.aShop({ category: 'meat', products: ['腊肉'] }),
      await w.aShop(),
    ]
    const { plan } = await aPlan({ year: 2025 })
    const whole = async (over: Record<string, unknown> = {}) =>
      (await w.say(w.office, 'matrix', { plan, pageSize: 200, ...over })).rows
    const lineOf = async (workshop: string) => (await whole()).find(row => row.workshop === workshop)?.months[0]?.month
    for (const { workshop } of [left, late]) {
      const from = await lineOf(workshop)
      await w.say(w.office, 'changeLine', { plan, workshop, from, to: null })
    }
    // Planned and no longer at work: it counts for nothing.
    await w.t.owner`update registry.workshop set status = 'cancelled' where id = ${other.workshop}`
    const all = await whole()
    expect(all.some(row => row.workshop === other.workshop)).toBe(false)
    const ids = (rows: typeof all) => rows.map(row => row.workshop)
    expect(ids(await whole({ gapsOnly: true }))).toEqual(ids(all.filter(row => row.gap)))
    expect(ids(await whole({ gapsOnly: true }))).toContain(left.workshop)
    const seen = await w.say(w.office, 'plan', { plan })
    for (const { grade, workshops, visits } of seen.grades) {
      const own = all.filter(row => row.grade === grade)
      expect(ids(await whole({ grades: [grade] }))).toEqual(ids(own))
      expect({ workshops, visits }).toEqual({
        workshops: own.length,
        visits: own.reduce((sum, each) => sum + each.months.length, 0),
      })
    }
    const months = all.flatMap(row => row.months.map(({ month }) => month))
    expect(seen).toMatchObject({
      ...{ visits: months.length, workshops: all.filter(row => row.months.length > 0).length },
      gaps: all.filter(row => row.gap).length,
    })
    for (const { month, visits } of seen.months) expect(visits).toBe(months.filter(each => each === month).length)
    const pages = [await whole({ page: 1, pageSize: 2 }), await whole({ page: 2, pageSize: 2 })].flat()
    expect(ids(pages)).toEqual(ids(all).slice(0, 4))
  })
})

describe('full coverage in two years', () => {
  it('tells who is in time and who is not', async () => {
    const never = await w.aShop()
    const seen = await w.aShop()
    await w.visited(seen)
    const { rows, overdue, workshops, covered, basis } = await w.say(w.office, 'coverage', { pageSize: 200 })
    expect(basis).toContain('第二十二条')
    expect(covered + overdue).toBe(workshops)
    const late = rows.map(row => row.workshop)
    // Filed four years ago in the test's calendar and never inspected.
    expect(late).toContain(never.workshop)
    expect(late).not.toContain(seen.workshop)
  })
})

describe('a draw', () => {
  const wish = (over: Record<string, unknown> = {}) => ({
    ...{ draw: newId(), purpose: '2026 年第三季度双随机', kind: 'routine', wanted: 2, dueOn: '2026-09-30' },
    ...over,
  })

  it('keeps hat and seed, and comes out the same when it is repeated', async () => {
    for (let made = 0; made < 3; made += 1) await w.aShop()
    const asked = wish({ seed: '恩阳 2026-3' })
    const told = await w.say(w.office, 'draw', asked)
    expect(told).toMatchObject({ seed: '恩阳 2026-3', drawn: 2, withoutTeam: 0 })
    expect(await w.say(w.office, 'draw', { ...asked, wanted: 3 })).toEqual(told)
    const seen = await w.say(w.leader, 'oneDraw', { draw: asked.draw })
    expect(seen.repeated).toBe(true)
    const [kept] = await w.t.db<{ workshops: string[] }[]>`
      select workshops from inspection.draw where id = ${asked.draw}`
    expect(seen.rows.map(row => row.workshop)).toEqual(drawFrom('恩阳 2026-3 objects', kept?.workshops ?? [], 2))
    for (const { officers, taskState } of seen.rows) {
      expect(officers).toHaveLength(2)
      expect(taskState).toBe('open')
    }
    await expect(w.t.db`update inspection.draw set seed = 'x' where id = ${asked.draw}`).rejects.toThrow(/denied/)
    expect((await w.say(w.office, 'draws', {})).rows.map(row => row.draw)).toContain(asked.draw)
  })

  it('throws its own dice when nobody gives a seed', async () => {
    const [one, two] = [await w.say(w.office, 'draw', wish()), await w.say(w.office, 'draw', wish())]
    expect(one.seed).toMatch(/^[0-9a-f]{16}$/)
    expect(one.seed).not.toBe(two.seed)
  })

  it('keeps away who has to, and says where too few are left', async () => {
    const shop = await w.aShop({ category: 'baijiu', products: ['白酒'] })
    const [one, two, three] = w.officers
    const away = async (officer: (typeof w.officers)[number]) => {
      const recusal = newId()
      await w.say(w.office, 'addRecusal', { recusal, officer, workshop: shop.workshop, reason: '利害关系' })
      return recusal
    }
    const first = await away(one)
    const among = { categories: ['baijiu'], wanted: 1 }
    const drawn = await w.say(w.office, 'draw', wish(among))
    const seen = await w.say(w.office, 'oneDraw', { draw: drawn.draw })
    expect(seen.rows[0]?.officers.map(({ officer }) => officer).sort()).toEqual([two, three].sort())
    await away(two)
    expect(await w.say(w.office, 'draw', wish(among))).toMatchObject({ drawn: 1, withoutTeam: 1 })
    await expect(away(two)).rejects.toMatchObject({ kind: 'conflict' })
    await w.say(w.office, 'endRecusal', { recusal: first })
    await expect(w.say(w.office, 'endRecusal', { recusal: first })).rejects.toMatchObject({ kind: 'state-conflict' })
    const { rows } = await w.say(w.office, 'recusals', {})
    expect(rows.map(({ officerName }) => officerName)).toEqual(expect.arrayContaining(['王建国', '李晓梅']))
  })

  it('refuses more than there are, and days that are over', async () => {
    await expect(w.say(w.office, 'draw', wish({ categories: ['pastry'], wanted: 5 }))).rejects.toThrow(/只有 0 家/)
    await expect(w.say(w.office, 'draw', wish({ dueOn: '2026-08-09' }))).rejects.toThrow(/不能早于今天/)
    await expect(w.say(w.inspector, 'draw', wish())).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('a task', () => {
  async function aTask(over: Record<string, unknown> = {}) {
    const shop = await w.aShop()
    const task = newId()
    const wish = { task, workshop: shop.workshop, kind: 'routine', dueOn: '2026-08-20', reason: '专项检查', ...over }
    await w.say(w.office, 'addTask', wish)
    const seen = async () =>
      (await w.say(w.office, 'tasks', { workshop: shop.workshop })).rows.find(row => row.task === task)
    return { shop, task, seen }
  }

  it('is given to two officers, found by them, and done by its visit', async () => {
    const { shop, task, seen } = await aTask()
    await expect(w.say(w.office, 'assignTask', { task, officers: [w.officers[0]] })).rejects.toThrow(/不少于两人/)
    await w.say(w.office, 'assignTask', { task, officers: [w.officers[0], w.officers[1]], dueOn: '2026-08-25' })
    expect((await w.say(w.inspector, 'tasks', { mine: true })).rows.map(row => row.task)).toContain(task)
    expect((await seen())?.officers.map(({ name }) => name).sort()).toEqual(['李晓梅', '王建国'])
    const todos = async (account: (typeof w.office)['account']) =>
      (
        await taskTodos.open(w.t.db, {
          ...{
            district: w.t.district,
            scope: 'district',
            account: account ?? null,
            unit: null,
            today: getDay('2026-08-10'),
          },
        })
      ).map(({ id, dueOn }) => `${id} ${dueOn}`)
    expect(await todos(w.inspector.account)).toContain(`${task} 2026-08-25`)
    expect(await todos(w.office.account)).toEqual([])
    const { visit } = await w.begun(shop, { task })
    await expect(w.begun(shop, { task })).rejects.toThrow(/已经有人开始检查/)
    await expect(w.say(w.office, 'cancelTask', { task, reason: '不查了' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await w.marked(visit)
    await w.finished(visit)
    expect(await seen()).toMatchObject({ state: 'done', visit, dueOn: '2026-08-25' })
    await w.say(w.office, 'void', { visit, reason: '作废重查' })
    expect(await seen()).toMatchObject({ state: 'open', visit: null })
  })

  it('fits the visit that begins on it', async () => {
    const { shop, task } = await aTask()
    await expect(w.begun(shop, { task, kind: 'system' })).rejects.toThrow(/另一家或另一种检查/)
    await expect(w.begun(await w.aShop(), { task })).rejects.toThrow(/另一家或另一种检查/)
  })

  it('is cancelled with a reason, once', async () => {
    const { task, seen, shop } = await aTask()
    await w.say(w.office, 'cancelTask', { task, reason: '已停业' })
    expect(await seen()).toMatchObject({ state: 'cancelled', endedReason: '已停业' })
    await expect(w.say(w.office, 'cancelTask', { task, reason: '再取消' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await expect(w.begun(shop, { task })).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('for several departments is seen by those that go', async () => {
    const { task } = await aTask({ kind: 'joint', departments: ['fire'] })
    const seen = async (by: typeof w.office) => (await w.say(by, 'tasks', { pageSize: 200 })).rows.map(row => row.task)
    expect(await seen(w.fire.actor)).toContain(task)
    expect(await seen(w.environment.actor)).not.toContain(task)
  })

  it('counts as late after its day', async () => {
    await aTask()
    w.t.setNow('2026-08-26T02:00:00.000Z' as Instant)
    expect((await w.say(w.office, 'tasks', { states: ['open'] })).late).toBeGreaterThan(0)
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
  })
})

describe('a plate', () => {
  it('leads to its workshop, typed or scanned; another code to nobody', async () => {
    const shop = await w.aShop()
    const [row] = await w.t.db<{ code: string }[]>`select code from registry.workshop where id = ${shop.workshop}`
    const code = row?.code ?? ''
    const find = (text: string) => w.say(w.inspector, 'findByCode', { code: text })
    expect(await find(code)).toMatchObject({ workshop: shop.workshop, category: 'soy' })
    expect(await find(`https://fangma.test/s/${code}?a=b`)).toMatchObject({ workshop: shop.workshop })
    await expect(find('511903ZZZZ')).rejects.toMatchObject({ kind: 'not-found' })
  })
})
