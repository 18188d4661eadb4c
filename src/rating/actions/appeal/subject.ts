import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Context, Subject } from '../../../platform/action/action.ts'
import type { Scope } from '../../../platform/action/permission.ts'
import { workshopPlaces } from '../../../registry/door.ts'
import { mayDecide } from '../../rules/appeal/appeal.ts'
import { type AppealRow, type AskedAppeals, findAppeal, lockAppeal } from '../../store/appeal.ts'
import { findGrade } from '../../store/grade.ts'
import { appealSubjectZh } from '../../zh/grade.ts'
import { workshopAbout } from '../about.ts'

export function asked({ tx, district }: Context, scope: Scope): AskedAppeals {
  return { district, scope, places: workshopPlaces(tx, district) }
}

const missing = '没有找到这件异议，请从列表重新打开'

export async function getAppeal(id: Id, context: Context): Promise<AppealRow> {
  const found = await findAppeal(context.tx, asked(context, 'district'), id)
  if (found === undefined) throw new Problem('not-found', missing)
  return found
}

export async function lockedAppeal(id: Id, context: Context): Promise<AppealRow> {
  const found = await lockAppeal(context.tx, asked(context, 'district'), id)
  if (found === undefined) throw new Problem('not-found', missing)
  return found
}

export async function appealAbout({ appeal }: { readonly appeal: Id }, context: Context): Promise<Subject> {
  const { workshop, about } = await getAppeal(appeal, context)
  const subject = await workshopAbout('appeal', { workshop }, context)
  return { ...subject, id: appeal, label: appealLabel(subject.label, about) }
}

export function appealLabel(name: string, about: AppealRow['about']): string {
  return `${name} 对${appealSubjectZh[about]}的异议`
}

/** Why the reader may not decide; empty when they may. The index is made by the program, so nobody is barred from it. */
export async function decideFault(appeal: AppealRow, { tx, district, actor }: Context): Promise<string> {
  if (appeal.state !== 'open') return '这件异议已经办结'
  if (!actor.posts.some(({ duty }) => duty === 'leader' || duty === 'office')) return '异议由监管股室或者局领导答复'
  const grade = appeal.gradeId === null ? undefined : await findGrade(tx, district, appeal.gradeId)
  const made = [grade?.madeAccount ?? null, grade?.confirmedAccount ?? null]
  if (mayDecide(actor.account, made)) return ''
  return '这个等级是您评定、调整或者确认的，请由另一位答复'
}
