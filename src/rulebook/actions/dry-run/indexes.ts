import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { IndexRow } from '../../rules/rows.ts'
import { add, found, type Trial } from './found.ts'
import type { Recorded, TriedIndex } from './recorded.ts'

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly before: TriedIndex
  readonly after: TriedIndex
}

/** Workshops whose 食安指数 gets another word by this formula, on the same facts of today. */
export async function judgedIndexes({ ratedWorkshops }: Recorded, trial: Trial<IndexRow>, context: Context) {
  const moved = found<Shown>()
  const counts = { judged: 0, risen: 0, fallen: 0 }
  for await (const { index, ...of } of ratedWorkshops(context)) {
    const [before, after] = [index(trial.before), index(trial.after)]
    if (before === undefined || after === undefined) continue
    counts.judged += 1
    if (after.score > before.score) counts.risen += 1
    if (after.score < before.score) counts.fallen += 1
    if (after.band !== before.band) add(moved, { ...of, before, after })
  }
  return { ...counts, moved: moved.count, movedBand: moved.shown }
}
