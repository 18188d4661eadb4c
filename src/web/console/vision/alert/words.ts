import { findInstant, instantMs, wallTime } from '../../../../kernel/day.ts'
import { isGrave, type Verdict } from '../../../../vision/rules/alert/review.ts'
import type { PictureRole } from '../../../../vision/rules/alert/snapshot.ts'
import { type PictureFault, pictureFaults } from '../../../../vision/rules/health/fault.ts'
import { wholePicture } from '../../../../vision/rules/place/zone.ts'
import { pictureFaultZh } from '../../../../vision/zh.ts'
import type { Answer } from '../../../client.ts'
import { momentText } from '../../../ui/formats.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type Row = Answer<'vision.queue'>['rows'][number]
export type Alert = Answer<'vision.alert'>
export type Picture = Alert['pictures'][number]
export type Role = Picture['role']
export type Box = NonNullable<Row['box']>
export type Kind = Answer<'vision.kinds'>['rows'][number]

export const verdictTone = { true: 'bad', false: 'good', 'cannot-tell': 'unknown' } as const satisfies Record<
  Verdict,
  Tone
>

export const roleZh = { before: '之前', best: '抓拍', after: '之后' } as const satisfies Record<PictureRole, string>

const labelZh: Readonly<Record<string, string>> = {
  ...{ person: '人', cat: '猫', dog: '狗', bird: '禽鸟', 'cell phone': '手机' },
}

/** What a box shows: what a detector calls it, the kind itself, or words of a person's or of the bureau's own detector. */
export function labelWords(label: string, nameOf: (code: string) => string): string {
  return labelZh[label] ?? nameOf(label)
}

const modelZh: Readonly<Record<string, string>> = {
  ...{ detector: '人和动物检测', pose: '人体姿态', features: '小图特征', phones: '手机等小物件检测' },
  ...{ cap: '工作帽判别', mask: '口罩判别' },
}

/** A detector of the bureau's own goes by the name that it was given. */
export function modelWords(name: string): string {
  return modelZh[name] ?? name
}

/** `4 级（严重）`: two people review what is grave. */
export function severityWords(severity: number): string {
  return `${severity} 级${isGrave(severity) ? '（严重）' : ''}`
}

/** `93.00%` */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(2)}%`
}

export function spanWords(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} 秒`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} 分钟` : `${minutes} 分 ${whole % 60} 秒`
  const hours = Math.floor(minutes / 60)
  return minutes % 60 === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`
}

/** How long it was seen; while it goes on, up to the last time. */
export function lastedWords({ firstAt, lastAt, endedAt }: Pick<Row, 'firstAt' | 'lastAt' | 'endedAt'>): string {
  const words = spanWords(secondsBetween(firstAt, lastAt))
  return endedAt === null ? `已持续 ${words}` : `持续 ${words}`
}

export function secondsBetween(from: string, to: string): number {
  const [start, end] = [findInstant(from), findInstant(to)]
  return start === undefined || end === undefined ? 0 : Math.max(0, (instantMs(end) - instantMs(start)) / 1000)
}

/** `14:05:20`: pictures of one alert are seconds apart. */
export function clockText(moment: string): string {
  const instant = findInstant(moment)
  return instant === undefined ? '' : wallTime(instant).slice(11, 19)
}

/** What is wrong with the camera itself stands in place of a zone. */
export function cameraFault(zone: string): PictureFault | undefined {
  return pictureFaults.find(each => each === zone)
}

/** `2026-08-10 14:05:20` */
export function exactText(moment: string): string {
  return `${momentText(moment).slice(0, 10)} ${clockText(moment)}`
}

export function zoneWords(zone: string): string {
  const fault = cameraFault(zone)
  if (fault !== undefined) return pictureFaultZh[fault]
  return zone === wholePicture ? '整个画面' : zone
}

type Thresholds = Alert['thresholds']

/** What it took before an alert was raised, each part where it was set. A camera's own fault has no bar. */
export function thresholdWords(thresholds: Thresholds, zone: string = wholePicture): readonly string[] {
  const { bar, needed = 0, of = 0, spanS = 0, headPx = 0, holdS = 0, quietS = 0 } = thresholds
  if (bar === undefined) return []
  return [
    ...(cameraFault(zone) === undefined ? [`门槛 ${bar}`] : []),
    ...(of > 1 ? [`最近 ${of} 次取样中至少 ${needed} 次`] : []),
    ...(spanS > 0 ? [`前后至少 ${spanWords(spanS)}`] : []),
    ...(headPx > 0 ? [`头部不小于 ${headPx} 像素`] : []),
    ...(holdS > 0 ? [`持续 ${spanWords(holdS)}以上`] : []),
    ...(quietS > 0 ? [`消失 ${spanWords(quietS)}后结束`] : []),
  ]
}

/** How sure, and what that rests on. */
export function sureWords({ byHand, zone, score }: Pick<Alert, 'byHand' | 'zone' | 'score'>): string {
  if (byHand) return '监管人员标记'
  return cameraFault(zone) === undefined ? `最高分 ${shareText(score)}` : '由设备和画面的状态判断'
}

type Told = Pick<Alert, 'byHand' | 'silent' | 'recognition' | 'state' | 'verdict'>

/** What the owner has heard of it. */
export function toldWords({ byHand, silent, recognition, state, verdict }: Told): string {
  const suspected = !silent && !byHand && recognition === 'works'
  if (verdict === 'true' && state !== 'confirmed') return '已告知业主限时整改'
  if (verdict === 'false') return suspected ? '已告知业主：经研判不属实' : '没有告知业主'
  if (silent) return '这个摄像头上这类预警准确率低于 70%，没有告知任何人'
  return suspected ? '已作为“疑似”告知业主' : '研判属实后才告知业主'
}
