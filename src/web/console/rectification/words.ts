import { daysBetween, findDay } from '../../../kernel/day.ts'
import type { HazardState, Step } from '../../../rectification/rules/state.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'
import { today } from '../today.ts'

export type HazardRow = Answer<'rectification.list'>['rows'][number]
export type Hazard = Answer<'rectification.look'>
export type Figures = Answer<'rectification.board'>['figures']

export const stateTone = {
  found: 'attention',
  ordered: 'primary',
  answered: 'attention',
  'follow-up': 'attention',
  closed: 'good',
  void: 'unknown',
} as const satisfies Record<HazardState, Tone>

/** On buttons: what pressing does. */
export const stepButton = {
  order: '责令整改',
  answer: '登记现场整改',
  'take-up': '开始复查',
  accept: '复查通过、销号',
  reject: '退回整改',
  extend: '延长期限',
  void: '作废',
} as const satisfies Record<Step, string>

/** Days until the last one; below zero when it has passed. */
export function daysLeft(dueOn: string | null): number | undefined {
  const day = dueOn === null ? undefined : findDay(dueOn)
  return day === undefined ? undefined : daysBetween(today(), day)
}
