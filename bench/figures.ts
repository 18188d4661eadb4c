import assert from 'node:assert/strict'
import path from 'node:path'
import { readTables } from '../src/cli/figures/plain-tables.ts'
import { verifyFigures } from '../src/cli/figures/verify.ts'
import { addDays, type Day, findInstant, getDay, type Instant } from '../src/kernel/day.ts'
import { connect, type Db, transaction } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { startPostgres } from '../src/platform/postgres/supervisor.ts'
import { readKnown } from '../src/rating/door/known.ts'
import { formulaOn, reckonedOn } from '../src/rating/door/reckoning.ts'
import type { Facts } from '../src/rating/rules/index/facts.ts'
import { knownOn } from '../src/rating/rules/index/known.ts'
import { reckon } from '../src/rating/rules/index/reckon.ts'
import { countFigures } from '../src/statistics/door/count.ts'
import { type FigureCode, figures } from '../src/statistics/rules/figures.ts'
import { raisedSql } from './figures/raised.ts'
import { wallFirstPictures } from './figures/wall.ts'
import { type Bench, type Measure, measure } from './frame/bench.ts'
import { type Child, startChild } from './frame/child.ts'
import { median, quantile } from './frame/statistics.ts'
import { cleaningUp, temporaryFolder, type Undo } from './frame/temporary.ts'
import { fill, password } from './work/fill.ts'
import { type Size, usernames } from './work/place.ts'
import { today } from './work/visits.ts'

/** A county; and a whole province as one district. */
const sizes = {
  '301': { district: '100301', workshops: 301, towns: 12, stations: 4, inspectors: 2 },
  '60k': { district: '160000', workshops: 60_000, towns: 300, stations: 60, inspectors: 4 },
} as const satisfies Readonly<Record<string, Size>>
const targets = { '301': 150, '60k': 1500 } as const
const days = { '301': 60, '60k': 20 } as const
const letter: readonly FigureCode[] = figures.flatMap(each => (each.letter === null ? [] : [each.code]))

type Say = (line: string) => void

/** The letter as of any day, the index of a district, and the wall. */
export const bench: Bench = {
  about: '统计：五年记录上任意一天的三十个数字，全区食安指数，大屏首次显示',
  run: say =>
    cleaningUp(async undo => {
      const folder = await temporaryFolder(undo)
      const log = { info: () => undefined, error: say }
      const server = await startPostgres({ dataDir: path.join(folder, 'data'), durable: true, log })
      undo(() => server.stop())
      await migrate(server.connection)
      const now = findInstant(`${today}T02:00:00.000Z`)
      assert(now !== undefined)
      await fill(server, Object.values(sizes), now, say, raisedSql)
      const db = connect(server.connection, { role: 'fangma_app', max: 6 })
      undo(() => db.end())
      return [
        ...(await letters('301', db, say)),
        ...(await letters('60k', db, say)),
        ...(await indexes('301', db, say)),
        ...(await indexes('60k', db, say)),
        ...(await wall({ connection: server.connection, now, files: path.join(folder, 'files') }, undo, say)),
      ]
    }),
}

/** Days of the five years, spread so that no two are counted from the same pages. */
const dayOf = (nth: number, count: number): Day =>
  addDays(getDay('2021-09-01'), Math.floor(((nth * 37) % count) * (1_800 / count)))

async function letters(name: keyof typeof sizes, db: Db, say: Say): Promise<Measure[]> {
  const { district } = sizes[name]
  const count = days[name]
  await compared(name, db, say)
  const times: number[] = []
  for (let nth = -2; nth < count; nth += 1) {
    const asOf = dayOf(Math.abs(nth), count)
    const began = performance.now()
    const found = await countFigures(db, { district, asOf, codes: letter })
    // The first ones are for PostgreSQL to settle on its plans.
    if (nth >= 0) times.push(performance.now() - began)
    assert.equal(found.length, letter.length)
  }
  say(`${name}：${letter.length} 个数字，${count} 天，中位 ${median(times).toFixed(0)} 毫秒`)
  return [
    measure(`all_${name}_ms`, median(times), 'ms', { atMost: targets[name] }),
    measure(`all_${name}_p95_ms`, quantile(times, 0.95), 'ms'),
  ]
}

/** Nothing of the letter comes from these: they are large, and the plain count need not read them. */
const unread = [
  'attendance',
  'alert',
  'camera',
  'clock',
  'complaint',
  'complaintStep',
  'printRun',
  'session',
  'voiding',
] as const

/** What is measured is right: the same thirty as a plain count of the tables says, on some of the days. */
async function compared(name: keyof typeof sizes, db: Db, say: Say): Promise<void> {
  const { district } = sizes[name]
  const wanted = new Set<string>(letter)
  await transaction(db, 'read only', async tx => {
    const tables = await readTables(tx, district, unread)
    for (const asOf of [getDay('2022-08-10'), getDay('2024-02-29'), addDays(getDay(today), -1)]) {
      const { faults, checked } = await verifyFigures(tx, tables, { district, asOf })
      assert.deepEqual(
        faults.filter(({ code }) => wanted.has(code)),
        [],
        `${name} as of ${asOf}`,
      )
      say(`${name}：截至 ${asOf} 与逐表重数一致（${checked} 项）`)
    }
  })
}

const factsEach = 60

/** As many as a workshop has that is watched: what the bench has no tables for is laid beside. */
function whole(facts: Facts): Facts {
  const on = (nth: number) => addDays(facts.on, -nth * 11)
  const more = Math.max(
    0,
    factsEach - 12 - facts.inspections.length - facts.samples.length - facts.tests.length - facts.hazards.length,
  )
  return {
    ...facts,
    ledger: { expected: 90, inTime: 80, late: 4, unproven: 2, partial: 2 },
    watch: { cameras: 3, hours: 2_000, online: 1_900 },
    alerts: Array.from({ length: more }, (_, nth) => ({
      id: `a${nth}`,
      on: on(nth),
      name: '未戴口罩',
      severity: 1 + (nth % 3),
    })),
    trainings: Array.from({ length: 10 }, (_, nth) => ({
      id: `t${nth}`,
      on: on(nth),
      course: `c${nth}`,
      title: '课程',
    })),
    complaints: [{ id: 'k', on: on(3) }],
  }
}

async function indexes(name: keyof typeof sizes, db: Db, say: Say): Promise<Measure[]> {
  const { district, workshops } = sizes[name]
  const day = getDay(today)
  const formula = await formulaOn(db, district, day)
  const times: number[] = []
  for (let round = 0; round < (name === '301' ? 5 : 1); round += 1) {
    const began = performance.now()
    const found = await transaction(db, 'read only', tx => reckonedOn(tx, district, undefined, day, formula))
    times.push(performance.now() - began)
    assert.equal(found.size, workshops)
  }
  say(`${name}：全区 ${workshops} 家指数 ${median(times).toFixed(0)} 毫秒`)
  if (name === '60k') return [measure('district_60k_ms', median(times), 'ms')]
  const known = await readKnown(db, district, undefined, { from: day, until: day }, formula)
  const facts = [...known.values()].map(each => whole(knownOn(each, day, formula)))
  return [
    measure(
      'index_per_s',
      perSecond(facts, each => reckon(each, formula)),
      'workshops/s',
      { atLeast: 20_000 },
    ),
    measure('district_ms', median(times), 'ms', { atMost: 2000 }),
  ]
}

/** By the time that the processor worked for it, not by the clock: what the function can do, whatever else the machine does. */
function perSecond(facts: readonly Facts[], work: (facts: Facts) => unknown): number {
  const worked = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  let best = 0
  for (let round = 0; round < 6; round += 1) {
    const began = worked()
    let done = 0
    while (worked() - began < 1) {
      for (const each of facts) work(each)
      done += facts.length
    }
    if (round > 0) best = Math.max(best, done / (worked() - began))
  }
  return best
}

type Served = { readonly connection: object; readonly now: Instant; readonly files: string }

async function wall(served: Served, undo: Undo, say: Say): Promise<Measure[]> {
  const program: Child<{ port: number }> = startChild(new URL('work/server.ts', import.meta.url), undo)
  const { district } = sizes['301']
  const { port } = await program.tell({ ...served, district })
  const url = `http://127.0.0.1:${port}`
  const times = await wallFirstPictures({ url, district, username: usernames.leader, password, runs: 5 })
  say(`大屏：${times.map(ms => ms.toFixed(0)).join('，')} 毫秒`)
  return [measure('wall_first_picture_ms', median(times), 'ms', { atMost: 1500 })]
}
