import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { draw } from '../../src/sampling/rules/draw.ts'
import { named } from '../named.ts'
import { type Random, randomFrom } from '../random.ts'
import { trades } from '../trades.ts'
import { foodOf } from './foods.ts'
import { type Shop, worksOn } from './shops.ts'
import type { Workdays } from './workdays.ts'
import { type PlannedFailure, type Round, roundsUntil, sharesOf } from './years.ts'

export type Product = Shop['products'][number]

/** How far it has come. `applied` and `accepted`: a retest was asked for, and a second laboratory works on it. */
export type Reach =
  | 'taken'
  | 'sent'
  | 'received'
  | 'reported'
  | 'conforming'
  | 'nonconforming'
  | 'served'
  | 'applied'
  | 'accepted'
  | 'settled'
  | 'archived'
  | 'void'

export type PlannedSample = {
  readonly shop: Shop
  readonly product: Product
  readonly sampledOn: Day
  /** How the item that fails begins. */
  readonly fails: string | null
  readonly course: PlannedFailure['course']
  readonly reach: Reach
  /** Written by the laboratory without its unit: a person has to ask. */
  readonly unclear?: boolean
  /** A number that stands in the workbook beside this file. */
  readonly formNumber?: string
}

export type PlannedTask = {
  readonly shop: Shop
  readonly draw: PlannedDraw | null
  readonly reason: string | null
  readonly sample: PlannedSample | null
  readonly state: 'open' | 'done' | 'cancelled'
}

export type PlannedDraw = {
  readonly seed: string
  readonly wanted: number
  readonly pool: readonly Id[]
  readonly drawn: readonly Id[]
  readonly on: Day
}

export type PlannedQuota = {
  readonly category: string
  readonly town: string | null
  readonly product: string
  readonly items: string
  readonly amount: number
  /** In 分, for each. */
  readonly price: number
  readonly on: Day
  readonly dueOn: Day
  readonly draws: readonly PlannedDraw[]
  readonly tasks: readonly PlannedTask[]
}

export type PlannedYear = { readonly year: string; readonly quotas: readonly PlannedQuota[] }

export type Planning = { readonly random: Random; readonly shops: readonly Shop[]; readonly workdays: Workdays }

/** The trade that the letter names has never failed here: real names stand for nothing bad. */
const isNamed = ({ name }: Shop) => named.some(each => each.name === name)

/** What was sampled by the yearly plans and is over. The same seed, day and workshops give the same plan. */
export function planYears(
  seed: number,
  today: Day,
  shops: readonly Shop[],
  workdays: Workdays,
): readonly PlannedYear[] {
  const planning: Planning = { random: randomFrom(seed + 11), shops, workdays }
  const rounds = roundsUntil(today).map(round => ({ year: round.year, quotas: planRound(planning, round) }))
  const years = [...new Set(rounds.map(({ year }) => year))]
  return years.map(year => ({ year, quotas: rounds.filter(each => each.year === year).flatMap(each => each.quotas) }))
}

function planRound(planning: Planning, round: Round): readonly PlannedQuota[] {
  const { shops, workdays } = planning
  const on = workdays.on(round.from)
  const pools = Map.groupBy(
    shops.filter(shop => worksOn(shop, on)),
    shop => shop.category,
  )
  const given = sharesOf(round.amount, new Map([...pools].map(([category, pool]) => [category, pool.length])))
  const drawn = [...given].flatMap(([category, amount]) => {
    const pool = pools.get(category) ?? []
    return amount === 0 ? [] : [drawFor(planning, round, { category, amount, pool, on })]
  })
  const days = spread(planning, round, drawn)
  const failing = chooseFailing(planning, round, drawn, days)
  return drawn.map(({ tasks, ...quota }) => ({
    ...quota,
    tasks: tasks.map((task): PlannedTask => {
      if (task.state === 'cancelled') return { ...task, sample: null }
      return {
        ...task,
        sample: failing.get(task.shop.id) ?? passing(planning, task.shop, days.get(task.shop.id) ?? on),
      }
    }),
  }))
}

type Drawn = Omit<PlannedQuota, 'tasks'> & { readonly tasks: readonly Omit<PlannedTask, 'sample'>[] }
type Wanted = {
  readonly category: string
  readonly amount: number
  readonly pool: readonly Shop[]
  readonly on: Day
}

/** Prices of a sample and its tests, in 分, as they are planned. */
const prices: Readonly<Record<string, number>> = {
  ...{ baijiu: 60_000, oil: 75_000, soy: 55_000, grain: 70_000, meat: 80_000, pastry: 85_000, other: 55_000 },
}
const itemsOf: Readonly<Record<string, string>> = {
  baijiu: '酒精度、甲醇、氰化物、铅、甜蜜素、糖精钠',
  oil: '酸价、过氧化值、苯并[a]芘、黄曲霉毒素B₁、溶剂残留量',
  soy: '苯甲酸、山梨酸、脱氢乙酸、铅、糖精钠',
  grain: '重金属、真菌毒素、食品添加剂',
  meat: '过氧化值、亚硝酸盐、防腐剂、菌落总数、氯霉素',
  pastry: '酸价、过氧化值、脱氢乙酸、菌落总数、大肠菌群、霉菌',
  other: '防腐剂、铝的残留量、铅',
}

/** As people say it. */
export const tradeName = (category: string) => trades.find(each => each.category === category)?.name ?? category

export function quotaOf(category: string, amount: number, on: Day, dueOn: Day) {
  const items = itemsOf[category] ?? ''
  return { category, town: null, product: '', items, amount, price: prices[category] ?? 60_000, on, dueOn }
}

/** One of the distillers rests when the officers come: somebody else is drawn for him. */
function drawFor({ workdays }: Planning, round: Round, { category, amount, pool, on }: Wanted): Drawn {
  const seed = `${round.year}${round.name}-${tradeName(category)}`
  const first = drawOf(seed, pool, amount, on)
  const found = (hit: PlannedDraw) => hit.drawn.flatMap(id => pool.filter(shop => shop.id === id))
  const tasks = found(first).map(shop => ({ shop, draw: first, reason: null, state: 'done' as const }))
  const [resting, ...others] = tasks
  const rest = pool.filter(shop => !first.drawn.includes(shop.id))
  const quota = quotaOf(category, amount, on, round.to)
  if (category !== 'baijiu' || resting === undefined || rest.length === 0) return { ...quota, draws: [first], tasks }
  // Whoever was passed over may be drawn again, as anybody who has no task.
  const second = drawOf(`${seed}-补`, [resting.shop, ...rest], 1, workdays.after(on, 8))
  const cancelled = { ...resting, state: 'cancelled' as const, reason: '季节性停产，现场没有产品' }
  const added = [resting.shop, ...rest]
    .filter(({ id }) => second.drawn.includes(id))
    .map(shop => ({ shop, draw: second, reason: null, state: 'done' as const }))
  return { ...quota, draws: [first, second], tasks: [cancelled, ...others, ...added] }
}

export function drawOf(seed: string, pool: readonly Shop[], wanted: number, on: Day): PlannedDraw {
  const ids = pool.map(({ id }) => id)
  const drawn = draw(seed, ids, wanted).flatMap(each => ids.filter(id => id === each))
  return { seed, wanted, pool: ids, drawn, on }
}

/** A few on each working day, in no order of trade. */
function spread({ random, workdays }: Planning, { from, to }: Round, drawn: readonly Drawn[]): ReadonlyMap<Id, Day> {
  const shops = drawn.flatMap(({ tasks }) => tasks.filter(({ state }) => state === 'done').map(({ shop }) => shop))
  const shuffled = shops
    .map(shop => ({ shop, rank: random.next() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ shop }) => shop)
  const days: Day[] = []
  for (let day = workdays.after(workdays.on(from), 2); day <= to; day = workdays.after(day, 1)) days.push(day)
  const last = days.at(-1) ?? workdays.on(from)
  return new Map(
    shuffled.map((shop, at) => {
      const day = days[Math.floor((at * days.length) / shuffled.length)] ?? last
      return [shop.id, worksOn(shop, day) ? day : (days[0] ?? last)]
    }),
  )
}

function passing({ random }: Planning, shop: Shop, sampledOn: Day): PlannedSample {
  const product = random.pick(shop.products)
  return { shop, product, sampledOn, fails: null, course: undefined, reach: 'archived' }
}

/** Who of those drawn makes what fails. */
function chooseFailing(
  { random }: Planning,
  { failures }: Round,
  drawn: readonly Drawn[],
  days: ReadonlyMap<Id, Day>,
): ReadonlyMap<Id, PlannedSample> {
  const chosen = new Map<Id, PlannedSample>()
  for (const { category, item, course } of failures) {
    const free = drawn.flatMap(quota =>
      quota.category === category ? quota.tasks.filter(({ state, shop }) => state === 'done' && mayFail(shop)) : [],
    )
    const able = free.flatMap(({ shop }) => {
      const sampledOn = days.get(shop.id)
      if (sampledOn === undefined || chosen.has(shop.id)) return []
      return shop.products.flatMap(product => failuresOf(shop, product, sampledOn, random))
    })
    const wanted = able.filter(each => each.item.startsWith(item))
    const one = random.pick(wanted.length > 0 ? wanted : able)
    const { shop, product, sampledOn } = one
    chosen.set(shop.id, { shop, product, sampledOn, fails: one.item, course, reach: 'archived' })
  }
  return chosen
}

const mayFail = (shop: Shop) => !isNamed(shop)

export function failuresOf(shop: Shop, product: Product, sampledOn: Day, random: Random) {
  const { tests } = foodOf(shop.category, product.name, sampledOn, random)
  return tests.flatMap(({ item, tooMuch }) => (tooMuch === undefined ? [] : [{ shop, product, sampledOn, item }]))
}
