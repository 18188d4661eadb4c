import { type Action, answer } from '../../platform/action/action.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { alertEndpoints as endpoints } from '../contract/alert.ts'
import { isSilent, missingReviews } from '../rules/alert/precision.ts'
import { overseers } from '../rules/who.ts'
import { figuresBy, precisionRows } from '../store/figures.ts'
import { askedFor } from './alert-look.ts'
import { kindOf } from './subject.ts'

const figures = answer(endpoints.figures, {
  allow: overseers,
  concerns: 'workshop',
  async run({ by, ...filter }, context, scope) {
    const { total, rows, truncated } = await figuresBy(context.tx, askedFor(filter, context, scope), by)
    return { total, truncated, rows: rows.map(row => (by === 'kind' ? { ...row, label: kindOf(row.key).name } : row)) }
  },
})

/** As the rule of silence looks at them. */
export const lookedBackAt = 50

const precision = answer(endpoints.precision, {
  allow: overseers,
  concerns: 'workshop',
  async run({ camera = null, silent, page, pageSize }, { tx, district }, scope) {
    const found = await precisionRows(tx, { district, scope, places: workshopPlaces }, { camera, lookedBackAt })
    const rows = found
      .map(row => ({ ...row, silent: isSilent(row), missing: missingReviews(row) }))
      .filter(row => !silent || row.silent)
      // Of the rest the least confirmed comes first, as the rows come.
      .toSorted((a, b) => Number(b.silent) - Number(a.silent))
    return { total: rows.length, rows: rows.slice((page - 1) * pageSize, page * pageSize) }
  },
})

export const figureQueries: readonly Action[] = [figures, precision]
