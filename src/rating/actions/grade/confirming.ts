import { tell } from '../../../clock/door/tell.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context } from '../../../platform/action/action.ts'
import { newId } from '../../../platform/id.ts'
import { ownersOf } from '../../../registry/door/owners-of.ts'
import { gradeEndpoints as endpoints } from '../../contract/grade.ts'
import { gradedSince, gradesInForce, insertGrades, lockGrading, type NewGrade } from '../../store/grade.ts'
import { byWorkshop } from '../../store/graded-list.ts'
import * as store from '../../store/grading.ts'
import { by, heads } from '../about.ts'
import { gradingAbout, openDraft } from './draft.ts'

/** Of the draft, whose grade has moved since: their lines no longer say what is known. */
export async function stale({ grading, draftedAt }: store.GradingRow, { tx, district }: Context): Promise<number> {
  const lines = byWorkshop(await store.linesOf(tx, district, grading))
  return (await gradedSince(tx, district, draftedAt)).filter(workshop => lines.has(workshop)).length
}

/** Why the reader may not confirm; empty when they may. Whoever changed a grade by hand does not confirm it: 四眼. */
export function confirmFault(
  { state, year }: store.GradingRow,
  lines: readonly store.GradingLine[],
  moved: number,
  { actor, today }: Context,
): string {
  if (state !== 'draft') return '这次评定已经结束'
  if (!actor.posts.some(({ duty }) => duty === 'leader' || duty === 'office')) return '由监管股室或者局领导确认'
  const own = lines.filter(({ changedAccount }) => changedAccount !== null && changedAccount === actor.account).length
  if (own > 0) return `其中 ${own} 家是您手工调整的，请由另一位确认`
  if (moved > 0) return `起草以后有 ${moved} 家的等级有变化，请作废后重新起草`
  if (`${year - 1}-12-01` > today) return `${year} 年度的评定从 ${year - 1} 年 12 月起才能确认`
  return ''
}

const confirmGrades = action(endpoints.confirmGrades, {
  allow: heads,
  concerns: 'district',
  subject: gradingAbout,
  async run({ grading: id }, context) {
    const { tx, district, now } = context
    await lockGrading(tx, district)
    const grading = await openDraft(id, context)
    const lines = await store.linesOf(tx, district, id)
    const fault = confirmFault(grading, lines, await stale(grading, context), context)
    if (fault !== '') throw new Problem('state-conflict', fault)
    const before = byWorkshop(await gradesInForce(tx, district, context.today))
    await insertGrades(
      tx,
      district,
      lines.map(line => gradeOf(line, grading, context)),
    )
    const { account: endedAccount, actor: endedBy } = by(context)
    const to = { state: 'confirmed' as const, endedAccount, endedBy, endedAt: now, reason: null }
    await store.endGrading(tx, district, id, to)
    const moved = lines.filter(({ workshop, grade }) => (before.get(workshop)?.grade ?? grade) !== grade)
    for (const { workshop, grade } of moved) {
      await tellMoved({ workshop, grade, before: before.get(workshop)?.grade ?? '', year: grading.year, id }, context)
    }
    const after = { state: 'confirmed', year: grading.year, graded: lines.length, moved: moved.length }
    return { output: { graded: lines.length }, before: { state: 'draft' }, after }
  },
})

function gradeOf(line: store.GradingLine, grading: store.GradingRow, context: Context): NewGrade {
  const { workshop, grade, proposed, points, detail, changedReason, changedAccount, changedBy } = line
  const { account: confirmedAccount, actor: confirmedBy } = by(context)
  const byHand = `${grading.year} 年度评定：按分和情形为 ${proposed} 级，${changedBy ?? ''}调整为 ${grade} 级，${changedReason ?? ''}`
  return {
    ...{ id: newId(), workshop, grade, points, detail, kind: 'yearly', validFrom: context.today },
    ...{ edition: grading.editionId, reason: proposed === grade ? `${grading.year} 年度评定：${detail.said}` : byHand },
    ...{ grading: grading.grading, causeKind: null, causeId: null, at: context.now },
    ...{ madeAccount: changedAccount ?? grading.draftedAccount, confirmedAccount, confirmedBy },
  }
}

type Moved = {
  readonly workshop: Id
  readonly grade: string
  readonly before: string
  readonly year: number
  readonly id: Id
}

async function tellMoved({ workshop, grade, before, year, id }: Moved, { tx, district, now }: Context): Promise<void> {
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'risk-grade', title: '风险等级有变化', now },
    text: `${year} 年度风险等级由 ${before} 级变为 ${grade} 级，点开看每一分的来历。有异议的可以在手机上提出。`,
    ...{ subject: { kind: 'risk-grade', id: workshop }, key: `grading:${id}:${workshop}`, outside: true },
  })
}

export const confirmingActions: readonly Action[] = [confirmGrades]
