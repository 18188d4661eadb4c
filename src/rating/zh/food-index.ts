import type { CapCode, EvidenceKind, Factor, GainCode } from '../rules/index/result.ts'

export const factorZh = {
  licence: '证照资质',
  inspection: '监督检查',
  testing: '抽检送检',
  ledger: '台账追溯',
  clearance: '整改闭环',
  watch: '明作亮坊',
  participation: '培训与社会共治',
} as const satisfies Readonly<Record<Factor, string>>

export const capZh = {
  prohibited: '查实使用禁止的原料或者食品',
  expired: '备案证过期',
  nonconforming: '不合格样品没有处置完',
  recall: '召回没有完成',
  case: '食品安全案件在办',
} as const satisfies Readonly<Record<CapCode, string>>

export const gainZh = {
  'renew-certificate': '办理备案证延续',
  'renew-health': '办好健康证',
  'close-hazard': '完成整改',
  'send-test': '送检一批',
  'keep-ledger': '按天记台账',
  'prove-receipts': '补齐进货凭证',
  'camera-online': '让摄像头在线',
  course: '学完课程',
  'next-inspection': '下次检查符合要求',
  'dispose-sample': '处置完不合格样品',
  'finish-recall': '完成召回',
} as const satisfies Readonly<Record<GainCode, string>>

export const evidenceKindZh = {
  certificate: '备案证',
  worker: '健康证',
  inspection: '检查',
  sample: '抽检',
  test: '送检',
  ledger: '台账',
  hazard: '整改',
  camera: '摄像头',
  alert: '预警',
  training: '培训',
  complaint: '投诉举报',
  case: '案件',
  recall: '召回',
  none: '—',
} as const satisfies Readonly<Record<EvidenceKind, string>>

/** Why a point of the history was reckoned. */
const causes: Readonly<Record<string, string>> = {
  fact: '记录有变化',
  night: '随时间变化',
  month: '每月一次',
  formula: '公式换了版本',
  history: '补算',
}

/** Nothing where the reason is not known by name. */
export function causeZh(cause: string): string {
  return causes[cause] ?? ''
}

/** As points are added up by hand: never more than two decimals, none that say nothing. */
export function pointsZh(points: number): string {
  return String(Math.round(points * 100) / 100)
}

type Summed = {
  readonly parts: readonly { readonly share: number | null; readonly points: number }[]
  readonly raw: number
  readonly score: number
  readonly caps: readonly { readonly most: number }[]
}

/** How the parts became the number, so that whoever doubts it adds them up. */
export function sumZh({ parts, raw, score, caps }: Summed): string {
  const counted = parts.filter(({ share }) => share !== null)
  const most = caps.reduce((least, cap) => Math.min(least, cap.most), 100)
  const end = raw > most ? `最高 ${most} 分，所以是 ${score} 分` : `取整是 ${score} 分`
  return `${counted.map(({ points }) => pointsZh(points)).join(' + ')} = ${pointsZh(raw)} 分；${end}。`
}
