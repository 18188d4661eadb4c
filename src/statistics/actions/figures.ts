import { type Action, answer } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import { figureEndpoints as endpoints } from '../contract/figures.ts'
import { countFigures } from '../door/count.ts'
import { rowsOfFigure } from '../door/rows.ts'
import { checksOf } from '../rules/checks.ts'
import { compareValues } from '../rules/compare.ts'
import { figureOf } from '../rules/figures.ts'
import { periodsUpTo, windowFrom } from '../rules/period.ts'
import { labelZh } from '../zh/figures.ts'
import { fault, firstOf, isSealed, readAsked, readers, shown } from './asked.ts'
import { splitActions } from './split.ts'
import { tableActions } from './table.ts'

const figures = answer(endpoints.figures, {
  allow: readers,
  concerns: 'workshop',
  async run({ codes, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    const values = await countFigures(tx, codes == null ? asked : { ...asked, codes })
    const isWhole = heading.where === '' && !heading.part
    return { ...heading, figures: values.map(shown), checks: isWhole ? [...checksOf(values)] : [] }
  },
})

const figure = answer(endpoints.figure, {
  allow: readers,
  concerns: 'workshop',
  async run({ code, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    return { ...heading, figure: firstOf(await countFigures(tx, { ...asked, codes: [code] }), code) }
  },
})

const rows = answer(endpoints.rows, {
  allow: readers,
  concerns: 'workshop',
  async run({ code, search, sort, page, pageSize, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    const found = firstOf(await countFigures(tx, { ...asked, codes: [code] }), code)
    if (isSealed(found.record, context)) return { ...heading, figure: found, total: 0, sealed: true, rows: [] }
    const how = { search, sort, limit: pageSize, offset: (page - 1) * pageSize }
    const { total, rows: all } = await rowsOfFigure(tx, asked, code, how)
    return {
      ...{ ...heading, figure: found, total, sealed: false },
      rows: all.map(row => ({ ...row, label: labelZh(row.record, row.label) })),
    }
  },
})

const trend = answer(endpoints.trend, {
  allow: readers,
  concerns: 'workshop',
  async run({ code, step, count, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    if (figureOf(code).kind === 'text') throw fault('/code', '这一项不是数量，没有走势')
    const codes = [code]
    const [whole, points] = await Promise.all([
      countFigures(tx, { ...asked, codes }),
      Promise.all(
        periodsUpTo(asked.asOf, step, count).map(async period => {
          const { from, until: asOf } = period
          const { code: _, ...value } = firstOf(await countFigures(tx, { ...asked, from, asOf, codes }), code)
          return { ...period, ...countedOf(value) }
        }),
      ),
    ])
    return { ...heading, figure: firstOf(whole, code), step, points }
  },
})

const countedOf = ({
  value,
  text,
  raw,
  rows: behind,
  interval,
}: Pick<ReturnType<typeof shown>, 'value' | 'text' | 'raw' | 'rows' | 'interval'>) => ({
  ...{ value, text, raw, rows: behind, interval },
})

const compare = answer(endpoints.compare, {
  allow: readers,
  concerns: 'workshop',
  async run({ codes, otherAsOf, otherFrom, ...typed }, context, scope) {
    const { tx, today } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    const first = otherFrom ?? windowFrom(otherAsOf)
    if (otherAsOf > today) throw fault('/otherAsOf', `对比到哪一天不能晚于今天（${today}）`)
    if (first > otherAsOf) throw fault('/otherFrom', `对比区间的开始不能晚于 ${otherAsOf}`)
    const of = codes == null ? asked : { ...asked, codes }
    const [now, before] = await Promise.all([
      countFigures(tx, of),
      countFigures(tx, { ...of, asOf: otherAsOf, from: first }),
    ])
    return {
      ...{ ...heading, otherAsOf, otherFrom: first },
      rows: now.flatMap((value, at) => {
        const words = figureOf(value.code)
        const then = before[at]
        if (then === undefined) return []
        const said = compareValues(words.kind, words.digits, value, then)
        return [{ ...words, code: value.code, now: countedOf(value), before: countedOf(then), ...said }]
      }),
    }
  },
})

export const figureActions: readonly Action[] = [
  ...[figures, figure, rows, trend, compare],
  ...splitActions,
  ...tableActions,
]
