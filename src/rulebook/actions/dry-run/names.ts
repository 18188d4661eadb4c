import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { Content } from '../../contract/rows.ts'
import { severalInForce } from '../../door.ts'
import { type Lists, screenerOf } from '../../rules/screening.ts'
import { add, found } from './found.ts'
import type { Recorded } from './recorded.ts'

type Editions = { readonly before: Content; readonly after: Content; readonly day: Day }

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly name: string
  readonly kind: 'product' | 'scope'
  readonly reasons: string[]
}

/** Filed names that would be refused from then on, or no longer; `null` where the book judges no names. */
export async function judgedNames({ filedWorkshops }: Recorded, editions: Editions, context: Context) {
  const both = await listsOf(editions, context)
  if (both === undefined) return null
  const [before, after] = [screenerOf(both.before), screenerOf(both.after)]
  const [refused, allowed] = [found<Shown>(), found<Shown>()]
  let judged = 0
  for await (const workshop of filedWorkshops(context.tx, context.district)) {
    const { id, name, category, products, processingScope } = workshop
    const all = [
      ...products.map(product => ({ name: product, kind: 'product' as const })),
      ...(processingScope === '' ? [] : [{ name: processingScope, kind: 'scope' as const }]),
    ]
    for (const one of all) {
      judged += 1
      const [was, is] = [before(one.name, category), after(one.name, category)]
      if (was.verdict === is.verdict) continue
      const reasons = [...was.findings, ...is.findings].map(({ reason }) => reason)
      if (was.verdict !== 'refused' && is.verdict !== 'refused') continue
      add(is.verdict === 'refused' ? refused : allowed, { workshop: id, workshopName: name, ...one, reasons })
    }
  }
  return {
    judged,
    refused: refused.count,
    allowed: allowed.count,
    newlyRefused: refused.shown,
    newlyAllowed: allowed.shown,
  }
}

/** The lists as they are and as they would be; `undefined` where the book judges no names. */
async function listsOf(
  { before, after, day }: Editions,
  { tx, district, today }: Context,
): Promise<{ before: Lists; after: Lists } | undefined> {
  const inForce = await severalInForce(tx, district, ['prohibited-foods', 'non-food-substances'] as const, today)
  const foods = inForce['prohibited-foods'].rows
  const substances = inForce['non-food-substances'].rows
  if (before.book === 'prohibited-foods' && after.book === 'prohibited-foods') {
    return { before: { foods: before.rows, substances, day }, after: { foods: after.rows, substances, day } }
  }
  if (before.book === 'non-food-substances' && after.book === 'non-food-substances') {
    return { before: { foods, substances: before.rows, day }, after: { foods, substances: after.rows, day } }
  }
  return undefined
}
