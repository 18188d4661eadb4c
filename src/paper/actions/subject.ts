import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { type FoundPaper, findPaper } from '../store/paper.ts'

/** Who makes papers. */
export const writers = ['office', 'inspector'] as const satisfies readonly Duty[]
/** Who reads what stands on them: papers name people and their numbers. */
export const readers = ['auditor', 'leader', 'office', 'inspector', 'superior'] as const satisfies readonly Duty[]
/** Who may see that there are papers. */
export const overseers = ['administrator', ...readers] as const satisfies readonly Duty[]

export const district: Place = { kind: 'district' }

export async function placeOf(workshop: Id | null | undefined, { tx, district: code }: Context): Promise<Place> {
  if (workshop == null) return district
  const { id, town } = await getWorkshopPlace(tx, code, workshop)
  return { kind: 'workshop', workshop: id, town }
}

export async function getPaper(paper: Id, { tx, district: code }: Context): Promise<FoundPaper> {
  const found = await findPaper(tx, code, paper)
  if (found === undefined) throw new Problem('not-found', '没有找到这份文书，请从列表重新打开')
  return found
}

export const nameOf = ({ title, number }: Pick<FoundPaper, 'title' | 'number'>): string =>
  [title, number].filter(Boolean).join(' ')

export async function paperSubject({ paper }: { readonly paper: Id }, context: Context): Promise<Subject> {
  const found = await getPaper(paper, context)
  return { kind: 'paper', id: paper, label: nameOf(found), place: await placeOf(found.workshop, context) }
}

export async function paperPlace({ paper }: { readonly paper: Id }, context: Context): Promise<Place> {
  return placeOf((await getPaper(paper, context)).workshop, context)
}
