import { reachedTargets } from '../../campaign/door/targets.ts'
import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import type { Figures } from '../contract/report.ts'
import { countFigures, splitFigure } from '../door/count.ts'
import { type FigureCode, type FigureValue, figureOf, figures, letterCodes } from '../rules/figures.ts'
import { periodsUpTo, windowFrom } from '../rules/period.ts'
import { periodCodes, standingCodes, townCodes, trendCodes, trendQuarters, yearBefore } from '../rules/report.ts'
import { townsOf } from '../store/named.ts'

type Span = { readonly from: Day; readonly until: Day }

/** Grades and bands of 食安指数, once the registry has them. */
const gradeCodes = figures.flatMap(({ code, chapter }) => (chapter === 'grades' ? [code] : []))

/** All that a report says of a time, counted now from the registry of figures. */
export async function figuresOf(period: Span, context: Context): Promise<Figures> {
  const { tx, district, now } = context
  await planEach(tx)
  const before = yearBefore(period)
  const letterFrom = windowFrom(period.until)
  const asOf = period.until
  const letter = await countFigures(tx, { district, asOf, from: letterFrom, codes: letterCodes })
  const workshops = letter.find(({ code }) => code === 'registry.workshops')?.value ?? 0
  return {
    ...{ countedAt: now, workshops, yearBefore: before, letterFrom },
    measures: await besideYearBefore(periodCodes, period, before, context),
    standings: await besideYearBefore([...standingCodes, ...gradeCodes], period, before, context),
    townMeasures: [...townCodes],
    towns: await byTown(period, context),
    targets: [...(await reachedTargets(tx, district, period))],
    letter: letter.map(({ code, text, raw, rows }) => {
      const { letter: number, name, unit } = figureOf(code)
      return { letter: number ?? '', measure: code, name, unit, text, raw, rows }
    }),
    trends: await trendsOf(asOf, context),
  }
}

async function besideYearBefore(codes: readonly FigureCode[], now: Span, before: Span, { tx, district }: Context) {
  const [values, earlier] = await Promise.all(
    [now, before].map(({ from, until: asOf }) => countFigures(tx, { district, asOf, from, codes })),
  )
  return (values ?? []).map(value =>
    lineOf(
      value,
      (earlier ?? []).find(({ code }) => code === value.code),
    ),
  )
}

function lineOf({ code, value, text, raw, interval }: FigureValue, before: FigureValue | undefined) {
  const { name, unit, meaning, asOf } = figureOf(code)
  return {
    ...{ measure: code, name, unit, how: `${meaning}；${asOf}`, amount: value, yearBefore: before?.value ?? null },
    ...{ text, textBefore: before?.text ?? '—', raw, low: interval?.low ?? null, high: interval?.high ?? null },
  }
}

/** Every town, also one in which nothing happened. */
async function byTown({ from, until: asOf }: Span, { tx, district }: Context): Promise<Figures['towns']> {
  const towns = await townsOf(tx, district)
  const counted = await Promise.all(
    townCodes.map(async code => {
      const parts = await splitFigure(tx, { district, asOf, from }, code, 'town')
      return new Map(parts.map(({ key, value }) => [key, value.value]))
    }),
  )
  return towns.map(({ key, name }) => ({ town: name, amounts: counted.map(each => each.get(key) ?? 0) }))
}

async function trendsOf(asOf: Day, { tx, district }: Context): Promise<Figures['trends']> {
  const periods = periodsUpTo(asOf, 'quarter', trendQuarters)
  const counted = await Promise.all(
    periods.map(({ from, until }) => countFigures(tx, { district, asOf: until, from, codes: trendCodes })),
  )
  return trendCodes.map(code => {
    const { name, unit } = figureOf(code)
    const points = periods.map(({ name: quarter }, at) => {
      const found = counted[at]?.find(each => each.code === code)
      const { low = null, high = null } = found?.interval ?? {}
      return { name: quarter, text: found?.text ?? '—', low, high }
    })
    return { measure: code, name, unit, points }
  })
}
