import { Readable } from 'node:stream'
import { addDays, type Day, dayAt, daysBetween, getDay, type Instant } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { record } from '../../src/platform/audit/record.ts'
import { type Tx, transaction } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { rowsInForce } from '../../src/rulebook/door.ts'
import { calendarOf, dueOn } from '../../src/rulebook/rules/clocks.ts'
import { formNumber } from '../../src/sampling/rules/form-number.ts'
import { laboratoriesOf } from '../../src/sampling/store/places.ts'
import { onePage } from '../papers.ts'
import type { People } from '../people.ts'
import { loadPen, scene } from '../pictures.ts'
import { demoDistrict } from '../plan.ts'
import { randomFrom } from '../random.ts'
import { fileCommissioned } from './commissioned.ts'
import { walkThrough } from './course.ts'
import { foodOf } from './foods.ts'
import { formOf, samplersOf } from './form.ts'
import { raiseFindings } from './hazards.ts'
import { judgeBy } from './judging.ts'
import { issuePapers, startClocks } from './living.ts'
import { type FoundLot, lotsFor } from './lots.ts'
import { type PlannedSample, planYears } from './plan.ts'
import { noRows } from './rows.ts'
import { type Officer, readOfficers, readShops } from './shops.ts'
import { planNextYear, planUnderway } from './underway.ts'
import type { Around, Taken, Walk } from './walk.ts'
import { workdaysOf } from './workdays.ts'
import { insertPlans, insertSamples } from './writing.ts'
import { type WrittenPlan, writePlans } from './yearly.ts'

type Filling = { readonly world: World; readonly people: People; readonly seed: number }

/**
 * The samples of all years since the letter's: 425 batches in its three years, 402 of them conforming in the end; and
 * samples at every stage today. Counted they are, written down they are not. In one transaction: there or not.
 */
export async function fillSampling({ world, people, seed }: Filling): Promise<void> {
  const there = await world.db`select 1 from sampling.plan where district = ${demoDistrict} limit 1`
  if (there.length > 0) return
  const files = await drawFiles(world)
  await transaction(world.db, 'read write', async tx => {
    const now = world.clock.now()
    const around = await aroundThem(tx, { now, people, seed, files })
    const plans = await planAll(tx, around, seed, people)
    const walks = await walkAll(tx, around, plans, files.before, seed)
    await insertPlans(tx, plans, around.laboratory.unit)
    await insertSamples(tx, around.rows)
    await raiseFindings(tx, around.rows.findings, { ...around, before: files.before, after: files.after })
    await fileCommissioned(tx, { ...around, seed, file: files.commissioned })
    const office = people.get('office')
    if (office === undefined) return
    const underway = walks.filter(({ taken }) => taken.planned.reach !== 'archived')
    await startClocks(underway, { tx, world, office })
    await issuePapers(underway, { tx, world, office })
    await tell(tx, world, plans, walks, office)
  })
}

type Files = { readonly before: string; readonly after: string; readonly report: string; readonly commissioned: string }

async function drawFiles(world: World): Promise<Files> {
  const pen = await loadPen()
  const put = async (content: Uint8Array) => (await world.files.put(Readable.from([content]), 4 * 1_048_576)).hash
  const onePaper = (title: string) => onePage(title, ['示例食品检验检测中心', '项目、结果和结论以系统登记的为准。'])
  return {
    before: await put(await scene(pen, '抽样现场照片', '#e3e6ef')),
    after: await put(await scene(pen, '整改后照片', '#dbe8da')),
    report: await put(await onePaper('检验报告')),
    commissioned: await put(await onePaper('委托检验报告')),
  }
}

type Setting = { readonly now: Instant; readonly people: People; readonly seed: number; readonly files: Files }

async function aroundThem(tx: Tx, { now, people, seed, files }: Setting): Promise<Around> {
  const today = dayAt(now)
  const [limits, clocks, { rows: days }] = [
    await rowsInForce(tx, demoDistrict, 'limits', today),
    await rowsInForce(tx, demoDistrict, 'clocks', today),
    await rowsInForce(tx, demoDistrict, 'calendar', getDay('9999-12-31')),
  ]
  const calendar = calendarOf(days)
  const [laboratory] = await laboratoriesOf(tx, demoDistrict)
  if (laboratory === undefined) throw new RangeError('the demo district has no laboratory')
  const byOf = (username: string) => {
    const person = people.get(username)
    return { account: person?.account ?? null, actor: person?.name ?? '示例数据' }
  }
  return {
    ...{
      rows: noRows(),
      now,
      today,
      workdays: workdaysOf(days),
      random: randomFrom(seed + 13),
      edition: limits.edition,
    },
    ...{ propose: judgeBy(limits) },
    ...{ laboratory, office: byOf('office'), tester: byOf('lab') },
    ...{ photograph: files.before, reportFile: files.report },
    due: (code, from) => {
      const row = clocks.rows.find(each => each.code === code)
      const due = row === undefined ? undefined : dueOn(row, { day: from }, calendar)
      return due?.kind === 'due' ? due.day : null
    },
  }
}

async function planAll(tx: Tx, around: Around, seed: number, people: People): Promise<readonly WrittenPlan[]> {
  const { today, now, workdays, office } = around
  const shops = await readShops(tx)
  const underway = planUnderway({ random: randomFrom(seed + 12), today, shops, workdays })
  const years = [...planYears(seed, today, shops, workdays), underway, planNextYear(today)]
  return writePlans(years, { today, now, office, leader: people.get('leader')?.name ?? '杨局长' })
}

type Sampled = { readonly planned: PlannedSample; readonly task: Id; readonly plan: Id }

/** Numbers of the form follow the days, year by year. */
async function walkAll(
  tx: Tx,
  around: Around,
  plans: readonly WrittenPlan[],
  photograph: string,
  seed: number,
): Promise<readonly Walk[]> {
  const officers = await readOfficers(tx)
  const sampled = plans
    .flatMap(({ row, quotas }) =>
      quotas.flatMap(({ tasks }) =>
        [...tasks].flatMap(([{ sample }, task]): Sampled[] =>
          sample === null ? [] : [{ planned: sample, task, plan: row.id }],
        ),
      ),
    )
    .toSorted((a, b) => daysBetween(b.planned.sampledOn, a.planned.sampledOn))
  const lots = await lotsFor(
    tx,
    sampled.map(({ planned }) => planned),
    around.today,
    around.workdays,
  )
  const random = randomFrom(seed + 14)
  const serials = new Map<string, number>()
  return sampled.map((one, at) => {
    const year = one.planned.sampledOn.slice(0, 4)
    const serial = (serials.get(year) ?? 0) + (one.planned.formNumber === undefined ? 1 : 0)
    serials.set(year, serial)
    return walkThrough(around, takenOf(one, { officers, lot: lots.get(at), serial, photograph, random, at }))
  })
}

type Taking = {
  readonly officers: readonly Officer[]
  readonly lot: FoundLot | undefined
  readonly serial: number
  readonly photograph: string
  readonly random: ReturnType<typeof randomFrom>
  readonly at: number
}

function takenOf({ planned, task, plan }: Sampled, { officers, lot, serial, photograph, random, at }: Taking): Taken {
  const { shop, product, sampledOn, formNumber: given } = planned
  const year = sampledOn.slice(0, 4)
  const { producedOn, expiresOn } = lot ?? made(planned, random)
  const food = foodOf(shop.category, product.name, producedOn, random)
  const samplers = samplersOf(shop, officers, at)
  const [first] = samplers
  return {
    ...{ planned, food, lot, producedOn, expiresOn, task, plan },
    formNumber: given ?? formNumber(demoDistrict, year, serial),
    form: formOf({
      shop,
      food,
      lot,
      serial: given === undefined ? serial : 9000 + at,
      year,
      officers: samplers,
      photograph,
    }),
    by: { account: first?.account ?? null, actor: first?.name ?? '示例数据' },
  }
}

/** Fresh food was made the day before; what keeps stood there for some weeks. */
function made(
  { shop, product, sampledOn }: PlannedSample,
  random: Taking['random'],
): { producedOn: Day; expiresOn: Day | null } {
  const { keeps } = foodOf(shop.category, product.name, sampledOn, random)
  const most = keeps === null ? 120 : Math.max(1, Math.min(45, Math.floor(keeps / 3)))
  const producedOn = addDays(sampledOn, -random.between(1, most))
  return { producedOn, expiresOn: keeps === null ? null : addDays(producedOn, keeps) }
}

async function tell(
  tx: Tx,
  world: World,
  plans: readonly WrittenPlan[],
  walks: readonly Walk[],
  actor: Actor,
): Promise<void> {
  const at = world.clock.now()
  const told = plans.map(({ row: { id, title } }) => ({
    ...{ actor, action: 'sampling.save-plan', subject: { kind: 'sampling-plan', id, label: title }, at },
    after: { note: `示例抽检 ${walks.filter(({ taken }) => taken.plan === id).length} 批次` },
    reason: '示例数据',
  }))
  await record(tx, world.auditKey, told)
}
