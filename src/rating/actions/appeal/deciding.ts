import { tell } from '../../../clock/door/tell.ts'
import { stopClock } from '../../../clock/door.ts'
import type { Grade } from '../../../inspection/rules/plan.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context } from '../../../platform/action/action.ts'
import { newId } from '../../../platform/id.ts'
import { ownersOf } from '../../../registry/door/owners-of.ts'
import { appealEndpoints as endpoints } from '../../contract/appeal.ts'
import { appealAfter } from '../../rules/appeal/appeal.ts'
import { type AppealRow, endAppeal } from '../../store/appeal.ts'
import { gradesInForce, insertGrades, lockGrading } from '../../store/grade.ts'
import { appealSubjectZh } from '../../zh/grade.ts'
import { by, heads, refused } from '../about.ts'
import { assessedOn } from '../grade/look.ts'
import { appealAbout, decideFault, lockedAppeal } from './subject.ts'

const decideAppeal = action(endpoints.decideAppeal, {
  allow: heads,
  concerns: 'workshop',
  subject: appealAbout,
  async run({ appeal: id, upheld, words, grade = null }, context) {
    const { tx, district, today: onDay, now } = context
    await lockGrading(tx, district)
    const found = await lockedAppeal(id, context)
    const fault = await decideFault(found, context)
    const step = upheld ? 'uphold' : 'refuse'
    const state = appealAfter(found.state, step)
    if (fault !== '' || state === undefined) throw new Problem('state-conflict', fault)
    const corrected = await correct(found, { upheld, words, grade }, context)
    await endAppeal(tx, district, found, { step, state, words, onDay, ...by(context), at: now })
    await stopClock(tx, {
      district,
      subjectKind: 'appeal',
      subjectId: id,
      now,
      outcome: 'done',
      by: context.actor.name,
    })
    await tellOwner(found, { upheld, words, corrected }, context)
    const after = { state, words, grade: corrected }
    // The index is reckoned anew by whoever follows what was done: facts that were put right count from now on.
    return { output: {}, before: { state: found.state, grade: found.gradeThen }, after, touchedSoon: [found.workshop] }
  },
})

type Decision = { readonly upheld: boolean; readonly words: string; readonly grade: Grade | null }

/** A grade that was wrong is followed by the right one; the wrong one stays on file. @returns the grade that stands now */
async function correct(found: AppealRow, { upheld, words, grade }: Decision, context: Context): Promise<Grade | null> {
  const { tx, district, today, now } = context
  if (found.about === 'index' || !upheld) {
    if (grade !== null) throw refused('/grade', '只有对风险等级的异议成立时才更正等级')
    return null
  }
  if (grade === null) throw refused('/grade', '请选择更正后的等级')
  const [current] = await gradesInForce(tx, district, today, [found.workshop])
  if (grade === current?.grade) throw refused('/grade', `现在就是 ${grade} 级；异议成立的，请选择更正后的等级`)
  const { inForce, grade: detail } = await assessedOn(found.workshop, today, context)
  const { account: confirmedAccount, actor: confirmedBy } = by(context)
  await insertGrades(tx, district, [
    {
      ...{ id: newId(), workshop: found.workshop, grade, points: detail.points, detail, kind: 'corrected' },
      ...{ validFrom: today, edition: inForce.edition, reason: `异议成立，更正为 ${grade} 级：${words}` },
      ...{ grading: null, causeKind: null, causeId: null, madeAccount: null, confirmedAccount, confirmedBy, at: now },
    },
  ])
  return grade
}

type Told = { readonly upheld: boolean; readonly words: string; readonly corrected: Grade | null }

async function tellOwner({ appeal: id, workshop, about }: AppealRow, told: Told, context: Context): Promise<void> {
  const { tx, district, now } = context
  const { upheld, words, corrected } = told
  const outcome = upheld ? '成立' : '不成立'
  const grade = corrected === null ? '' : `，风险等级更正为 ${corrected} 级`
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'appeal', title: `异议${outcome}`, now },
    text: `您对${appealSubjectZh[about]}的异议${outcome}${grade}。答复：${words}`,
    ...{ subject: { kind: 'appeal', id }, key: `appeal:${id}:decided`, outside: true },
  })
}

export const decidingActions: readonly Action[] = [decideAppeal]
