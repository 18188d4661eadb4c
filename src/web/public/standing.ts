import type { PublicStatus, PublicWorkshop, Tone } from '../../code/public-view.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'

/** From this many days before the end the page says how many are left. */
const DAYS_CALLED_NEAR = 30

export type CertificateStanding =
  | { readonly kind: 'none' }
  | { readonly kind: 'undated' }
  | { readonly kind: 'valid' }
  | { readonly kind: 'expiring'; readonly daysLeft: number }
  | { readonly kind: 'expired'; readonly daysAgo: number }

/** The last day still counts as valid. */
export function certificateStanding(
  certificate: { readonly validUntil: Day | undefined } | undefined,
  asOf: Day,
): CertificateStanding {
  if (!certificate) return { kind: 'none' }
  if (!certificate.validUntil) return { kind: 'undated' }
  const daysLeft = daysBetween(asOf, certificate.validUntil)
  if (daysLeft < 0) return { kind: 'expired', daysAgo: -daysLeft }
  return daysLeft <= DAYS_CALLED_NEAR ? { kind: 'expiring', daysLeft } : { kind: 'valid' }
}

export const statusZh = {
  proposed: '拟办',
  active: '有效',
  suspended: '停业',
  cancelled: '注销',
  converted: '转企业',
} as const satisfies Record<PublicStatus, string>

export type Tag = { readonly word: string; readonly tone: Tone }

/** Is it legal: the one word beside the name. Green only while both the filing and its certificate stand. */
export function statusTag(view: Pick<PublicWorkshop, 'status' | 'certificate' | 'asOf'>): Tag {
  if (view.status === 'proposed') return { word: statusZh.proposed, tone: 'attention' }
  if (view.status !== 'active') return { word: statusZh[view.status], tone: 'bad' }
  const standing = certificateStanding(view.certificate, view.asOf)
  switch (standing.kind) {
    case 'expired':
      return { word: '证已过期', tone: 'bad' }
    case 'none':
    case 'undated':
      return { word: '待核实', tone: 'unknown' }
    case 'valid':
    case 'expiring':
      return { word: statusZh.active, tone: 'good' }
    default:
      return standing satisfies never
  }
}

/** The block that fills the top: what it is, what to do. Whom to call stands under it on every page. */
export type Alarm = { readonly tone: 'bad' | 'attention'; readonly title: string; readonly what: string; readonly todo: string }

const statusAlarms: Readonly<Record<Exclude<PublicStatus, 'active'>, Alarm>> = {
  proposed: {
    tone: 'attention',
    title: '还没有取得备案证',
    what: '这家小作坊正在办理备案，取得备案证之前不得生产。',
    todo: '已经在生产销售的，请拨打 12315 反映。',
  },
  suspended: {
    tone: 'bad',
    title: '已登记停业',
    what: '这家小作坊已登记停业，停业期间不应生产销售食品。',
    todo: '仍在生产销售，或者买到停业以后生产的食品，请拨打 12315 反映。',
  },
  cancelled: {
    tone: 'bad',
    title: '备案已注销',
    what: '这家小作坊的备案已经注销，不能再以小作坊的名义生产食品。',
    todo: '仍在生产销售，或者买到注销以后生产的食品，请拨打 12315 反映。',
  },
  converted: {
    tone: 'bad',
    title: '已转为企业，小作坊备案终止',
    what: '原小作坊已转为食品生产企业，这块码牌和原备案证不再有效。',
    todo: '请查看产品标签上的食品生产许可证编号（SC 开头）。仍用这块码牌销售的，请拨打 12315 反映。',
  },
}

export function alarmOf(view: Pick<PublicWorkshop, 'status' | 'certificate' | 'asOf'>): Alarm | undefined {
  if (view.status !== 'active') return statusAlarms[view.status]
  const standing = certificateStanding(view.certificate, view.asOf)
  if (standing.kind !== 'expired') return undefined
  return {
    tone: 'bad',
    title: '备案证已过期',
    what: `备案证有效期到 ${view.certificate?.validUntil} 为止，已过期 ${standing.daysAgo} 天，系统中没有延续的记录。`,
    todo: '可以请店家出示延续后的备案证；拿不出而仍在生产的，请拨打 12315 核实。',
  }
}
