/** Whatever finds a hazard puts it into the one list. */
export const sourceKinds = ['inspection', 'joint', 'alert', 'complaint', 'self-check', 'sampling', 'exception'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** What an officer may write down by hand; the rest comes from the slice that found it. */
export const rawSourceKinds = ['inspection', 'joint', 'alert', 'complaint'] as const satisfies readonly SourceKind[]

export type Weight = 'key' | 'general'
export const weights = ['key', 'general'] as const satisfies readonly Weight[]

/** 市场监管、经信、应急管理、生态环境、消防救援: each closes its own. */
export const departments = ['market', 'industry', 'emergency', 'environment', 'fire'] as const
export type Department = (typeof departments)[number]

const namedBy: readonly (readonly [Department, RegExp])[] = [
  ['fire', /消防/],
  ['emergency', /应急/],
  ['environment', /生态环境|环境保护|环保/],
  ['industry', /经信|经济和信息化|经济信息化|工业和信息化|工信/],
  ['market', /市场监管|市场监督管理/],
]

/** What a unit's name suggests, for a person to confirm. */
export function suggestedDepartment(unitName: string): Department | undefined {
  return namedBy.find(([, pattern]) => pattern.test(unitName))?.[0]
}

/** What an owner may say that he found himself: topics of the checklist. */
export const selfCheckTopics = [
  '场所',
  '人员',
  '进货查验',
  '过程控制',
  '添加剂',
  '贮存',
  '包装',
  '标签',
  '台账',
  '消防',
  '用电用气',
  '其他',
] as const
export type SelfCheckTopic = (typeof selfCheckTopics)[number]

/** Whose matter it is when the owner tells it: fire protection is the fire brigade's, all else the bureau's. */
export function selfCheckDepartment(topic: SelfCheckTopic): Department {
  return topic === '消防' ? 'fire' : 'market'
}
