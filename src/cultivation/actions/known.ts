import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { findMaker } from '../../registry/door.ts'
import { findMarks } from '../store/brand.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findProjects } from '../store/project.ts'
import { findReadinesses } from '../store/readiness.ts'
import { findLinks } from '../store/spot-link.ts'
import { findTitles } from '../store/title.ts'
import { yearsOf } from './brands.ts'
import { asked } from './subject.ts'

export type Known = Awaited<ReturnType<typeof readKnown>>

/** What this slice has on file of one workshop. */
export async function readKnown(workshop: Id, context: Context) {
  const { tx } = context
  const of = asked(context, 'district', workshop)
  const [place] = await findOnFile(tx, of)
  if (place === undefined) throw new Problem('not-found', '没有找到这家小作坊')
  const [accepted] = await findProjects(tx, of, { kinds: [], states: ['accepted'] })
  const [titles, marks] = [await findTitles(tx, of, []), await findMarks(tx, of, '')]
  const [helped, links] = [await findReadinesses(tx, of), await findLinks(tx, of)]
  const { shops } = await yearsOf(tx, of, null)
  const products = (await findMaker(tx, context.district, workshop))?.products ?? []
  return { place, accepted, titles, marks, helped, links, shops, products }
}
