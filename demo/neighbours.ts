import { addDays, addMonths, type Day, dayAt, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import { programActor } from '../src/platform/action/actor.ts'
import { perform } from '../src/platform/action/perform.ts'
import { connect, type Queryable, type Tx, transaction } from '../src/platform/db/connect.ts'
import { insertRows } from '../src/platform/db/rows.ts'
import type { Connection } from '../src/platform/postgres/connection.ts'
import type { World } from '../src/platform/world.ts'
import { insertWorkshops } from '../src/registry/store/workshop.ts'
import { loadRulebook } from '../src/rulebook/door.ts'
import { districtActions } from '../src/statistics/actions/districts.ts'
import { personName, phoneNumber } from './names.ts'
import { demoDistrict } from './plan.ts'
import { idsFrom, type Random, randomFrom } from './random.ts'
import { type Trade, trades } from './trades.ts'

type Neighbour = {
  readonly code: string
  readonly name: string
  readonly towns: readonly string[]
  readonly workshops: number
  readonly samples: number
  readonly nonconforming: number
  readonly visited: number
}

/** Districts that do not exist, so that who is above several has something to set side by side: one small, one unlike. */
const neighbours: readonly Neighbour[] = [
  {
    ...{ code: '519901', name: '示例甲区（虚构）', towns: ['甲一镇', '甲二镇', '甲三镇'] },
    ...{ workshops: 26, samples: 18, nonconforming: 2, visited: 24 },
  },
  {
    ...{ code: '519902', name: '示例乙县（虚构）', towns: ['乙一镇', '乙二镇', '乙三镇', '乙四镇'] },
    ...{ workshops: 94, samples: 146, nonconforming: 38, visited: 61 },
  },
]

/** Chance is the same every time. */
const seed = 20220811

/**
 * The register, samples and visits of the neighbours, and that they let the observer of the city in.
 *
 * @param owner writes down which districts there are
 */
export async function fillNeighbours(world: World, owner: Connection): Promise<void> {
  for (const [at, neighbour] of neighbours.entries()) {
    const open = await world.db`select from statistics.oversight where district = ${neighbour.code} limit 1`
    if (open.length > 0) continue
    const db = connect(owner, { max: 1 })
    await founded(db, neighbour)
      .then(() => loadRulebook(db, neighbour.code, world.clock.now()))
      .finally(() => db.end())
    await transaction(world.db, 'read write', tx => fillOne(tx, world, neighbour, seed + at))
    const oversight = idsFrom(seed - at, world.clock.now())()
    await perform(world, programActor(neighbour.code, '示例数据'), districtActions.grant, {
      ...{ oversight, home: demoDistrict, username: 'superior', reason: '市局对口监督（示例）' },
    })
  }
}

const townsOf = ({ code, towns }: Neighbour) =>
  towns.map((name, at) => ({ code: `${code}${101 + at}`, district: code, name, ordinal: at + 1 }))

async function founded(db: Queryable, neighbour: Neighbour): Promise<void> {
  const { code, name } = neighbour
  const known = await db`select from area.district where code = ${code}`
  if (known.length > 0) return
  const box = { west: 106.5, east: 106.9, south: 31.5, north: 31.9, hotline: '12315' }
  const regionNames = ['四川省', '巴中市', name]
  await insertRows(db, 'area.district', [{ code, name, bureau: `${name}市场监督管理局`, regionNames, ...box }])
  await insertRows(db, 'area.town', townsOf(neighbour))
  const village = (town: { code: string; name: string }) => ({
    ...{ code: `${town.code}201`, town: town.code, name: `${town.name}示例村民委员会` },
  })
  await insertRows(db, 'area.village', townsOf(neighbour).map(village))
}

async function fillOne(tx: Tx, world: World, neighbour: Neighbour, seed: number): Promise<void> {
  const { code } = neighbour
  const filled = await tx`select from registry.workshop where district = ${code} limit 1`
  if (filled.length > 0) return
  const now = world.clock.now()
  const today = dayAt(now)
  const random = randomFrom(seed)
  const nextId = idsFrom(seed, startOfDay(today))
  const townRows = townsOf(neighbour)
  const shops = Array.from({ length: neighbour.workshops }, (_, at) => {
    const town = random.pick(townRows)
    return {
      id: nextId<'Workshop'>(),
      trade: random.pick(trades),
      town,
      at,
      filedOn: addMonths(today, -random.between(13, 40)),
    }
  })
  const filed = shops.map(shop => ({
    ...({
      id: shop.id,
      fields: fieldsOf(random, shop),
      status: 'valid',
      effectiveOn: shop.filedOn,
      reason: '准予备案',
    } as const),
  }))
  await insertWorkshops(tx, code, filed, now)
  await sample(tx, { neighbour, shops, random, nextId, today })
  await visit(tx, { neighbour, shops, random, nextId, today })
}

type Shop = {
  readonly id: ReturnType<ReturnType<typeof idsFrom>>
  readonly trade: Trade
  readonly town: { readonly code: string; readonly name: string }
  readonly at: number
  readonly filedOn: Day
}

function fieldsOf(random: Random, { trade, town, at }: Shop) {
  const operatorName = personName(random)
  const products = random.some(trade.products, 1)
  return {
    name: `${town.name}${operatorName.slice(0, 1)}家${random.pick(trade.suffixes)}${at + 1}`,
    ...{ operatorName, operatorPhone: phoneNumber(random), operatorIdentityNumber: null, uscc: null },
    ...{
      category: trade.category,
      town: town.code,
      village: `${town.code}201`,
      address: `${town.name}示例村${at + 1}号`,
    },
    ...{ longitude: null, latitude: null, areaM2: random.between(30, 120), staff: random.between(1, 4) },
    ...{ processingScope: trade.name, processFlow: [...trade.flow], products: [...products] },
  }
}

type Filling = {
  readonly neighbour: Neighbour
  readonly shops: readonly Shop[]
  readonly random: Random
  readonly nextId: ReturnType<typeof idsFrom>
  readonly today: Day
}

const morning = (day: Day) => instantAt(instantMs(startOfDay(day)) + 9 * 3_600_000)

/** The course of a sample that nobody disputes. */
const course = {
  conforming: ['taken', 'sent', 'received', 'reported', 'conforming', 'archived'],
  nonconforming: ['taken', 'sent', 'received', 'reported', 'nonconforming', 'served', 'settled', 'archived'],
} as const

async function sample(tx: Tx, { neighbour, shops, random, nextId, today }: Filling): Promise<void> {
  const { code: district, samples, nonconforming } = neighbour
  const by = { account: null, actor: '示例数据' }
  const taken = Array.from({ length: samples }, (_, at) => {
    const shop = random.pick(shops)
    const on = addDays(today, -random.between(120, 390))
    const verdict = at < nonconforming ? ('nonconforming' as const) : ('conforming' as const)
    return { id: nextId(), report: nextId(), judgement: nextId(), shop, on, verdict, at }
  })
  const laboratory = nextId()
  await insertRows(tx, 'identity.unit', [{ district, id: laboratory, kind: 'laboratory', name: '示例检验检测中心' }])
  const rowsOf = <T>(made: (each: (typeof taken)[number]) => T) =>
    taken.map(each => ({ district, ...by, ...made(each) }))
  await insertRows(
    tx,
    'sampling.sample',
    rowsOf(({ id, shop, on, verdict, at }) => ({
      ...{ id, formNumber: `SL${district}${String(at + 1).padStart(4, '0')}`, workshop: shop.id, town: shop.town.code },
      ...{ category: shop.trade.category, name: shop.trade.products[0], laboratory, state: 'archived' },
      ...{ moves: course[verdict].length, conclusion: verdict, sampledOn: on, price: 2_000 },
      ...{ form: { samplers: ['抽样员甲', '抽样员乙'] }, takenAt: morning(on), changedAt: morning(addDays(on, 60)) },
    })),
  )
  await insertRows(
    tx,
    'sampling.move',
    taken.flatMap(({ id, on, verdict }) =>
      course[verdict].map((toState, step) => ({
        ...{ district, ...by, sample: id, ordinal: step + 1, previous: step === 0 ? null : step },
        ...{ fromState: course[verdict][step - 1] ?? null, toState, onDay: addDays(on, step * 8), reason: '' },
        at: morning(addDays(on, step * 8)),
      })),
    ),
  )
  await insertRows(
    tx,
    'sampling.report',
    rowsOf(({ id, report, on, verdict, at }) => ({
      ...{
        id: report,
        sample: id,
        kind: 'first',
        number: `SLB${district}${at + 1}`,
        laboratoryName: '示例检验检测中心',
      },
      ...{ cma: '示例CMA0002', reportedOn: addDays(on, 24), conclusion: verdict, at: morning(addDays(on, 24)) },
    })),
  )
  await insertRows(
    tx,
    'sampling.judgement',
    rowsOf(({ id, report, judgement, on, verdict }) => ({
      ...{ id: judgement, sample: id, report, kind: 'first', proposal: verdict, verdict, reason: '' },
      ...{ edition: laboratory, items: [], at: morning(addDays(on, 32)) },
    })),
  )
}

async function visit(tx: Tx, { neighbour, shops, random, nextId, today }: Filling): Promise<void> {
  const { code: district, visited } = neighbour
  await insertRows(
    tx,
    'inspection.visit',
    random.some(shops, visited).map((shop, at) => {
      const on = addDays(today, -random.between(5, 360))
      return {
        ...{ district, id: nextId(), number: `JC${district}${String(at + 1).padStart(5, '0')}`, workshop: shop.id },
        ...{ kind: 'routine', reason: '日常监督检查（示例）', onDay: on, startedAt: morning(on), endedAt: morning(on) },
        ...{ edition: nextId(), editionNumber: 1, itemsHash: '', spared: [], category: shop.trade.category },
        ...{ state: 'finished', actor: '示例数据', at: morning(on) },
      }
    }),
  )
}
