import { addDays, type Day } from '../../kernel/day.ts'
import type { FieldError } from '../../kernel/problem.ts'

/** 送达方式. 行政处罚法 第六十一条; 民事诉讼法 第八十七条至第九十五条. */
export const servingWays = ['direct', 'left', 'post', 'electronic', 'entrusted', 'public'] as const
export type ServingWay = (typeof servingWays)[number]

/** 公告送达: thirty days after it was announced (民事诉讼法 第九十五条 as of 2022-01-01). */
export const announcedDays = 30

export type Serving = {
  readonly way: ServingWay
  /** Handed over, left, arrived, or announced on this day. */
  readonly onDay: Day
  readonly recipient: string
  readonly receivedBy: string
  readonly place: string
  readonly witness: string
  /** Photographs or a recording were made. */
  readonly recorded: boolean
  /** 邮件号, 电子地址, 受托机关, 公告媒体: what names the way. */
  readonly reference: string
  readonly proofs: number
}

/** When it counts as served: a public announcement only after its time. */
export function servedOn({ way, onDay }: Pick<Serving, 'way' | 'onDay'>): Day {
  return way === 'public' ? addDays(onDay, announcedDays) : onDay
}

const referenceAsked = {
  direct: null,
  left: null,
  post: '请填写邮件编号',
  electronic: '请填写受送达人确认的电子地址',
  entrusted: '请填写受托送达的机关',
  public: '请填写公告的媒体或场所',
} as const satisfies Record<ServingWay, string | null>

/** What a serving lacks before it proves anything. */
export function servingFaults(serving: Serving): readonly FieldError[] {
  const faults: FieldError[] = []
  const say = (field: string, detail: string) => faults.push({ pointer: `/${field}`, detail })
  const asked = referenceAsked[serving.way]
  if (asked !== null && serving.reference === '') say('reference', asked)
  if (serving.way === 'direct' && serving.receivedBy === '') say('receivedBy', '直接送达要写明签收人')
  if (serving.way === 'left' && serving.witness === '' && !serving.recorded) {
    say('witness', '留置送达要有见证人，或者拍照、录像记录送达过程')
  }
  if (serving.way === 'left' && serving.recorded && serving.proofs === 0) {
    say('files', '请上传记录留置过程的照片')
  }
  if ((serving.way === 'direct' || serving.way === 'left') && serving.place === '') say('place', '请填写送达地点')
  return faults
}
