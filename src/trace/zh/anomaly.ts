import type { AnomalyCode } from '../rules/anomaly/finding.ts'
import type { ChainPart } from '../rules/chain-score.ts'

export const anomalyZh = {
  'sold-more-than-made': '用出卖出多于进产',
  'negative-stock': '账上结存为负',
  'yield-out-of-band': '出品率异常',
  'additive-over-limit': '添加剂超限',
  'orphan-output': '产品没有投料',
  'unproven-receipt': '进货凭证不全',
  'awaiting-inspection': '到货久未验收',
  'late-entry': '补记过晚',
} as const satisfies Record<AnomalyCode, string>

export const chainPartZh = {
  sources: '进货有凭证',
  inputs: '产品有投料',
  outputs: '去向不超量',
  timely: '当时就记',
} as const satisfies Record<ChainPart, string>
