import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isCommand } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { campaignActions } from '../actions.ts'
import { type CampaignWorld, campaignWorld, type Name } from '../campaign-world.testing.ts'
import { campaignEndpoints } from '../contract.ts'

let w: CampaignWorld
beforeAll(async () => {
  w = await campaignWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const doneOf = async (campaign: string, asOf?: string) => {
  const { targets } = await w.act(w.leader, 'tree', { campaign, ...(asOf === undefined ? {} : { asOf }) })
  return targets.map(({ level, done }) => `${level} ${done}`)
}

describe('a tree of targets', () => {
  it('is not approved while it does not add up, nor by whoever drafted it', async () => {
    const { campaign, unit } = await w.planned({ amount: 3, person: 2 })
    await expect(w.act(w.leader, 'approve', { campaign })).rejects.toThrow('为 3，下级合计 2，还差 1')
    const rest = { target: newId(), parent: unit, officer: w.officers[1], amount: 1, dueOn: '2026-12-31' }
    await w.act(w.office, 'assignPerson', rest)
    await expect(w.act(w.office, 'approve', { campaign })).rejects.toThrow('起草人')
    await expect(w.act(w.inspector, 'tree', { campaign })).rejects.toMatchObject({ kind: 'not-found' })
    await w.act(w.leader, 'approve', { campaign })
    await expect(w.act(w.office, 'removeTarget', { target: unit })).rejects.toThrow('不能再改')
    expect((await w.act(w.inspector, 'tree', { campaign })).campaign.state).toBe('running')
  })

  it('goes down level by level, to people of the unit, within the time of the campaign', async () => {
    const { campaign, goal, unit } = await w.planned()
    const wanted = { amount: 1, dueOn: '2026-12-31' }
    const skipping = { target: newId(), parent: goal, unit: w.t.stations[0].id, ...wanted }
    await expect(w.act(w.office, 'assignUnit', skipping)).rejects.toThrow('不能直接放在')
    const stranger = { target: newId(), parent: unit, officer: w.officers[2], ...wanted }
    await expect(w.act(w.office, 'assignPerson', stranger)).rejects.toThrow('在岗人员')
    const twice = { target: newId(), parent: unit, officer: w.officers[0], ...wanted }
    await expect(w.act(w.office, 'assignPerson', twice)).rejects.toThrow('已经有这项任务')
    const late = {
      target: newId(),
      parent: goal,
      title: '晚',
      measure: 'sampling.taken',
      amount: 1,
      dueOn: '2027-01-01',
    }
    await expect(w.act(w.office, 'addIndicator', late)).rejects.toThrow('行动期间')
    await w.act(w.office, 'removeTarget', { target: goal })
    expect((await w.act(w.office, 'tree', { campaign })).targets).toEqual([])
  })

  it('counts what the records say, by who was responsible on the day of each, and opens its rows', async () => {
    const [mine, others, nobodys] = [await w.aShop(), await w.aShop(), await w.aShop()]
    await w.charge([mine.workshop], w.officers[0])
    await w.charge([others.workshop], w.officers[1])
    const { campaign, indicator, unit, officer } = await w.planned()
    const before = await doneOf(campaign)
    expect(before.slice(1)).toEqual(['indicator 0', 'unit 0', 'person 0'])
    for (const shop of [mine, others, nobodys]) await w.visited(shop)
    // Whoever takes over later takes over what comes later.
    w.setDay('2026-08-12')
    await w.charge([mine.workshop], w.officers[1], '2026-08-11')
    await w.visited(mine)
    expect(await doneOf(campaign)).toEqual(['goal null', 'indicator 4', 'unit 3', 'person 1'])
    expect(await doneOf(campaign, '2026-08-10')).toEqual(['goal null', 'indicator 3', 'unit 2', 'person 1'])
    for (const [target, total] of [
      [indicator, 4],
      [unit, 3],
      [officer, 1],
    ] as const) {
      const behind = await w.act(w.leader, 'rows', { target })
      expect([behind.total, behind.amount, behind.rows.length, behind.hidden]).toEqual([total, total, total, 0])
    }
    const { rows } = await w.act(w.leader, 'rows', { target: officer })
    expect(rows).toMatchObject([{ workshop: mine.workshop, onDay: '2026-08-10' }])
  })

  it('shows an inspector the rows of his towns and says how many lie elsewhere', async () => {
    const far = await w.aShop({ town: w.t.towns.at(-1), address: '远处 1 号' })
    const { campaign, indicator } = await w.planned()
    await w.act(w.leader, 'approve', { campaign })
    const before = await w.act(w.inspector, 'rows', { target: indicator })
    await w.visited(far)
    const after = await w.act(w.inspector, 'rows', { target: indicator })
    expect([after.total, after.hidden]).toEqual([before.total, before.hidden + 1])
    expect(after.amount).toBe(after.total + after.hidden)
  })

  it('misses what is not done on its day, and does not count what comes after it', async () => {
    const shop = await w.aShop()
    const { campaign, indicator } = await w.planned({ measure: 'inspection.workshops', amount: 500 })
    const day = await w.act(w.leader, 'tree', { campaign, asOf: '2026-12-31' })
    expect(day.targets.find(({ target }) => target === indicator)).toMatchObject({ progress: 'running' })
    w.setDay('2027-01-02')
    await w.visited(shop)
    const later = await w.act(w.leader, 'tree', { campaign })
    const [was, is] = [day, later].map(each => each.targets.find(({ target }) => target === indicator))
    expect(is).toMatchObject({ progress: 'missed', done: was?.done })
    w.setDay('2026-08-12')
  })

  it('every measure can be asked', async () => {
    const { campaign, goal } = await w.planned()
    const others = ['inspection.workshops', 'rectification.cleared', 'sampling.taken', 'training.workshops']
    for (const measure of [...others, 'vision.workshops', 'label.printed', 'cultivation.titles', 'complaint.in-time']) {
      const target = newId()
      const wanted = { title: measure, measure, amount: 5, dueOn: '2026-12-31' }
      await w.act(w.office, 'addIndicator', { target, parent: goal, ...wanted })
      const behind = await w.act(w.office, 'rows', { target })
      expect(behind.rows.length).toBe(behind.total)
    }
    const { targets } = await w.act(w.office, 'tree', { campaign })
    expect(targets.filter(({ level }) => level === 'indicator').every(({ done }) => done !== null)).toBe(true)
  })
})

describe('a campaign', () => {
  it('is held against each workshop, and finds those where a task is missing', async () => {
    const [visited, not] = [await w.aShop(), await w.aShop()]
    await w.visited(visited)
    const { campaign, indicator } = await w.planned()
    const all = await w.act(w.leader, 'matrix', { campaign, pageSize: 200 })
    const amounts = (workshop: string) => all.rows.find(row => row.workshop === workshop)?.amounts
    expect([amounts(visited.workshop), amounts(not.workshop)]).toEqual([[1], [0]])
    const asked = { campaign, target: indicator, pageSize: 200 }
    const missing = await w.act(w.leader, 'matrix', { ...asked, standings: ['open', 'missed'] })
    const ids = missing.rows.map(row => row.workshop)
    expect([ids.includes(not.workshop), ids.includes(visited.workshop)]).toEqual([true, false])
    expect(all.columns).toMatchObject([{ target: indicator, lateBy: 0, wanting: missing.total }])
    const done = await w.act(w.leader, 'matrix', { ...asked, standings: ['done'] })
    expect(done.total).toBe(all.columns[0]?.done)
    const cell = await w.act(w.leader, 'matrixRows', { target: indicator, workshop: visited.workshop })
    expect(cell).toMatchObject({ total: 1, rows: [{ workshop: visited.workshop }] })
    await w.charge([visited.workshop], w.officers[1])
    const his = await w.act(w.leader, 'matrix', { campaign, officer: w.officers[1], pageSize: 200 })
    expect(his.rows.map(row => row.officerName)).toContain('李晓梅')
    expect(new Set(his.rows.map(row => row.officerName)).size).toBe(1)
    const far = await w.aShop({ town: w.t.towns.at(-1), address: '远处 3 号' })
    const cellFar = { target: indicator, workshop: far.workshop }
    await w.act(w.leader, 'approve', { campaign })
    await expect(w.act(w.inspector, 'matrixRows', cellFar)).rejects.toMatchObject({ kind: 'not-allowed' })
    w.setDay('2027-01-06')
    const late = await w.act(w.leader, 'matrix', { ...asked, standings: ['missed'] })
    expect([late.total > 0, late.columns[0]?.lateBy]).toEqual([true, null])
    w.setDay('2026-08-12')
    const days = [
      { from: '2025-01-01', until: '2025-12-31' },
      { from: '2026-01-01', until: '2026-12-31' },
    ]
    const { rows } = await w.act(w.leader, 'compare', { campaign, before: days[0], after: days[1] })
    expect(rows).toMatchObject([{ measure: 'inspection.visits', before: 0 }])
    expect(rows[0]?.after).toBe(all.rows.reduce((sum, row) => sum + (row.amounts[0] ?? 0), 0))
  })

  it('is carried over a year once, with its people and days', async () => {
    const { campaign } = await w.planned()
    const next = newId()
    const input = { campaign, next, title: '2027 年治理提升' }
    await expect(w.act(w.office, 'carryOver', input)).rejects.toThrow('还没有批准')
    await w.act(w.leader, 'approve', { campaign })
    expect(await w.act(w.office, 'carryOver', input)).toEqual({ targets: 4 })
    await expect(w.act(w.office, 'carryOver', { ...input, next: newId() })).rejects.toThrow('已经结转过')
    const { targets, campaign: head, faults } = await w.act(w.office, 'tree', { campaign: next })
    expect(head).toMatchObject({ state: 'draft', fromDay: '2027-01-01', untilDay: '2027-12-31', carriedFrom: campaign })
    expect([targets.map(({ dueOn }) => dueOn), faults]).toEqual([[null, '2027-12-31', '2027-12-31', '2027-12-31'], []])
    expect(targets.at(-1)).toMatchObject({ level: 'person', officerName: '王建国' })
  })

  it('ends with a reason, and only once', async () => {
    const { campaign } = await w.planned()
    await w.act(w.leader, 'approve', { campaign })
    await expect(w.act(w.superior, 'close', { campaign, reason: '结束了' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await w.act(w.leader, 'close', { campaign, reason: '任务完成' })
    await expect(w.act(w.leader, 'close', { campaign, reason: '任务完成' })).rejects.toThrow('正在进行')
    const { rows } = await w.act(w.inspector, 'campaigns', {})
    expect(rows.find(row => row.campaign === campaign)?.state).toBe('closed')
    expect(rows.every(({ state }) => state !== 'draft')).toBe(true)
  })

  it('says which workshops nobody is responsible for', async () => {
    const shop = await w.aShop()
    const alone = async () =>
      (await w.act(w.leader, 'gaps', { pageSize: 200 })).workshops.some(each => each.workshop === shop.workshop)
    expect(await alone()).toBe(true)
    await w.charge([shop.workshop], w.officers[0])
    expect(await alone()).toBe(false)
  })
})

describe('who may do what', () => {
  const changing = campaignActions.filter(isCommand).map(({ endpoint }) => endpoint.name)
  const keyOf = (name: string) => names.find(key => campaignEndpoints[key].name === name) ?? 'draft'
  const names = Object.keys(campaignEndpoints) as Name[]

  it('has every endpoint done by one action', () => {
    const done = campaignActions.map(({ endpoint }) => endpoint.name)
    expect(done.toSorted()).toEqual(names.map(key => campaignEndpoints[key].name).toSorted())
  })

  it.each(changing.filter(name => name !== 'campaign.read-programme'))('%s is not for whoever reads', async name => {
    const owner = (await w.aShop()).owner
    for (const actor of [w.inspector, w.superior, owner])
      await expect(w.act(actor, keyOf(name), {})).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it.each(['group', 'tree', 'gaps', 'proposals', 'programmes'] as const)('%s is not for owners', async name => {
    const { owner } = await w.aShop()
    await expect(w.act(owner, name, {})).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
