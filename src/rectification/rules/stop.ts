/** 责令立即停止生产经营: what has to stop, and for which danger of an accident. 监督检查管理办法 第三十一条. */
export type Stop = { readonly scope: string; readonly danger: string }

export const stopStandings = ['none', 'in-force', 'ended'] as const
export type StopStanding = (typeof stopStandings)[number]

/** It lasts until the last hazard of its order has been followed up and closed; nothing else lifts it. */
export function stopStanding(stop: Stop | null, openHazards: number): StopStanding {
  if (stop === null) return 'none'
  return openHazards > 0 ? 'in-force' : 'ended'
}

export type StopFault = 'other-department' | 'not-in-writing'

/** The article is the bureau's, and nobody stops a business by word of mouth alone. */
export function stopFault(department: string, inWriting: boolean): StopFault | undefined {
  if (department !== 'market') return 'other-department'
  return inWriting ? undefined : 'not-in-writing'
}
