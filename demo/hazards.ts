import { addDays, addMonths, type Day } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import type { Department, SourceKind, Weight } from '../src/rectification/rules/hazard.ts'
import type { HazardState } from '../src/rectification/rules/state.ts'
import { type Random, randomFrom } from './random.ts'

/** What a workshop is to somebody who plans what was found in it. */
export type HazardShop = { readonly id: Id; readonly category: string; readonly named: boolean }

export type HazardItem = {
  readonly code: string
  readonly topic: string
  readonly text: string
  readonly basis: string
  readonly weight: Weight
  readonly department: Department
  readonly categories: readonly string[]
}

export type PlannedVisit = {
  readonly workshop: Id
  readonly kind: SourceKind
  /** As the source itself calls it; the same every time. */
  readonly source: string
  readonly label: string
  readonly on: Day
  readonly hazards: readonly PlannedHazard[]
}

export type PlannedHazard = {
  readonly item: HazardItem
  readonly end: HazardState
  /** Sent back once on the way. */
  readonly sentBack: boolean
  /** Days after the order until the owner answered, and after that until the officer came. */
  readonly answeredAfter: number
  readonly followedAfter: number
  readonly dueAfter: number
}

/** What people write when they see that an item is not kept: not the item, but what was there. */
const seen: Readonly<Record<string, readonly string[]>> = {
  K01: ['备案证没有挂在明显位置'],
  K02: ['一名帮工的健康证明没有公示', '一人健康证明已过期'],
  K03: ['没有公示食品安全承诺书'],
  K04: ['使用的食品添加剂没有公示'],
  K05: ['一批原料没有供货者证明', '进货票据没有保存'],
  K07: ['加工时没有戴工作帽', '加工区放有私人物品'],
  K08: ['生熟容器没有分开', '半成品与成品混放'],
  K10: ['食品添加剂没有专柜存放'],
  K11: ['近一周的生产投料没有记录', '生产记录没有写投料数量'],
  K12: ['包装袋直接放在地上'],
  K13: ['散装食品没有标明生产日期', '容器上没有标明保质期'],
  K16: ['门口没有防鼠板', '纱窗破损', '灭蝇灯损坏'],
  K17: ['垃圾桶没有盖'],
  K18: ['原料没有离地离墙存放'],
}

/** Those that any workshop shows; what is grave (不生产禁止目录内的食品 …) would be a case, and is not made up here. */
const grave = new Set(['K06', 'K09', 'K14', 'K15', 'K19'])

type Planning = { readonly random: Random; readonly today: Day; readonly items: readonly HazardItem[] }

const found = ({ random, items }: Planning, { category }: HazardShop, most: number, only?: Department) => {
  const fitting = items.filter(
    item =>
      !grave.has(item.code) &&
      (only === undefined || item.department === only) &&
      (item.categories.length === 0 || item.categories.includes(category)),
  )
  const count = random.between(0, most)
  return random.some(fitting, Math.min(count, fitting.length)).map(item => ({ ...item, text: wordsOf(item, random) }))
}

function wordsOf({ code, text }: HazardItem, random: Random): string {
  const words = seen[code]
  return words === undefined ? `不符合：${text}` : random.pick(words)
}

function closed(item: HazardItem, { random }: Planning): PlannedHazard {
  const dueAfter = 15
  const late = random.chance(0.06)
  return {
    item,
    end: 'closed',
    sentBack: random.chance(0.07),
    answeredAfter: late ? random.between(16, 20) : random.between(2, 12),
    followedAfter: random.between(1, 4),
    dueAfter,
  }
}

/** What was found lately stands in every column. */
function lately(item: HazardItem, planning: Planning, age: number): PlannedHazard {
  const { random } = planning
  const whole = closed(item, planning)
  const end = random.pick(
    age > 24
      ? (['closed', 'closed', 'closed', 'closed', 'follow-up', 'ordered'] as const)
      : age > 8
        ? (['closed', 'answered', 'answered', 'follow-up', 'ordered', 'ordered'] as const)
        : (['found', 'found', 'ordered', 'ordered', 'answered', 'void'] as const),
  )
  const answeredAfter = Math.min(whole.answeredAfter, Math.max(1, age - 3))
  return { ...whole, end, sentBack: end !== 'void' && age > 14 && random.chance(0.15), answeredAfter, followedAfter: 1 }
}

/**
 * Two years of visits, alerts, complaints and self-checks; the two yearly campaigns end with nothing open, as the letter
 * says: 通过联合检查出的问题，限时整改清零.
 */
export function planHazards(
  seed: number,
  today: Day,
  shops: readonly HazardShop[],
  items: readonly HazardItem[],
): readonly PlannedVisit[] {
  const planning: Planning = { random: randomFrom(seed), today, items }
  const visits = [...campaigns(planning, shops), ...inspections(planning, shops), ...others(planning, shops)]
  const earlierFirst = [...visits].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.source < b.source ? -1 : 1))
  return earlierFirst.filter(({ hazards }) => hazards.length > 0)
}

/** 年度安全生产大检查, once a year, a few workshops a day; the last one is over. */
function campaigns(planning: Planning, shops: readonly HazardShop[]): PlannedVisit[] {
  return [15, 3].flatMap(back => {
    const start = addMonths(planning.today, -back)
    const label = `${start.slice(0, 4)} 年食品小作坊安全生产大检查`
    return shops.map((shop, at) => ({
      workshop: shop.id,
      kind: 'joint' as const,
      source: `joint-${start}-${at}`,
      label,
      on: addDays(start, Math.floor(at / 8)),
      hazards: found(planning, shop, 2).map(item => closed(item, planning)),
    }))
  })
}

function inspections(planning: Planning, shops: readonly HazardShop[]): PlannedVisit[] {
  const { random, today } = planning
  return shops.flatMap((shop, at) =>
    [random.between(370, 700), random.between(2, 340)].map((age, which) => {
      const on = addDays(today, -age)
      const hazards = found(planning, shop, 2, 'market').map(item =>
        age <= 40 ? lately(item, planning, age) : closed(item, planning),
      )
      return {
        ...{ workshop: shop.id, kind: 'inspection' as const, source: `inspection-${at}-${which}` },
        ...{ label: `${on.slice(0, 4)} 年日常监督检查`, on, hazards },
      }
    }),
  )
}

const fewOthers = [
  { kind: 'alert', count: 24, label: '亮坊预警，人工复核属实', codes: ['K07', 'K16', 'K17', 'K18'] },
  { kind: 'complaint', count: 10, label: '12315 投诉举报', codes: ['K13', 'K08', 'K02'] },
  { kind: 'self-check', count: 30, label: '业主自查', codes: ['K16', 'K17', 'K18', 'K11', 'K12'] },
] as const

function others(planning: Planning, shops: readonly HazardShop[]): PlannedVisit[] {
  const { random, today, items } = planning
  return fewOthers.flatMap(({ kind, count, label, codes }) =>
    random.some(shops, count).map((shop, at) => {
      const age = random.between(1, 420)
      const on = addDays(today, -age)
      const item = items.find(({ code }) => code === random.pick(codes))
      const told = item === undefined ? [] : [{ ...item, text: wordsOf(item, random) }]
      const hazards = told.map(each => (age <= 40 ? lately(each, planning, age) : closed(each, planning)))
      return {
        workshop: shop.id,
        kind,
        source: `${kind}-${at}`,
        label,
        on,
        hazards,
      }
    }),
  )
}

/** For the workshops whose owners visitors sign in as: something to put right, one of it too late, one sent back. */
export function planNamed(today: Day, shops: readonly HazardShop[], items: readonly HazardItem[]): PlannedVisit[] {
  const random = randomFrom(7)
  const due = [
    { code: 'K16', age: 9, dueAfter: 15, sentBack: false },
    { code: 'K11', age: 6, dueAfter: 3, sentBack: false },
    { code: 'K18', age: 12, dueAfter: 15, sentBack: true },
  ]
  return shops
    .filter(({ named }) => named)
    .flatMap((shop, which) =>
      due.flatMap(({ code, age, dueAfter, sentBack }) => {
        const item = items.find(each => each.code === code)
        if (item === undefined) return []
        const hazard: PlannedHazard = {
          ...{ item: { ...item, text: wordsOf(item, random) }, end: 'ordered', sentBack },
          ...{ answeredAfter: 3, followedAfter: 1, dueAfter },
        }
        const on = addDays(today, -age)
        return {
          ...{ workshop: shop.id, kind: 'inspection' as const, source: `named-${which}-${code}` },
          ...{ label: `${on.slice(0, 4)} 年日常监督检查`, on, hazards: [hazard] },
        }
      }),
    )
}
