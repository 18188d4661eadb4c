import type { Tone as ClockTone } from '../../../clock/rules/clock.ts'
import { messageKindZh } from '../../../clock/zh.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'
import { links } from '../links.ts'

export type Todo = Answer<'clock.todo'>['rows'][number]
export type Done = Answer<'clock.done'>['rows'][number]
export type Clock = Answer<'clock.look'>

export const chipTone = {
  red: 'bad',
  amber: 'attention',
  calm: 'good',
  paused: 'unknown',
  unknown: 'unknown',
} as const satisfies Record<ClockTone, Tone>

/** Where the thing itself is shown. A kind that has no page of its own yet is named without a link. */
const pageOf: Readonly<Record<string, (id: string) => string>> = {
  clock: links.clock,
  workshop: links.workshop,
  lot: links.lot,
  recall: links.recall,
  inspection: links.inspection,
  'inspection-task': () => `${links.inspectionTasks}?mine=1`,
  edition: links.edition,
  hazard: links.hazard,
  'rectification-order': links.hazardOrder,
  sample: links.sample,
  case: links.caseFile,
  clue: () => links.caseClues,
  alert: links.alert,
  complaint: links.complaint,
  title: links.demonstrationTitle,
  appeal: links.ratingAppeal,
  'food-index': id => links.workshop(id, 'index'),
  'risk-grade': id => links.workshop(id, 'grade'),
  'risk-grading': links.riskGrading,
  trademark: links.trademark,
  readiness: links.readiness,
  'campaign-programme': links.programme,
  'campaign-my-duties': id => `${links.myDuties}?duty=${id}`,
  'campaign-proposal': links.proposal,
  exception: links.exception,
  exceptions: () => links.exceptions('mine=1'),
  outreach: () => links.outreach,
  question: () => `${links.trainingQuestions}?state=waiting`,
}

export function subjectLink(kind: string, id: string): string | undefined {
  return pageOf[kind]?.(id)
}

export function messageWord(kind: string): string {
  return messageKindZh[kind] ?? '通知'
}

type About = Pick<Answer<'clock.inbox'>['rows'][number], 'kind' | 'subjectKind' | 'subjectId'>

/** Where a message leads: to what it is about, a round of reminders to the list. */
export function messageLink({ kind, subjectKind, subjectId }: About): string | undefined {
  if (subjectKind === null || subjectId === null) return kind === 'digest' ? links.todo : undefined
  return subjectLink(subjectKind, subjectId)
}
