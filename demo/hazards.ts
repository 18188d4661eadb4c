import { addDays, type Day, type Instant } from '../src/kernel/day.ts'
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

type Finder = { readonly account: Id | null; readonly name: string }

/** A visit, an alert, a complaint … that brought something up. */
export type PlannedSource = {
  readonly workshop: Id
  readonly kind: SourceKind
  /** As the source itself calls it. */
  readonly source: string
  readonly label: string
  readonly on: Day
  readonly at?: Instant
  readonly hazards: readonly PlannedHazard[]
  /** Who wrote it down; without one an officer of whose department it is. */
  readonly finder?: (department: Department) => Finder | undefined
}

export type PlannedHazard = {
  /** Its text is what was seen. */
  readonly item: HazardItem
  readonly end: HazardState
  /** Sent back once on the way. */
  readonly sentBack: boolean
  /** Put right before the officers left: nobody orders it any more. */
  readonly onSpot: boolean
  /** Until when, as it was said when it was found. */
  readonly saidOn: Day | null
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
  K17: ['垃圾桶没有盖', '废弃物没有当天清运'],
  K18: ['原料没有离地离墙存放', '成品直接堆在地上'],
  K20: ['近三天的进货台账没有记录', '销售台账没有写购买人', '添加剂使用台账没有签名'],
  K21: ['摄像头被纸箱挡住', '摄像头离线'],
  K22: ['公开码牌被遮挡', '码牌贴在店内，门口看不到'],
  K24: ['灭火器压力不足', '疏散通道堆放杂物', '加工间没有应急照明'],
  K25: ['油烟净化设施没有清洗', '废渣没有及时清运', '污水沟有积水'],
  K26: ['电线私拉乱接', '燃气软管老化', '锅炉没有张贴操作规程'],
  K27: ['窖池边没有警示标志', '清窖前没有通风检测记录'],
  K28: ['磨粉间积尘没有清扫', '磨粉间用了普通插座'],
  K29: ['酒库没有禁火标志', '酒库内堆放纸箱'],
  K30: ['没有安全生产管理制度', '没有安全生产培训记录'],
  K31: ['压力表超过检定日期'],
  K32: ['台秤超过检定日期', '电子秤没有检定标志'],
  K38: ['糕点在通道内冷却'],
}

/** What shows in any workshop; what is grave (不生产禁止目录内的食品 …) would be a case, and is not made up here. */
export const mayBeSeen = ({ code }: Pick<HazardItem, 'code'>): boolean => seen[code] !== undefined

export function wordsOf({ code, text }: Pick<HazardItem, 'code' | 'text'>, random: Random): string {
  const words = seen[code]
  return words === undefined ? `不符合：${text}` : random.pick(words)
}

export function closed(item: HazardItem, random: Random): PlannedHazard {
  const dueAfter = 15
  const late = random.chance(0.06)
  return {
    item,
    end: 'closed',
    sentBack: random.chance(0.07),
    ...{ onSpot: false, saidOn: null },
    answeredAfter: late ? random.between(16, 20) : random.between(2, 12),
    followedAfter: random.between(1, 4),
    dueAfter,
  }
}

/** What was found lately stands in every column. */
export function lately(item: HazardItem, random: Random, age: number): PlannedHazard {
  const whole = closed(item, random)
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

const few = [
  { kind: 'complaint', count: 10, label: '12315 投诉举报', codes: ['K13', 'K08', 'K02'] },
  { kind: 'self-check', count: 30, label: '业主自查', codes: ['K16', 'K17', 'K18', 'K11', 'K12'] },
] as const

/** What came up without a visit. */
export function planOthers(
  seed: number,
  today: Day,
  shops: readonly HazardShop[],
  items: readonly HazardItem[],
): readonly PlannedSource[] {
  const random = randomFrom(seed)
  return few.flatMap(({ kind, count, label, codes }) =>
    random.some(shops, count).flatMap((shop, at) => {
      const age = random.between(1, 420)
      const code = random.pick(codes)
      const item = items.find(each => each.code === code)
      if (item === undefined) return []
      const told = { ...item, text: wordsOf(item, random) }
      const hazards = [age <= 40 ? lately(told, random, age) : closed(told, random)]
      return [{ workshop: shop.id, kind, source: `${kind}-${at}`, label, on: addDays(today, -age), hazards }]
    }),
  )
}
