import { hashOf } from '../../src/inspection/actions/listing.ts'
import { buildChecklist, type Item } from '../../src/inspection/rules/checklist.ts'
import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { NewHazard } from '../../src/rectification/store/hazard.ts'
import type { ChecklistRow, LawRow } from '../../src/rulebook/rules/rows.ts'
import type { Numbered } from './told.ts'

export type Book = { readonly rows: readonly ChecklistRow[]; readonly laws: readonly LawRow[] }
export type List = { readonly hash: string; readonly items: readonly Item[] }

/** The list that each visit froze: many have the same. */
export function listsFor(
  visits: readonly Numbered[],
  hazards: readonly NewHazard[],
  { rows, laws }: Book,
): ReadonlyMap<Id, List> {
  const byWorkshop = Map.groupBy(hazards, ({ workshop }) => workshop)
  const plain = new Map<string, List>()
  return new Map(
    visits.map(({ id, shop, kind, on, teams, codes }) => {
      const departments = [...teams.keys()]
      const open = (byWorkshop.get(shop.id) ?? []).filter(hazard => wasOpen(hazard, on)).sort(inOrder)
      const make = () => {
        const asked = { kind, day: on, category: shop.category, departments, rows, laws, open, chosen: codes }
        const { items } = buildChecklist({ ...asked, checkedAbove: new Set<string>() })
        return { hash: hashOf(items), items }
      }
      if (open.some(({ department }) => departments.includes(department))) return [id, make()]
      const key = `${kind} ${shop.category} ${departments.join(',')}`
      const known = plain.get(key) ?? make()
      plain.set(key, known)
      return [id, known]
    }),
  )
}

function wasOpen({ foundOn, closedOn, voidedOn }: NewHazard, day: Day): boolean {
  return foundOn < day && (closedOn === null || closedOn >= day) && (voidedOn === null || voidedOn >= day)
}

/** Whose time runs out soonest first, as openHazards gives them. */
function inOrder(a: NewHazard, b: NewHazard): number {
  const [one, other] = [`${a.dueOn ?? '9999'} ${a.foundOn} ${a.id}`, `${b.dueOn ?? '9999'} ${b.foundOn} ${b.id}`]
  return one < other ? -1 : one > other ? 1 : 0
}
