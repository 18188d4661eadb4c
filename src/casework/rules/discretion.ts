import { type Ground, penaltyLaw } from './ground.ts'

export type Effect = 'must-spare' | 'may-spare' | 'lighter-or-mitigated' | 'may-be-lighter' | 'heavier'

type Circumstance = { readonly words: string; readonly effect: Effect; readonly ground: Ground }

/** 裁量情节: facts that an officer ticks and proves; what they do is written beside them with the article. */
export const circumstances = {
  'under-14': { words: '不满十四周岁', effect: 'must-spare', ground: penaltyLaw('第三十条') },
  'of-14-to-17': {
    words: '已满十四周岁不满十八周岁',
    effect: 'lighter-or-mitigated',
    ground: penaltyLaw('第三十条'),
  },
  'not-of-sound-mind': { words: '不能辨认或者控制自己行为', effect: 'must-spare', ground: penaltyLaw('第三十一条') },
  'partly-of-sound-mind': {
    words: '尚未完全丧失辨认或者控制能力',
    effect: 'may-be-lighter',
    ground: penaltyLaw('第三十一条'),
  },
  'harm-undone': {
    words: '主动消除或者减轻危害后果',
    effect: 'lighter-or-mitigated',
    ground: penaltyLaw('第三十二条'),
  },
  coerced: { words: '受他人胁迫或者诱骗', effect: 'lighter-or-mitigated', ground: penaltyLaw('第三十二条') },
  confessed: {
    words: '主动供述尚未掌握的违法行为',
    effect: 'lighter-or-mitigated',
    ground: penaltyLaw('第三十二条'),
  },
  'helped-to-investigate': {
    words: '配合查处违法行为有立功表现',
    effect: 'lighter-or-mitigated',
    ground: penaltyLaw('第三十二条'),
  },
  'slight-corrected-harmless': {
    words: '违法行为轻微并及时改正，没有造成危害后果',
    effect: 'must-spare',
    ground: penaltyLaw('第三十三条', 'read'),
  },
  'first-slight-harm-corrected': {
    words: '初次违法且危害后果轻微并及时改正',
    effect: 'may-spare',
    ground: penaltyLaw('第三十三条', 'read'),
  },
  'no-fault-proved': {
    words: '有证据足以证明没有主观过错',
    effect: 'must-spare',
    ground: penaltyLaw('第三十三条', 'read'),
  },
  'in-an-emergency': {
    words: '重大突发事件中违反应对措施',
    effect: 'heavier',
    ground: penaltyLaw('第四十九条'),
  },
  grave: {
    words: '情节严重',
    effect: 'heavier',
    ground: { basis: { law: 'food-safety-regulation', article: '第六十七条' }, confidence: 'read' },
  },
} as const satisfies Record<string, Circumstance>
export type CircumstanceCode = keyof typeof circumstances

/** What may become of it: `none` = 不予处罚, `mitigated` = 减轻 (below the range), `lighter` 从轻, `heavier` 从重. */
export type Weight = 'none' | 'mitigated' | 'lighter' | 'ordinary' | 'heavier'

/**
 * The weights that the facts leave open; a person chooses and says why. What must be spared is spared whatever else there
 * is, where the law leaves no choice. Lighter and heavier beside each other are weighed as a whole (综合裁量, 待确认), and
 * what is grave is no slight first breach.
 */
export function openWeights(facts: readonly CircumstanceCode[]): readonly Weight[] {
  const effects = new Set<Effect>(facts.map(fact => circumstances[fact].effect))
  if (effects.has('must-spare')) return ['none']
  const heavier = effects.has('heavier')
  const must = effects.has('lighter-or-mitigated')
  const may = effects.has('may-be-lighter')
  const spared: readonly Weight[] = effects.has('may-spare') && !heavier ? ['none'] : []
  if (must && heavier) return ['mitigated', 'lighter', 'ordinary', 'heavier']
  if (must) return [...spared, 'mitigated', 'lighter']
  if (may) return [...spared, 'mitigated', 'lighter', 'ordinary', ...(heavier ? (['heavier'] as const) : [])]
  return heavier ? ['heavier'] : [...spared, 'ordinary']
}

export type FirstBreach = {
  readonly first: boolean
  readonly harm: 'none' | 'slight' | 'more'
  readonly slight: boolean
  readonly corrected: boolean
}

/** Which paragraph of 第三十三条 the facts meet, if any. Without correcting in time there is neither. */
export function sparingBy({ first, harm, slight, corrected }: FirstBreach): CircumstanceCode | undefined {
  if (!corrected) return undefined
  if (slight && harm === 'none') return 'slight-corrected-harmless'
  return first && harm !== 'more' ? 'first-slight-harm-corrected' : undefined
}

export type Gravity = {
  readonly goodsFen: number
  readonly lastedMonths: number
  readonly deaths: number
  readonly ill: number
  readonly lied: boolean
  readonly refusedInspection: boolean
  readonly sameWithinYear: boolean
  readonly afterCriminalPenalty: boolean
}

/** 情节严重. 食品安全法实施条例 第六十七条: goods of 20,000 yuan, three months, a death, thirty people ill … */
export function isGrave(facts: Gravity): boolean {
  return (
    facts.goodsFen >= 2_000_000 ||
    facts.lastedMonths >= 3 ||
    facts.deaths > 0 ||
    facts.ill >= 30 ||
    facts.lied ||
    facts.refusedInspection ||
    facts.sameWithinYear ||
    facts.afterCriminalPenalty
  )
}

/** 依法不予行政处罚的，应当进行教育: sparing is closed only with the education written down. 第三十三条 第三款. */
export function sparingFaults(spared: {
  readonly reason: string
  readonly education: string
}): readonly ('no-reason' | 'no-education')[] {
  return [
    ...(spared.reason.trim() === '' ? (['no-reason'] as const) : []),
    ...(spared.education.trim() === '' ? (['no-education'] as const) : []),
  ]
}
