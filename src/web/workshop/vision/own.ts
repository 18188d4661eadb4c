import {
  type Day,
  dayAt,
  daysBetween,
  findDay,
  findInstant,
  type Instant,
  instantMs,
  shortTime,
} from '../../../kernel/day.ts'
import { sceneZh } from '../../../vision/zh.ts'
import type { OwnAlert, OwnCamera, OwnHazard, Parcel } from '../offline/shape.ts'
import { dueWords, type OwnLine, ownLines } from '../rectification/own.ts'
import { faultWords, type Standing, standingOf } from './words.ts'

/** A warning, with what the phone knows of the hazard that it became. */
export type AlertLine = {
  readonly alert: OwnAlert
  readonly hazard: OwnLine | undefined
  readonly standing: Standing
  /** Until when, in words. */
  readonly due: string
  /** Its time is over and nothing was told. */
  readonly late: boolean
}

type Known = {
  readonly alerts: readonly OwnAlert[]
  readonly hazards: readonly OwnHazard[]
  readonly parcels: readonly Parcel[]
}

/** What has to be done first stands first, then what nobody has looked at yet, the newest first. */
export function alertLines({ alerts, hazards, parcels }: Known, now: Instant, today: string): readonly AlertLine[] {
  const known = ownLines(hazards, parcels, today)
  const lines = alerts.map(alert => {
    const hazard = known.find(line => line.hazard.hazard === alert.hazard)
    const standing = standingNow(alert, hazard)
    const { due, over } = dueOf(alert, hazard, now)
    return { alert, hazard, standing, due, late: isToDo(standing) && over }
  })
  return lines.sort((a, b) => rank(a) - rank(b) || orderWithin(a, b))
}

/** An answer shows on the hazard at once, on the alert a little later. */
function standingNow({ state }: OwnAlert, line: OwnLine | undefined): Standing {
  const said = standingOf[state]
  if (line === undefined || (said !== 'to-do' && said !== 'returned' && said !== 'answered')) return said
  if (line.parcel !== undefined && line.parcel.state !== 'refused') return 'waiting'
  if (line.hazard.state === 'closed') return 'closed'
  if (!line.toDo) return 'answered'
  return line.hazard.sentBack === null ? 'to-do' : 'returned'
}

export const isToDo = (standing: Standing): boolean => standing === 'to-do' || standing === 'returned'

/** The alert knows the hour. Where an officer gave another day, sending it back or putting it off, the day counts. */
function dueOf({ dueAt }: OwnAlert, line: OwnLine | undefined, now: Instant): { due: string; over: boolean } {
  const hour = dueAt === null ? undefined : findInstant(dueAt)
  const day = line?.hazard.dueOn ?? null
  if (line === undefined || day === null || (hour !== undefined && dayAt(hour) === day))
    return { due: dueAtWords(dueAt, now), over: hour !== undefined && hour < now }
  return { due: dueWords(day, daysLeft(day, dayAt(now))), over: line.overdue }
}

function daysLeft(day: string, today: Day): number | undefined {
  const last = findDay(day)
  return last === undefined ? undefined : daysBetween(today, last)
}

const groups = ['to-do', 'suspected', 'told', 'over'] as const
export type Group = (typeof groups)[number]

export function groupOf(standing: Standing): Group {
  if (isToDo(standing)) return 'to-do'
  if (standing === 'suspected') return 'suspected'
  return standing === 'waiting' || standing === 'answered' ? 'told' : 'over'
}

const rank = ({ standing }: AlertLine): number => groups.indexOf(groupOf(standing))

function orderWithin(a: AlertLine, b: AlertLine): number {
  if (isToDo(a.standing)) return inOrder(a.alert.dueAt ?? '9999', b.alert.dueAt ?? '9999')
  return inOrder(b.alert.raisedAt, a.alert.raisedAt)
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** `生产加工 · 灶台上方`. */
export const placeWords = ({ scene, spot }: Pick<OwnAlert, 'scene' | 'spot'>): string => `${sceneZh[scene]} · ${spot}`

/** 疑似 as long as no person has called it true. */
export const alertTitle = ({ suspected, name }: OwnAlert): string => (suspected ? `疑似${name}` : name)

const minuteMs = 60_000

/** `5 分钟`, `3 小时`, `2 天`; rounded down, so that a deadline is never told too late. */
export function lengthWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / minuteMs)
  if (minutes < 1) return '不到 1 分钟'
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} 小时` : `${Math.floor(minutes / (24 * 60))} 天`
}

export function agoWords(at: string, now: Instant): string {
  const instant = findInstant(at)
  return instant === undefined ? '' : `${lengthWords(instantMs(now) - instantMs(instant))}前`
}

/** `08-10 14:05 前改好，还有 5 小时`. */
export function dueAtWords(dueAt: string | null, now: Instant): string {
  const due = dueAt === null ? undefined : findInstant(dueAt)
  if (due === undefined) return '还没有定期限'
  const left = instantMs(due) - instantMs(now)
  if (left < 0) return `应在 ${shortTime(due)} 前改好，已过期 ${lengthWords(-left)}`
  return `${shortTime(due)} 前改好，还有 ${lengthWords(left)}`
}

export type CameraWords = {
  readonly tone: 'good' | 'bad'
  readonly tag: string
  readonly what: string
  /** What to do about it. */
  readonly advice: string | undefined
}

export function cameraWords({ online, seenAt, fault }: OwnCamera, now: Instant): CameraWords {
  if (!online || fault === 'offline') {
    const seen = seenAt === null ? undefined : findInstant(seenAt)
    const { tag, advice } = faultWords.offline
    if (seen === undefined) return { tone: 'bad', tag, what: '还没有收到过画面。', advice }
    const ms = instantMs(now) - instantMs(seen)
    const since = ms < minuteMs ? '刚刚离线' : `已离线 ${lengthWords(ms)}`
    return { tone: 'bad', tag, what: `${since}，最后一次画面是 ${shortTime(seen)}。`, advice }
  }
  if (fault !== null) return { tone: 'bad', ...faultWords[fault] }
  return {
    tone: 'good',
    tag: '在线',
    what: seenAt === null ? '' : `${agoWords(seenAt, now)}有画面。`,
    advice: undefined,
  }
}
