import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { FigureWords } from '../rules/figure-words.ts'
import { type FigureCode, type FigureValue, figureCodes, figureOf, partsOf } from '../rules/figures.ts'
import { type Split, windowFrom } from '../rules/period.ts'
import { added, countValue, dividedValue, nothing, type Tally, textValue } from '../rules/value.ts'
import { isList, listOf } from './figures/lists.ts'
import { picked, takes } from './figures/picked.ts'
import type { SourceName } from './figures/source.ts'
import { type Tallied, tally, type Where } from './figures/tally.ts'

export type CountAsked = {
  readonly district: string
  readonly asOf: Day
  /** First day of the window; three years up to the day when it is left out. */
  readonly from?: Day | null
  readonly where?: Where
  /** All of the registry when it is left out. */
  readonly codes?: readonly FigureCode[]
}

/** The figures of a district as of any day, in the order of the registry. */
export async function countFigures(tx: Queryable, asked: CountAsked): Promise<readonly FigureValue[]> {
  const wanted = wantedOf(asked)
  const [tallies, lists] = await Promise.all([
    talliesOf(tx, asked, wanted, null),
    Promise.all(
      wanted.filter(isList).map(async (code): Promise<[FigureCode, FigureValue]> => {
        const { rows, text } = await listOf(tx, asked.district, code, asked.asOf)
        const count = { rows: rows.length, amount: rows.length }
        return [code, text === undefined ? countValue(code, count) : textValue(code, text, rows.length)]
      }),
    ),
  ])
  const listed = new Map(lists)
  return wanted.map(code => listed.get(code) ?? figureValue(code, part => sumOf(part, tallies)))
}

/** One figure taken apart; what has no key (a village nobody wrote down) stands under `null`. */
export async function splitFigure(
  tx: Queryable,
  asked: CountAsked,
  code: FigureCode,
  by: Split,
): Promise<readonly { readonly key: string | null; readonly value: FigureValue }[]> {
  const tallies = await talliesOf(tx, asked, [code], by)
  const keys = new Set([...tallies.values()].flatMap(rows => rows.map(({ key }) => key)))
  return [...keys].map(key => {
    const ofKey = new Map([...tallies].map(([source, rows]) => [source, rows.filter(row => row.key === key)]))
    return { key, value: figureValue(code, part => sumOf(part, ofKey)) }
  })
}

function wantedOf({ codes }: CountAsked): readonly FigureCode[] {
  if (codes === undefined) return figureCodes
  const wanted = new Set(codes)
  return figureCodes.filter(code => wanted.has(code))
}

/** What belongs to no workshop is of the whole district, whatever part is asked for. */
export function partOf({ ofWorkshops }: FigureWords, where: Where): Where {
  return ofWorkshops ? where : {}
}

type Tallies = ReadonlyMap<SourceName, readonly Tallied[]>

/** Each source is asked once, whatever number of figures is counted from it. */
async function talliesOf(
  tx: Queryable,
  { district, asOf, from, where = {} }: CountAsked,
  codes: readonly FigureCode[],
  by: Split | null,
): Promise<Tallies> {
  const needed = new Map<SourceName, FigureWords>()
  for (const code of codes.flatMap(partsOf)) {
    const source = picked[code]?.source
    if (source !== undefined) needed.set(source, figureOf(code))
  }
  const span = { from: from ?? windowFrom(asOf), until: asOf }
  return new Map(
    await Promise.all(
      [...needed].map(async ([source, words]): Promise<[SourceName, readonly Tallied[]]> => {
        const { overWindow } = words
        return [source, await tally(tx, source, { district, span, where: partOf(words, where), overWindow }, by)]
      }),
    ),
  )
}

function sumOf(code: FigureCode, tallies: Tallies): Tally {
  const from = picked[code]
  if (from === undefined) return nothing
  return (tallies.get(from.source) ?? []).filter(({ tag }) => takes(from.tags, tag)).reduce(added, nothing)
}

function figureValue(code: FigureCode, sum: (part: FigureCode) => Tally): FigureValue {
  const words = figureOf(code)
  const [top = code, bottom] = partsOf(code)
  return bottom === undefined ? countValue(code, sum(code)) : dividedValue(words, code, sum(top), sum(bottom))
}
