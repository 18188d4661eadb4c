import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Context, Subject } from '../../../platform/action/action.ts'
import * as store from '../../store/grading.ts'
import { gradingStateZh } from '../../zh/grade.ts'
import { districtAbout } from '../about.ts'

export async function getGrading(id: Id, { tx, district }: Context): Promise<store.GradingRow> {
  const found = await store.findGrading(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这次评定，请从列表重新打开')
  return found
}

export async function gradingAbout({ grading: id }: { readonly grading: Id }, context: Context): Promise<Subject> {
  const { year } = await getGrading(id, context)
  return districtAbout('risk-grading', id, `${year} 年度风险等级评定`)
}

/** Locked, and still a draft. */
export async function openDraft(id: Id, context: Context): Promise<store.GradingRow> {
  const { tx, district } = context
  const found = await store.lockGradingRow(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这次评定，请从列表重新打开')
  if (found.state === 'draft') return found
  throw new Problem('state-conflict', `这次评定${gradingStateZh[found.state]}，不能再改；请刷新后再看`)
}
