import { findInstant, longTime, shortTime } from '../../kernel/day.ts'
import { lateFromDays } from '../rules/completeness.ts'
import { papersZh } from '../zh/papers.ts'
import { originZh } from '../zh.ts'
import type { Written } from './field.ts'

/** Entries of the same print by their id: a correction quotes what it corrects. */
export type Others = ReadonlyMap<string, Pick<Written, 'summary' | 'recordedAt' | 'cancels'>>

export const standings = ['holds', 'corrected', 'cancelled', 'cancellation'] as const
export type Standing = (typeof standings)[number]

export function standingOf(entry: Written): Standing {
  if (entry.cancels) return 'cancellation'
  return entry.correctedBy === null ? 'holds' : 'corrected'
}

/** 更正: what stood there before, why, by whom and when; 补记 and 代记 are said as well. */
export function remarksOf(entry: Written, others: Others): readonly string[] {
  const said: string[] = []
  if (entry.corrects !== null) {
    const before = others.get(entry.corrects)
    const what = entry.cancels ? papersZh.cancellation : papersZh.correction
    const original = before === undefined ? '' : `原记“${before.summary}”；`
    said.push(`${what}：${original}原因：${entry.reason ?? ''}；${entry.actor} ${timeOf(entry.recordedAt)}`)
  } else if (entry.daysLate >= lateFromDays) {
    said.push(`补记：晚 ${entry.daysLate} 天，记于 ${timeOf(entry.recordedAt)}`)
  }
  if (entry.correctedBy !== null) {
    const after = others.get(entry.correctedBy)
    const what = after?.cancels === true ? papersZh.cancelled : papersZh.corrected
    said.push(after === undefined ? what : `${what}：见 ${timeOf(after.recordedAt)} 的记录`)
  }
  if (entry.origin === 'officer' || entry.origin === 'linked') said.push(originZh[entry.origin])
  return said
}

export function timeOf(recordedAt: string): string {
  const at = findInstant(recordedAt)
  return at === undefined ? recordedAt : longTime(at)
}

/** Who wrote it down and when, as it stands at the end of a printed line. */
export function recordedZh(entry: Written): string {
  const at = findInstant(entry.recordedAt)
  return `${entry.actor}\n${at === undefined ? '' : shortTime(at)}`
}
