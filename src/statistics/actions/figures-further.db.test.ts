import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { isQuery } from '../../platform/action/action.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { figureActions as trainingFigures } from '../../training/actions/figures.ts'
import { type Shop, type StatisticsWorld, statisticsWorld } from '../statistics-world.testing.ts'

let w: StatisticsWorld
beforeAll(async () => {
  w = await statisticsWorld()
})
afterAll(() => w.t.close())

const recallCodes = ['recall.started', 'recall.finished']

it('recalls are counted by the day on which they began, and as they stood at the end of the last day', async () => {
  const shop = await w.aShop({ town: 3 })
  let made = 0
  const recall = (startedOn: string, over: Record<string, unknown> = {}) => {
    made += 1
    return {
      ...{ id: newId(), number: `ZH2022-000${made}`, title: '豆腐', workshop: shop.workshop, level: 'third' },
      ...{ start: {}, clocks: [], figures: {}, cause: 'label', reason: '', measure: '', state: 'started' },
      ...{ knownAt: w.noon(startedOn), startedAt: w.noon(startedOn), actor: w.actor, ...over },
    }
  }
  for (const row of [
    recall('2022-01-10'),
    recall('2022-02-10', { state: 'closed', finishedAt: w.noon('2022-02-20'), endedAt: w.noon('2022-03-01') }),
    recall('2022-02-11', { state: 'cancelled', endedAt: w.noon('2022-02-12') }),
    // Nearly midnight here, the day before by the clock of the server.
    recall('2022-02-28', { startedAt: '2022-02-28T16:00:00Z', workshop: null }),
  ])
    await w.put('recall.recall', [row])
  const on = async (from: string, asOf: string, part: Record<string, unknown> = {}) =>
    Object.values(await w.printed(recallCodes, { from, asOf, ...part }))
  expect(await on('2022-01-01', '2022-02-11')).toEqual(['3', '0'])
  expect(await on('2022-01-01', '2022-02-12')).toEqual(['2', '0'])
  expect(await on('2022-01-01', '2022-02-20')).toEqual(['2', '1'])
  expect(await on('2022-01-11', '2022-02-28')).toEqual(['1', '1'])
  expect(await on('2022-01-01', '2022-03-01')).toEqual(['3', '1'])
  expect(await on('2022-01-01', '2022-03-01', { town: shop.town })).toEqual(['2', '1'])
  expect(await on('2022-01-01', '2022-03-01', { village: '' })).toEqual(['2', '1'])
  const { rows } = await w.find('rows', { code: 'recall.finished', from: '2022-01-01', asOf: '2022-03-01' })
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ record: 'recall', label: 'ZH2022-0002 豆腐', onDay: '2022-02-10' },
      ...{ workshop: shop.workshop, workshopName: shop.name },
    }),
  ])
})

/** Who learns at a workshop: its owner, of whom no worker is named, and workers. */
function lessons(course: Id) {
  const person = (worker: Id | null) => ({ worker, personName: worker === null ? '张三丰' : '李四' })
  return {
    async sat(shop: Shop, onDay: string, workers: readonly (Id | null)[], cancelledFor: string | null = null) {
      const session = newId()
      const held = { course, version: 1, startTime: '09:00', place: '所里', trainer: '甲' }
      const by = { actor: w.actor, at: w.noon(onDay) }
      await w.put('training.session', [{ id: session, onDay, cancelledFor, ...held, ...by }])
      for (const worker of workers)
        await w.put('training.attendance', [
          { session, workshop: shop.workshop, ...person(worker), via: 'name', ...by },
        ])
      return session
    },
    tried: (shop: Shop, onDay: string, worker: Id | null, state: 'passed' | 'failed') =>
      w.put('training.attempt', [
        {
          ...{ id: newId(), course, version: 1, workshop: shop.workshop, ...person(worker), asked: [] },
          ...{ answers: [], state, correct: 0, score: 0, begunAt: w.noon(onDay), answeredAt: w.noon(onDay) },
          actor: w.actor,
        },
      ]),
  }
}

it('people are counted once a year, whether they sat in a session or passed, as on the page of training', async () => {
  const [one, two] = [await w.aShop({ town: 4 }), await w.aShop({ town: 4 })]
  const [course, worker, other] = [newId(), newId(), newId()]
  for (const shop of [one, two]) {
    const operator = newId()
    await w.put('registry.operator', [{ id: operator, name: '张三丰' }])
    await w.t.owner`update registry.workshop set operator = ${operator} where id = ${shop.workshop}`
  }
  await w.put(
    'registry.worker',
    [worker, other].map(id => ({ id, workshop: one.workshop, name: '李四' })),
  )
  await w.put('training.version', [
    {
      ...{ course, number: 1, topic: 'law', title: '食品安全法', audience: 'everyone', lessons: [], asked: 5 },
      ...{ passMark: 60, perDay: 3, actor: w.actor, at: w.noon('2021-01-01') },
    },
  ])
  const { sat, tried } = lessons(course)
  await sat(one, '2021-08-10', [other])
  await sat(one, '2021-08-11', [null, worker])
  await sat(one, '2022-05-01', [worker])
  await sat(two, '2022-05-01', [null], '改期')
  await w.put('training.attendance_struck', [
    {
      ...{ session: await sat(two, '2022-07-01', [null]), person: two.workshop, ordinal: 1, reason: '没有到场' },
      ...{ actor: w.actor, at: w.noon('2022-07-02') },
    },
  ])
  await tried(one, '2022-06-01', worker, 'passed')
  await tried(one, '2022-06-01', other, 'failed')
  await tried(two, '2022-08-10', null, 'passed')
  const on = async (asOf: string) =>
    (await w.printed(['training.people'], { asOf, town: one.town }))['training.people'] ?? ''
  expect([await on('2021-08-10'), await on('2021-08-11'), await on('2022-08-09')]).toEqual(['1', '3', '3'])
  expect(await on('2022-08-10')).toBe('3')

  const { figure, rows } = await w.find('rows', { code: 'training.people', town: one.town, sort: 'oldest' })
  expect([figure.text, figure.rows]).toEqual(['3', 2])
  expect(rows.map(({ label, onDay, amount, record, id }) => ({ label, onDay, amount, record, id }))).toEqual([
    {
      ...{ label: `${one.name}：张三丰、李四`, onDay: '2022-06-01', amount: 2, record: 'workshop' },
      id: one.workshop,
    },
    { label: `${two.name}：张三丰`, onDay: '2022-08-10', amount: 1, record: 'workshop', id: two.workshop },
  ])
  const coverage = trainingFigures.find(({ endpoint }) => endpoint.name === 'training.coverage')
  if (coverage === undefined || !isQuery(coverage)) throw new Error('coverage is a question')
  const page = await ask(w.t.world, w.leader, coverage, { by: 'town', since: '2021-08-11', towns: [one.town] })
  expect(page).toMatchObject({ total: { people: 4, trained: 3 } })
})

it('a pair counts from its first day to the day before its last, where the one that learns is', async () => {
  const [mentor, learner] = [await w.aShop({ town: 5 }), await w.aShop({ town: 6 })]
  const by = { actor: w.actor, madeAt: w.noon('2022-01-01') }
  const pair = { mentor: mentor.workshop, learner: learner.workshop, goal: '台账完整', ...by }
  const id = newId()
  await w.put('cultivation.pair', [{ id, ...pair, begunOn: '2022-01-10', endedOn: '2022-03-10', outcome: 'reached' }])
  await w.put('cultivation.pair', [{ id: newId(), ...pair, begunOn: '2022-03-10' }])
  const on = async (asOf: string, town?: string) =>
    (await w.printed(['cultivation.running-pairs'], { asOf, town }))['cultivation.running-pairs']
  expect([await on('2022-01-09'), await on('2022-01-10'), await on('2022-03-09')]).toEqual(['0', '1', '1'])
  expect([await on('2022-03-10'), await on('2022-08-10')]).toEqual(['1', '1'])
  expect([await on('2022-08-10', learner.town), await on('2022-08-10', mentor.town)]).toEqual(['1', '0'])
  const { rows } = await w.find('rows', { code: 'cultivation.running-pairs', asOf: '2022-02-01' })
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ id, record: 'pair', label: `${mentor.name} 带 ${learner.name}`, onDay: '2022-01-10' },
      workshopName: learner.name,
    }),
  ])
})
