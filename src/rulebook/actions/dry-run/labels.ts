import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { LabelStandardRow } from '../../rules/rows.ts'
import { add, found, type Trial } from './found.ts'
import type { Recorded } from './recorded.ts'

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly product: Id
  readonly productName: string
  readonly lot: Id | null
  readonly lotNumber: string | null
  readonly reasons: string[]
}

/** Labels as they are designed that could not be printed from then on, or now could. */
export async function judgedLabels({ designedLabels }: Recorded, trial: Trial<LabelStandardRow>, context: Context) {
  const [failing, passing] = [found<Shown>(), found<Shown>()]
  let [judged, still] = [0, 0]
  for await (const { errors, ...label } of designedLabels(context)) {
    judged += 1
    const [was, is] = [errors(trial.before, trial.day), errors(trial.after, trial.day)]
    if (was.length > 0 && is.length > 0) still += 1
    if (was.length === 0 && is.length > 0) add(failing, { ...label, reasons: [...is] })
    if (was.length > 0 && is.length === 0) add(passing, { ...label, reasons: [...was] })
  }
  return {
    judged,
    still,
    failing: failing.count,
    passing: passing.count,
    newlyFailing: failing.shown,
    newlyPassing: passing.shown,
  }
}
