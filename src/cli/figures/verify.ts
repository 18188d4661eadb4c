import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { countFigures } from '../../statistics/door/count.ts'
import { figureOf } from '../../statistics/rules/figures.ts'
import { windowFrom } from '../../statistics/rules/period.ts'
import type { PlainTables } from './plain-tables.ts'
import { recount, type Where } from './recount.ts'

export type Disagreement = {
  readonly code: string
  readonly name: string
  readonly said: string
  readonly recounted: string
}

export type Verified = {
  readonly checked: number
  /** Figures that this route does not count: of the program itself, or not known to it. */
  readonly unchecked: readonly string[]
  readonly faults: readonly Disagreement[]
}

export type VerifyAsked = {
  readonly district: string
  readonly asOf: Day
  readonly from?: Day | undefined
  readonly where?: Where
}

/** The registry of figures beside the plain count. */
export async function verifyFigures(tx: Queryable, tables: PlainTables, asked: VerifyAsked): Promise<Verified> {
  const { district, asOf, where = {} } = asked
  const from = asked.from ?? windowFrom(asOf)
  const said = await countFigures(tx, { district, asOf, from, where })
  const again = recount({ tables, asOf, from }, where)
  const unchecked = said.flatMap(({ code }) => (again.has(code) ? [] : [code]))
  // What names no workshop is the whole district's: it is not asked of a part.
  const inPart = Object.values(where).some(each => each !== null && each !== undefined)
  const faults = said.flatMap(({ code, text, rows }): Disagreement[] => {
    const other = again.get(code)
    if (inPart && !figureOf(code).ofWorkshops) return []
    if (other === undefined || (other.text === text && other.rows === rows)) return []
    const { name } = figureOf(code)
    return [{ code, name, said: `${text}（${rows} 条）`, recounted: `${other.text}（${other.rows} 条）` }]
  })
  return { checked: said.length - unchecked.length, unchecked, faults }
}
