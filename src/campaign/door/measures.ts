import { complaintsInTime } from '../../complaint/door/measure.ts'
import { awardedTitles } from '../../cultivation/door/measure.ts'
import { finishedVisits, visitedWorkshops } from '../../inspection/door/measure.ts'
import type { Day } from '../../kernel/day.ts'
import { printedLabels } from '../../label/door/measure.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { clearedHazards } from '../../rectification/door/measure.ts'
import { takenSamples } from '../../sampling/door/measure.ts'
import { trainedWorkshops } from '../../training/door/measure.ts'
import { joinedWorkshops } from '../../vision/door/measure.ts'
import type { Measure } from '../rules/measure.ts'

type Rows = (
  tx: Queryable,
  district: string,
  period: { readonly from: Day; readonly until: Day },
) => ReturnType<typeof finishedVisits>

/** Where each measure finds its rows. */
export const measured: Readonly<Record<Measure, Rows>> = {
  'inspection.visits': finishedVisits,
  'inspection.workshops': visitedWorkshops,
  'rectification.cleared': clearedHazards,
  'sampling.taken': takenSamples,
  'training.workshops': trainedWorkshops,
  'vision.workshops': joinedWorkshops,
  'cultivation.titles': awardedTitles,
  'label.printed': printedLabels,
  'complaint.in-time': complaintsInTime,
}
