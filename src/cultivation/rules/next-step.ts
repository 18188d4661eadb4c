import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import type { Track } from './growth.ts'

/** 下一步做什么. R-068: each is there because of rows on file, and goes when they change. */
export const nextCodes = [
  'hazards',
  'certificate',
  'health',
  'training',
  'labels',
  'camera',
  'title',
  'readiness',
  'sales',
  'trademark',
  'spot',
] as const
export type NextCode = (typeof nextCodes)[number]

export type NextStep = {
  readonly code: NextCode
  readonly track: Track
  /** What to do. */
  readonly words: string
  /** The rows that call for it. */
  readonly reason: string
  readonly dueOn: Day | null
  /** A duty, not a wish. */
  readonly must: boolean
}

/** What is on file of a workshop today. */
export type Own = {
  readonly today: Day
  readonly certificateUntil: Day | null
  readonly workers: number
  /** Without a health certificate in force. */
  readonly withoutHealth: number
  readonly openHazards: number
  readonly hazardDueOn: Day | null
  /** Whether anybody of it sat in a course within twelve months. */
  readonly trained: boolean
  readonly products: number
  readonly labelled: number
  readonly cameras: number
  readonly title: 'none' | 'asked' | 'held'
  /** Of the help that goes on: what is missing for a licence. */
  readonly gaps: readonly string[] | null
  readonly lastYear: number
  readonly declared: boolean
  readonly mark: { readonly words: string; readonly expiresOn: Day | null } | null
  readonly linked: boolean
  /** The nearest scenic spot within reach. */
  readonly near: string | null
}

const ahead = 90

/** Duties first, whatever is due soonest before the rest; then what raises the workshop, in the order of its path. */
export function nextStepsOf(own: Own): readonly NextStep[] {
  const duties = [hazards(own), certificate(own), health(own)].flatMap(each => each ?? [])
  const conditions = [...duties, ...[training(own), labels(own), camera(own)].flatMap(each => each ?? [])]
  const wishes = [title(own, conditions), readiness(own), sales(own), trademark(own), spot(own)]
  const byDay = (a: NextStep, b: NextStep) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1)
  return [...duties.sort(byDay), ...conditions.slice(duties.length), ...wishes.flatMap(each => each ?? [])]
}

const condition = { track: 'condition', dueOn: null, must: false } as const
const brand = { track: 'brand', dueOn: null, must: false } as const

function hazards({ openHazards, hazardDueOn, today }: Own): NextStep | undefined {
  if (openHazards === 0) return undefined
  const past = hazardDueOn !== null && hazardDueOn < today
  const until =
    hazardDueOn === null
      ? ''
      : past
        ? `，最早的一项 ${hazardDueOn} 已经到期`
        : `，最早的一项要在 ${hazardDueOn} 以前改好`
  const reason = `还有 ${openHazards} 项问题没有销号${until}`
  return { ...condition, code: 'hazards', words: '把检查发现的问题整改完', reason, dueOn: hazardDueOn, must: true }
}

function certificate({ certificateUntil, today }: Own): NextStep | undefined {
  const step = { ...condition, code: 'certificate', must: true } as const
  if (certificateUntil === null) return { ...step, words: '办好备案证', reason: '档案里没有备案证' }
  const of = { ...step, words: '办理备案证延续', dueOn: certificateUntil }
  if (certificateUntil < today) return { ...of, reason: `备案证已于 ${certificateUntil} 到期` }
  if (certificateUntil > addDays(today, ahead)) return undefined
  return { ...of, reason: `备案证到 ${certificateUntil} 为止，还有 ${daysBetween(today, certificateUntil)} 天` }
}

/** 食品安全法 第四十五条. */
function health({ workers, withoutHealth }: Own): NextStep | undefined {
  if (withoutHealth === 0) return undefined
  const reason = `登记的 ${workers} 名从业人员，有 ${withoutHealth} 名没有有效的健康证`
  return { ...condition, code: 'health', words: '办好健康证并登记', reason, must: true }
}

function training({ trained }: Own): NextStep | undefined {
  if (trained) return undefined
  return { ...condition, code: 'training', words: '参加一次食品安全培训', reason: '近 12 个月没有人签到参加过培训' }
}

function labels({ products, labelled }: Own): NextStep | undefined {
  if (products === 0) {
    return { ...brand, code: 'labels', words: '登记产品，做好标签', reason: '档案里没有登记产品' }
  }
  const left = products - labelled
  if (left <= 0) return undefined
  const reason = `登记的 ${products} 种产品，有 ${left} 种还没有做标签`
  return { ...brand, code: 'labels', words: '给产品做好标签', reason }
}

function camera({ cameras }: Own): NextStep | undefined {
  if (cameras > 0) return undefined
  return { ...condition, code: 'camera', words: '接入明作亮坊', reason: '生产场所还没有登记摄像头' }
}

const short: Readonly<Partial<Record<NextCode, string>>> = {
  hazards: '问题整改完毕',
  certificate: '备案证有效',
  health: '健康证有效',
  training: '参加过培训',
  labels: '标签规范',
  camera: '明作亮坊',
}

function title({ title: standing }: Own, before: readonly NextStep[]): NextStep | undefined {
  if (standing !== 'none') return undefined
  const left = before.flatMap(({ code }) => short[code] ?? [])
  const reason =
    left.length === 0
      ? '评定条件里能从登记核对的都已做到，其余由市场监管所现场核对'
      : `对照评定条件（待确认），还差：${left.join('、')}`
  return { ...condition, code: 'title', words: '申请示范小作坊', reason }
}

const shown = 3

function readiness({ gaps }: Own): NextStep | undefined {
  if (gaps === null || gaps.length === 0) return undefined
  const more = gaps.length > shown ? '等' : ''
  const reason = `申请食品生产许可还差 ${gaps.length} 项：${gaps.slice(0, shown).join('；')}${more}`
  return { ...condition, code: 'readiness', words: '补齐申证的差距', reason }
}

function sales({ lastYear, declared }: Own): NextStep | undefined {
  if (declared) return undefined
  const reason = `还没有申报 ${lastYear} 年的销售额，没有上一年的就比不出有没有翻倍`
  return { ...brand, code: 'sales', words: `申报 ${lastYear} 年销售额`, reason }
}

/** 商标法 第四十条: within the last twelve months, and half a year after. */
function trademark({ mark, today }: Own): NextStep | undefined {
  const step = { ...brand, code: 'trademark' } as const
  if (mark === null) return { ...step, words: '申请注册商标', reason: '还没有登记注册商标' }
  const { expiresOn, words } = mark
  if (expiresOn === null || expiresOn > addDays(today, ahead)) return undefined
  const past = expiresOn < today
  const reason = past ? `“${words}”已于 ${expiresOn} 到期，期满后六个月内还可以续展` : `“${words}”到 ${expiresOn} 为止`
  return { ...step, words: '办理商标续展', reason, dueOn: expiresOn }
}

function spot({ linked, near }: Own): NextStep | undefined {
  if (linked || near === null) return undefined
  return { ...brand, code: 'spot', words: '与附近景区对接', reason: `${near}，还没有对接` }
}
