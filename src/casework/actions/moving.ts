import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { type CaseState, type CaseStep, caseAfter } from '../rules/state.ts'
import { type CaseRow, standAt } from '../store/case-file.ts'
import { findMove, insertMove, type MoveRow, type Told, type Words } from '../store/move.ts'
import { caseStateZh, caseStepZh } from '../zh.ts'
import { type Dossier, openDossier } from './dossier.ts'
import { obstaclesOf } from './obstacles.ts'
import { by, locked, mayHandle, person } from './subject.ts'

export type Taking = {
  readonly id: Id
  readonly step: CaseStep
  readonly onDay: Day
  readonly words: Words
  readonly told?: Told
  readonly host?: Id
  readonly files?: readonly string[]
  readonly proposal?: Id
  readonly paper?: Id | null
}

/** Appends the step and moves the case to where it leads; the database knows the ways as well. */
export async function take(row: CaseRow, taking: Taking, context: Context): Promise<CaseState> {
  const { tx, district, now } = context
  const { id, step, onDay, words, told, host, files = [], proposal = null, paper = null } = taking
  const to = caseAfter(row.state, step)
  if (to === undefined) throw wrongState(row, step)
  const ordinal = row.moves + 1
  await insertMove(tx, district, {
    ...{ caseFile: row.id, ordinal, id, after: row.moves, fromState: row.state, step, toState: to, onDay, files },
    ...{ facts: { words, told: told ?? null, host: host ?? null }, proposal, paper, person: person(context) },
    ...{ ...by(context), at: now },
  })
  await standAt(tx, district, row.id, { state: to, moves: ordinal, changedAt: now })
  return to
}

export function wrongState({ state, number }: Pick<CaseRow, 'state' | 'number'>, step: CaseStep): Problem {
  return new Problem('state-conflict', `${number}现在是“${caseStateZh[state]}”，不能${caseStepZh[step]}；请刷新后再看`)
}

export type Begun = { readonly dossier: Dossier } | { readonly before: MoveRow }

/**
 * The case under a lock with all that is known of it, unless this very step was told before: late, repeated and out of
 * order are told apart.
 */
export async function beginStep(
  { id, case: caseId }: { readonly id: Id; readonly case: Id },
  step: CaseStep,
  context: Context,
): Promise<Begun> {
  const row = await locked(caseId, context)
  const before = await findMove(context.tx, context.district, id)
  if (before !== undefined) {
    if (before.caseFile === caseId && before.step === step) return { before }
    throw new Problem('conflict', '这个编号已经用过，请刷新后重新办理')
  }
  if (caseAfter(row.state, step) === undefined) throw wrongState(row, step)
  return { dossier: await openDossier(row, context) }
}

/** For what the handlers do themselves: nothing stands in the way, and it is theirs. */
export async function beginOwn(
  told: { readonly id: Id; readonly case: Id },
  step: CaseStep,
  context: Context,
): Promise<Begun> {
  const begun = await beginStep(told, step, context)
  if ('before' in begun) return begun
  requireHandler(begun.dossier, context)
  requireNone(obstaclesOf(step, begun.dossier, context.today), step)
  return begun
}

export function requireHandler({ row, handlers }: Pick<Dossier, 'row' | 'handlers'>, context: Context): void {
  if (mayHandle(row, handlers, context)) return
  throw new Problem('not-allowed', `您不是${row.number}的办案人员，请由办案人员或者股室办理`)
}

export function requireNone(obstacles: readonly string[], step: CaseStep): void {
  if (obstacles.length > 0) throw new Problem('state-conflict', `还不能${caseStepZh[step]}：${obstacles.join('；')}`)
}
