import type { PublicWorkshop, Tone } from '../../code/public-view.ts'
import { daysBetween } from '../../kernel/day.ts'
import { type CertificateStanding, certificateStanding, type Status } from '../../registry/rules/workshop.ts'
import { statusZh } from '../../registry/zh.ts'

/** A state in one word, never by colour alone. */
export type Tag = { readonly word: string; readonly tone: Tone }

export type Standing = Pick<PublicWorkshop, 'status' | 'certificate' | 'asOf' | 'successor'>

export function standingOf(view: Standing): CertificateStanding {
  return certificateStanding(view.certificate?.expiresOn, view.asOf)
}

/** Is it legal: the one word beside the name. Green only while both the filing and its certificate stand. */
export function statusTag(view: Standing): Tag {
  if (view.status === 'proposed') return { word: statusZh.proposed, tone: 'attention' }
  if (view.status !== 'valid') return { word: statusZh[view.status], tone: 'bad' }
  const standing = standingOf(view)
  switch (standing) {
    case 'expired':
      return { word: '证已过期', tone: 'bad' }
    case 'none':
      return { word: '待核实', tone: 'unknown' }
    case 'in-force':
    case 'expiring':
      return { word: statusZh.valid, tone: 'good' }
    default:
      return standing satisfies never
  }
}

/** What the last day of the certificate means today; nothing once the filing itself has ended. */
export function expiryTag(view: Standing): Tag | undefined {
  const standing = standingOf(view)
  const left = view.certificate?.expiresOn ? daysBetween(view.asOf, view.certificate.expiresOn) : 0
  switch (standing) {
    case 'none':
      return undefined
    case 'expired':
      return { word: `已过期 ${-left} 天`, tone: 'bad' }
    case 'expiring':
      if (view.status !== 'valid') return undefined
      return { word: left === 0 ? '今天到期' : `即将到期，还剩 ${left} 天`, tone: 'attention' }
    case 'in-force':
      return view.status === 'valid' ? { word: '有效期内', tone: 'good' } : undefined
    default:
      return standing satisfies never
  }
}

/** The block that fills the top: what it is, what to do. Whom to call stands under it on every page. */
export type Alarm = {
  readonly tone: 'bad' | 'attention'
  readonly title: string
  readonly what: string
  readonly todo: string
}

const statusAlarms: Readonly<Record<Exclude<Status, 'valid'>, Alarm>> = {
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
    what: '这家小作坊已转为食品生产企业，这块码牌和原备案证不再有效。',
    todo: '请查看产品标签上的食品生产许可证编号（SC 开头）。仍用这块码牌销售的，请拨打 12315 反映。',
  },
}

export function alarmOf(view: Standing): Alarm | undefined {
  if (view.status === 'converted' && view.successor) {
    return { ...statusAlarms.converted, what: `这家小作坊已转为企业：${view.successor}。这块码牌和原备案证不再有效。` }
  }
  if (view.status !== 'valid') return statusAlarms[view.status]
  if (standingOf(view) !== 'expired') return undefined
  return {
    tone: 'bad',
    title: '备案证已过期',
    what: `备案证有效期到 ${view.certificate?.expiresOn} 为止，系统中没有延续的记录。过期后未延续的，不应继续生产。`,
    todo: '可以请店家出示延续后的备案证；拿不出而仍在生产的，请拨打 12315 核实。',
  }
}
