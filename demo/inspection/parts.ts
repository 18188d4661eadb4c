import { resultOf } from '../../src/inspection/actions/result.ts'
import type { OutcomeShape } from '../../src/inspection/contract/shapes.ts'
import type { Item } from '../../src/inspection/rules/checklist.ts'
import type { Result } from '../../src/inspection/rules/outcome.ts'
import type { Department } from '../../src/rectification/rules/hazard.ts'
import type { NewHazard } from '../../src/rectification/store/hazard.ts'
import type { List } from './lists.ts'
import type { Inspector } from './roster.ts'
import type { InspectedShop } from './shops.ts'
import type { Numbered } from './told.ts'

export type DemoMark = {
  readonly code: string
  readonly result: Result
  readonly note: string
  readonly files: readonly string[]
  readonly affectsSafety: boolean
  readonly correctedOnSpot: boolean
  readonly dueOn: null
}
export type Judged = { readonly item: Item; readonly mark: DemoMark }

/** A department's part of a visit, finished. */
export type DemoPart = {
  readonly visit: Numbered
  readonly department: Department
  readonly team: readonly Inspector[]
  readonly judged: readonly Judged[]
  readonly result: OutcomeShape
}

const plain = { note: '', files: [], affectsSafety: false, correctedOnSpot: false, dueOn: null } as const

/** What each department marked and what it came to, by the rule in force on the day. */
export function partsOf(
  visit: Numbered,
  { items }: List,
  hazards: ReadonlyMap<string, NewHazard>,
): readonly DemoPart[] {
  const seen = new Map(visit.seen.map(each => [each.item.code, each]))
  return [...visit.teams].map(([department, team]) => {
    const judged = items
      .filter(item => item.department === department)
      .map((item): Judged => {
        const { code } = item
        const bad = seen.get(code)
        if (bad === undefined) {
          return { item, mark: { ...plain, code, result: applies(item, visit.shop) ? 'conforming' : 'not-applicable' } }
        }
        const { note, onSpot: correctedOnSpot } = bad
        const files = hazards.get(`${visit.id} ${code}`)?.files ?? []
        return { item, mark: { ...plain, code, result: 'nonconforming', note, files, correctedOnSpot } }
      })
    return { visit, department, team, judged, result: resultOf({ judged, unmarked: [] }, department, visit.on) }
  })
}

/** Who adds nothing has nothing to show of it, and not everybody has a boiler; what was found before is looked at. */
function applies({ code, origin }: Item, { category, index }: InspectedShop): boolean {
  if (origin !== 'list') return true
  if (code === 'K04') return !['baijiu', 'oil', 'grain'].includes(category)
  if (code === 'K31') return category === 'baijiu' || (category === 'soy' && index % 2 === 0)
  return true
}
