import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { mayStep, type TitleStep } from '../rules/title.ts'
import * as store from '../store/title.ts'
import { titleStateZh, titleStepZh } from '../zh.ts'
import { by } from './subject.ts'
import { getTitle } from './titles.ts'

/** Locked, and in a state from which this step leads on. */
export async function standing(title: Id, step: TitleStep, context: Context): Promise<store.TitleRow> {
  await store.lockTitle(context.tx, context.district, title)
  const row = await getTitle(title, context)
  if (!mayStep(row.state, step)) {
    throw new Problem('state-conflict', `现为“${titleStateZh[row.state]}”，不能办理${titleStepZh[step]}；请刷新后查看`)
  }
  return row
}

type Note = { readonly onDay: Day; readonly note: string; readonly year?: number }

export function write(
  context: Context,
  title: Id,
  step: TitleStep | 'apply',
  { onDay, note, year }: Note,
): Promise<void> {
  const { tx, district, now } = context
  const row = { id: newId(), title, step, onDay, note, year: year ?? null, at: now, ...by(context) }
  return store.insertTitleStep(tx, district, row)
}
