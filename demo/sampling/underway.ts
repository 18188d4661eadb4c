import { addDays, type Day, getDay } from '../../src/kernel/day.ts'
import { named, yongqiang } from '../named.ts'
import type { Random } from '../random.ts'
import {
  drawOf,
  failuresOf,
  type PlannedQuota,
  type PlannedSample,
  type PlannedTask,
  quotaOf,
  tradeName,
} from './plan.ts'
import { type Shop, worksOn } from './shops.ts'
import type { Workdays } from './workdays.ts'

/** So long ago were those drawn that are at work on now. */
const drawnDaysAgo = 85

type Wish = Pick<PlannedSample, 'reach' | 'unclear' | 'course'> & {
  readonly category: string
  /** Working days ago. */
  readonly ago: number
  readonly fails?: string
}

const wish = (reach: PlannedSample['reach'], category: string, ago: number, fails?: string): Wish =>
  fails === undefined ? { reach, category, ago, course: undefined } : { reach, category, ago, fails, course: undefined }

/** One or two at each stage, for people to go on with. */
const wishes: readonly Wish[] = [
  ...[wish('taken', 'baijiu', 1), wish('taken', 'oil', 1), wish('sent', 'baijiu', 3), wish('received', 'soy', 6)],
  ...[wish('reported', 'baijiu', 16, '酒精度'), wish('reported', 'oil', 15)],
  { ...wish('reported', 'grain', 14), unclear: true },
  ...[wish('conforming', 'baijiu', 22), wish('conforming', 'soy', 21), wish('conforming', 'meat', 23)],
  ...[wish('nonconforming', 'baijiu', 17, '甜蜜素'), wish('served', 'oil', 20, '酸价')],
  ...[wish('applied', 'grain', 24), wish('accepted', 'oil', 29, '过氧化值')],
  { ...wish('settled', 'pastry', 44, '菌落总数'), course: 'microbial' },
  ...[wish('settled', 'oil', 48, '苯并'), wish('settled', 'soy', 46, '苯甲酸'), wish('void', 'baijiu', 12)],
]

/** How many each row of the plan has; the rest are tasks that nobody has been on yet. */
const amounts: Readonly<Record<string, number>> = { baijiu: 10, oil: 8, soy: 5, grain: 5, meat: 3, pastry: 3 }

type Underway = {
  readonly random: Random
  readonly today: Day
  readonly shops: readonly Shop[]
  readonly workdays: Workdays
}

/** What is at work on today: tasks to go on, samples at every stage, and those of the workbook beside this file. */
export function planUnderway(underway: Underway): { readonly year: string; readonly quotas: readonly PlannedQuota[] } {
  const { today, shops, workdays } = underway
  const on = workdays.on(addDays(today, -drawnDaysAgo))
  const dueOn = workdays.after(today, 20)
  const atWork = shops.filter(shop => worksOn(shop, on) && worksOn(shop, today))
  const quotas = Object.entries(amounts).map(([category, amount]): PlannedQuota => {
    const pool = atWork.filter(shop => shop.category === category && !isNamed(shop))
    const drawn = drawOf(`${on.slice(0, 4)}专项-${tradeName(category)}`, pool, Math.min(amount, pool.length), on)
    const hit = drawn.drawn.flatMap(id => pool.filter(shop => shop.id === id))
    const sampled = sampleAll(underway, category, hit)
    const tasks = hit.map((shop): PlannedTask => {
      const sample = sampled.find(each => each.shop === shop) ?? null
      // The task of a void sample is open again: somebody has to sample anew.
      const state = sample === null || sample.reach === 'void' ? 'open' : 'done'
      return { shop, draw: drawn, reason: null, sample, state }
    })
    return { ...quotaOf(category, amount, on, dueOn), draws: [drawn], tasks }
  })
  const own = inTowns.flatMap(each => townQuota(atWork, each, on, dueOn))
  return { year: on.slice(0, 4), quotas: [...quotas, ...own, ...followed(underway, atWork, on, dueOn)] }
}

/** Rows of the plan for single towns: tasks that the inspectors of the demo find as their own. */
const inTowns = [
  { category: 'baijiu', town: '登科街道', amount: 3 },
  { category: 'oil', town: '登科街道', amount: 2 },
  { category: 'baijiu', town: '明阳镇', amount: 3 },
] as const

function townQuota(
  atWork: readonly Shop[],
  { category, town, amount }: (typeof inTowns)[number],
  on: Day,
  dueOn: Day,
): readonly PlannedQuota[] {
  const pool = atWork.filter(shop => shop.category === category && shop.townName === town)
  const [first] = pool
  if (first === undefined) return []
  const wanted = Math.min(amount, pool.length)
  const drawn = drawOf(`${on.slice(0, 4)}专项-${town}-${tradeName(category)}`, pool, wanted, on)
  const tasks = drawn.drawn.flatMap(id =>
    pool
      .filter(shop => shop.id === id)
      .map(shop => ({ shop, draw: drawn, reason: null, sample: null, state: 'open' as const })),
  )
  return [{ ...quotaOf(category, wanted, on, dueOn), town: first.town, draws: [drawn], tasks }]
}

const isNamed = ({ name }: Shop) => named.some(each => each.name === name)

function sampleAll({ random, today, workdays }: Underway, category: string, hit: readonly Shop[]): PlannedSample[] {
  const samples: PlannedSample[] = []
  for (const { ago, fails, ...rest } of wishes.filter(each => each.category === category)) {
    const sampledOn = workdays.after(today, -ago)
    const free = hit.filter(shop => samples.every(each => each.shop !== shop))
    const failing = fails !== undefined || rest.reach === 'applied'
    const able = free.flatMap(shop =>
      shop.products.flatMap((product): Able[] =>
        failing ? failuresOf(shop, product, sampledOn, random) : [{ shop, product, item: null }],
      ),
    )
    const wanted = able.filter(({ item }) => fails !== undefined && item?.startsWith(fails))
    const found = wanted.length > 0 ? wanted : able
    if (found.length === 0) continue
    const { shop, product, item } = random.pick(found)
    const { reach, course, unclear } = rest
    samples.push({ shop, product, sampledOn, fails: item, reach, course, unclear: unclear ?? false })
  }
  return samples
}

type Able = Pick<PlannedSample, 'shop' | 'product'> & { readonly item: string | null }

type Followed = {
  readonly workshop: string
  readonly product: string
  readonly serial: number
  readonly fails?: string
}

/** Their results stand in `results.xlsx`; what bears a real name conforms. */
const inWorkbook: readonly Followed[] = [
  { workshop: yongqiang, product: '卤豆干', serial: 1 },
  { workshop: '巴中市恩阳区古溪地窖酒坊', product: '高粱白酒', serial: 2 },
  { workshop: '巴中市恩阳区观音井板鸭', product: '板鸭', serial: 3 },
  { workshop: '巴中市恩阳区尹怡提麻空食品作坊', product: '提麻空', serial: 4 },
]

/** The first press of 登科街道 that fails: an invented one. */
const press = { town: '登科街道', product: '压榨菜籽油', serial: 5, fails: '酸价（KOH）' } as const

/** The series is its own, so that the numbers stay as they stand in the workbook. */
export const numberInWorkbook = (serial: number) => `DC26511903900001${String(serial).padStart(2, '0')}`

function followed(
  { today, workdays }: Underway,
  atWork: readonly Shop[],
  on: Day,
  dueOn: Day,
): readonly PlannedQuota[] {
  const sampledOn = workdays.after(today, -7)
  const known = inWorkbook.flatMap(({ workshop, ...rest }) =>
    atWork.filter(({ name }) => name === workshop).map(shop => ({ shop, ...rest })),
  )
  const pressing = atWork
    .filter(
      shop =>
        shop.townName === press.town && !isNamed(shop) && shop.products.some(({ name }) => name === press.product),
    )
    .slice(0, 1)
    .map(shop => ({ shop, ...press }))
  const all = [...known, ...pressing].flatMap(({ shop, product: name, serial, fails = null }: Chosen) => {
    const product = shop.products.find(each => each.name === name)
    const formNumber = numberInWorkbook(serial)
    const rest = { sampledOn, fails, course: undefined, reach: 'received', formNumber } as const
    return product === undefined ? [] : [{ shop, product, ...rest }]
  })
  return [...Map.groupBy(all, ({ shop }) => shop.category)].map(([category, samples]) => ({
    ...quotaOf(category, samples.length, on, dueOn),
    ...{ product: samples.map(({ product }) => product.name).join('、'), draws: [] },
    tasks: samples.map(sample => ({
      ...{ shop: sample.shop, draw: null, reason: '节前专项跟踪抽检', sample, state: 'done' as const },
    })),
  }))
}

type Chosen = {
  readonly shop: Shop
  readonly product: string
  readonly serial: number
  readonly fails?: string | null | undefined
}

/** Of next year: a draft that waits for whoever approves it. */
export function planNextYear(today: Day): { readonly year: string; readonly quotas: readonly PlannedQuota[] } {
  const year = String(Number(today.slice(0, 4)) + 1)
  const on = getDay(`${year}-03-01`)
  const quotas = [...Object.entries(amounts), ['other', 2] as const].map(([category, amount]) => ({
    ...quotaOf(category, amount * 3, on, getDay(`${year}-11-30`)),
    ...{ draws: [], tasks: [] },
  }))
  return { year, quotas }
}
