import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { RiskRow } from '../../rules/rows.ts'
import { add, found, type Trial } from './found.ts'
import type { Recorded, TriedGrade } from './recorded.ts'

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly before: TriedGrade
  readonly after: TriedGrade
}

/** Workshops whose 风险等级 would be another one by these numbers, on the same records of today. */
export async function judgedGrades({ gradedByRows }: Recorded, trial: Trial<RiskRow>, context: Context) {
  const moved = found<Shown>()
  const counts = { judged: 0, higher: 0, lower: 0 }
  for await (const { grade, ...of } of gradedByRows(context)) {
    const [before, after] = [grade(trial.before), grade(trial.after)]
    counts.judged += 1
    if (before.grade === after.grade) continue
    if (after.grade > before.grade) counts.higher += 1
    else counts.lower += 1
    add(moved, { ...of, before, after })
  }
  return { ...counts, moved: moved.count, movedGrade: moved.shown }
}
