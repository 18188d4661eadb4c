import type { Day } from '../../../kernel/day.ts'
import type { Cap, CapCode, Evidence, EvidenceKind, Factor, FoodSafetyIndex, Part } from '../index/result.ts'

/** One line of evidence as anyone may read it. */
export type ToldLine = {
  readonly on: Day | null
  readonly said: string
  readonly value: number | null
  readonly weight: number | null
}

/** `hidden`: so many records count that anyone may not know yet; they are counted and not told. */
export type ToldPart = {
  readonly factor: Factor
  readonly baseWeight: number
  readonly weight: number
  readonly share: number | null
  readonly points: number
  /** The arithmetic from the lines to the share; `undefined` where some of the lines are hidden. */
  readonly said: string | undefined
  readonly lines: readonly ToldLine[]
  readonly hidden: number
}

export type ToldCap = {
  /** `undefined` while all that it rests on is hidden. */
  readonly code: CapCode | undefined
  readonly most: number
  readonly said: string
  readonly lines: readonly ToldLine[]
  readonly hidden: number
  readonly until: Day | null
}

export type ToldIndex =
  | Extract<FoodSafetyIndex, { kind: 'unrated' }>
  | (Omit<Extract<FoodSafetyIndex, { kind: 'rated' }>, 'parts' | 'caps'> & {
      readonly parts: readonly ToldPart[]
      readonly caps: readonly ToldCap[]
    })

/** Ids of all records of a workshop that are public today; `all` where nobody's records are told. */
export type Disclosed = ReadonlySet<string> | 'all'

/** Whether a record may be told: `always` for what is on the page of the workshop anyway, `once-public` by its id, `never`. */
const mayBeTold = {
  certificate: 'always',
  // 个人信息保护法 第二十八条: of health certificates only how many.
  worker: 'counted',
  inspection: 'once-public',
  sample: 'once-public',
  // 委托送检 is the operator's own; nobody publishes it.
  test: 'never',
  ledger: 'always',
  hazard: 'once-public',
  camera: 'always',
  alert: 'once-public',
  training: 'always',
  complaint: 'once-public',
  case: 'once-public',
  recall: 'once-public',
  none: 'always',
} as const satisfies Readonly<Record<EvidenceKind, 'always' | 'counted' | 'once-public' | 'never'>>

/**
 * The index as anyone may read it: the same number, the same parts, and of the evidence only what is public elsewhere. What is
 * not yet disclosed (an inspection within its twenty working days, a case that is not decided) is counted and not told.
 */
export function toldIndex(index: FoodSafetyIndex, disclosed: Disclosed): ToldIndex {
  if (index.kind === 'unrated') return index
  const parts = index.parts.map(part => toldPart(part, disclosed))
  return { ...index, parts, caps: index.caps.map(cap => toldCap(cap, disclosed)) }
}

function toldPart(part: Part, disclosed: Disclosed): ToldPart {
  const { lines, hidden } = toldLines(part.evidence, disclosed)
  return { ...withoutEvidence(part), said: hidden === 0 ? part.said : undefined, lines, hidden }
}

function toldCap({ code, most, said, evidence, until }: Cap, disclosed: Disclosed): ToldCap {
  const { lines, hidden } = toldLines(evidence, disclosed)
  if (hidden === 0) return { code, most, said, lines, hidden, until }
  if (lines.length === 0) {
    const words = `有 ${hidden} 项尚未公示的记录，最高 ${most} 分；公示以后在这里写明`
    return { code: undefined, most, said: words, lines, hidden, until: null }
  }
  return { code, most, said: `最高 ${most} 分`, lines, hidden, until: null }
}

function withoutEvidence({ factor, baseWeight, weight, share, points }: Part) {
  return { factor, baseWeight, weight, share, points }
}

function toldLines(evidence: readonly Evidence[], disclosed: Disclosed) {
  const isShown = ({ kind, id }: Evidence) => {
    if (disclosed === 'all') return true
    const rule = mayBeTold[kind]
    return rule === 'always' || (rule === 'once-public' && id !== null && disclosed.has(id))
  }
  const workers = evidence.filter(({ kind }) => mayBeTold[kind] === 'counted')
  const counted = workers.length === 0 ? [] : [countedLine(workers)]
  const others = evidence.filter(({ kind }) => mayBeTold[kind] !== 'counted')
  const lines = [...others.filter(isShown).map(lineOf), ...counted]
  return { lines, hidden: others.filter(line => !isShown(line)).length }
}

function countedLine(workers: readonly Evidence[]): ToldLine {
  const valid = workers.filter(({ value }) => value === 1).length
  return { on: null, said: `从业人员 ${workers.length} 人，${valid} 人持有效健康证`, value: null, weight: null }
}

/** The words of a hazard are the officer's and may name people: what is left is how it stands. */
function lineOf({ kind, on, said, value, weight }: Evidence): ToldLine {
  return {
    on,
    said: kind === 'hazard' ? `监督检查等发现的问题：${said.split('：').at(-1) ?? ''}` : said,
    value,
    weight,
  }
}
