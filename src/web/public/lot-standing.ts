import { daysBetween } from '../../kernel/day.ts'
import type { PublicLot, PublicOrigin } from '../../label/public-view.ts'
import { type Alarm, alarmOf, type Tag } from './standing.ts'

/**
 * What stands in the first line: the worst that is true of the lot, then of the workshop. A recalled lot that has also
 * expired is recalled.
 */
export function lotAlarm(view: PublicLot): Alarm | undefined {
  const { stopped, expiresOn, asOf } = view
  if (stopped?.kind === 'recalled') {
    return {
      tone: 'bad',
      title: '这一批正在召回，请不要食用',
      what: `${stopped.on} 起召回这一批产品。`,
      todo: '请停止食用，凭购买凭证到购买处退货；吃了不舒服的请就医，并拨打 12315。',
    }
  }
  if (stopped?.kind === 'held') {
    return {
      tone: 'bad',
      title: '这一批已暂停销售，请先不要食用',
      what: `${stopped.on} 起暂停销售，正在核实情况。`,
      todo: '买到的请先留好，不要食用。仍在销售的，请拨打 12315 反映。',
    }
  }
  if (view.ended) {
    return {
      tone: 'bad',
      title: '这一批的生产记录已取消',
      what: '小作坊已经取消这一批的生产记录，市场上不应有这一批产品。',
      todo: '买到标有这个批号的产品，请先不要食用，并拨打 12315 反映。',
    }
  }
  if (expiresOn !== undefined && expiresOn < asOf) {
    return {
      tone: 'bad',
      title: `已过保质期 ${daysBetween(expiresOn, asOf)} 天，请不要食用`,
      what: `这一批的保质期到 ${expiresOn} 为止。`,
      todo: '请不要购买和食用。仍在销售的，请拨打 12315 反映。',
    }
  }
  const origin = stoppedOrigin(view.origins)
  if (origin?.stopped === 'recalled') {
    return {
      tone: 'bad',
      title: '这一批用到的原料正在召回，请先不要食用',
      what: `做这一批用到的“${origin.name}”正在召回。这一批本身还没有召回。`,
      todo: '买到的请先留好，不要食用，可以到购买处询问；吃了不舒服的请就医，并拨打 12315。',
    }
  }
  if (origin !== undefined) {
    return {
      tone: 'attention',
      title: '这一批用到的原料已暂停使用',
      what: `做这一批用到的“${origin.name}”已暂停使用，正在核实情况。`,
      todo: '买到的请先留好，等核实结果；有疑问的请拨打 12315。',
    }
  }
  if (!view.released) {
    return {
      tone: 'attention',
      title: '这一批还没有检验放行',
      what: '系统里还没有这一批的出厂检验记录，放行之前不得销售。',
      todo: '已经在销售的，请拨打 12315 反映。',
    }
  }
  return workshopAlarm(view)
}

/** The worst of what went in, however far back. */
export function stoppedOrigin(origins: readonly PublicOrigin[]): PublicOrigin | undefined {
  const all = origins.flatMap(function within(each): readonly PublicOrigin[] {
    return [each, ...each.from.flatMap(within)]
  })
  return all.find(each => each.stopped === 'recalled') ?? all.find(each => each.stopped !== undefined)
}

function workshopAlarm(view: PublicLot): Alarm | undefined {
  const { status, certificateNumber: number, certificateUntil: expiresOn } = view.workshop
  const certificate = number === undefined ? undefined : { number, expiresOn, issuedBy: undefined, issuedOn: undefined }
  return alarmOf({ status, certificate, asOf: view.asOf, successor: undefined })
}

/** The one word beside the name. */
export function lotTag(view: PublicLot): Tag {
  const { stopped, expiresOn, asOf } = view
  if (stopped?.kind === 'recalled') return { word: '召回', tone: 'bad' }
  if (stopped?.kind === 'held') return { word: '暂停', tone: 'bad' }
  if (view.ended) return { word: '已取消', tone: 'bad' }
  if (expiresOn !== undefined && expiresOn < asOf) return { word: '已过期', tone: 'bad' }
  const origin = stoppedOrigin(view.origins)
  if (origin !== undefined) {
    return origin.stopped === 'recalled' ? { word: '原料召回', tone: 'bad' } : { word: '原料暂停', tone: 'attention' }
  }
  if (!view.released) return { word: '未放行', tone: 'attention' }
  return { word: '已放行', tone: 'good' }
}

/** How long it is still good; nothing comforting beside a lot that must not be eaten. */
export function lotExpiryTag(view: PublicLot): Tag | undefined {
  const { expiresOn, asOf } = view
  if (expiresOn === undefined) return undefined
  const left = daysBetween(asOf, expiresOn)
  if (left < 0) return { word: `已过期 ${-left} 天`, tone: 'bad' }
  if (view.stopped !== undefined || view.ended || !view.released) return undefined
  if (stoppedOrigin(view.origins) !== undefined) return undefined
  if (left === 0) return { word: '今天到期', tone: 'attention' }
  return left <= 3 ? { word: `还剩 ${left} 天`, tone: 'attention' } : { word: '保质期内', tone: 'good' }
}
