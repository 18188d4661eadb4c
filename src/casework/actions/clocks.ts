import { pauseClock, resumeClock } from '../../clock/door/moving.ts'
import { startClock, stopClock } from '../../clock/door.ts'
import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../platform/action/action.ts'
import type { CaseRow } from '../store/case-file.ts'
import { labelOf } from './subject.ts'

type Clocked = Pick<CaseRow, 'id' | 'number' | 'party' | 'workshop'>

/** Starts a row of the book for a case. @returns its last day, `null` where the calendar cannot say it */
export async function begin(row: Clocked, code: string, from: Day, context: Context, until?: Day): Promise<Day | null> {
  const { tx, district, now, actor } = context
  const { due } = await startClock(tx, {
    ...{ district, code, subject: { kind: 'case', id: row.id, label: labelOf(row) }, workshop: row.workshop },
    ...{ from: { day: from }, unit: null, account: null, now, by: actor.name, until },
  })
  return due.day
}

/** @returns how many ran */
export async function end(
  row: Pick<CaseRow, 'id'>,
  codes: readonly string[],
  context: Context,
  outcome: 'done' | 'void' = 'done',
): Promise<number> {
  const { tx, district, now, actor } = context
  let ended = 0
  for (const code of codes) {
    ended += await stopClock(tx, {
      district,
      subjectKind: 'case',
      subjectId: row.id,
      code,
      now,
      outcome,
      by: actor.name,
    })
  }
  return ended
}

/** 中止调查、听证: the time to decide does not run. */
export async function pause(
  row: Pick<CaseRow, 'id'>,
  kind: 'suspension' | 'hearing',
  { from, reason }: { readonly from: Day; readonly reason: string },
  { tx, district, now, actor }: Context,
): Promise<void> {
  const by = { account: actor.account ?? null, name: actor.name }
  const pausing = { kind, reason, from }
  await pauseClock(tx, { district, subjectKind: 'case', subjectId: row.id, code: 'E07', by, now, pause: pausing })
}

export async function resume(row: Pick<CaseRow, 'id'>, to: Day, { tx, district, now, actor }: Context): Promise<void> {
  const by = { account: actor.account ?? null, name: actor.name }
  await resumeClock(tx, { district, subjectKind: 'case', subjectId: row.id, code: 'E07', by, now, to })
}
