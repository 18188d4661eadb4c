import { addDays, type Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import { bindsOn, type ProcessRow } from '../../rules/rows.ts'
import { add, DAYS_BACK, found, type Trial } from './found.ts'
import type { Recorded } from './recorded.ts'

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly lot: Id
  readonly lotNumber: string
  readonly productName: string
  readonly day: Day
  /** One of them makes the lot not under control. */
  readonly critical: boolean
  readonly reasons: string[]
}

/** Productions of the last months in which something would be missing or out of range that was not, or no longer. */
export async function judgedProductions({ productions }: Recorded, trial: Trial<ProcessRow>, context: Context) {
  const { tx, district, today } = context
  const [faulty, mended] = [found<Shown>(), found<Shown>()]
  const [before, after] = [byCategory(trial.before, trial.day), byCategory(trial.after, trial.day)]
  let [judged, critical] = [0, 0]
  for await (const { gaps, category, ...of } of productions(tx, district, addDays(today, -DAYS_BACK))) {
    judged += 1
    const [was, is] = [gaps(before(category)), gaps(after(category))]
    const fresh = is.filter(gap => !was.some(each => each.key === gap.key))
    const gone = was.filter(gap => !is.some(each => each.key === gap.key))
    if (fresh.length > 0) {
      const grave = fresh.some(gap => gap.critical)
      if (grave) critical += 1
      add(faulty, { ...of, critical: grave, reasons: fresh.map(gap => gap.sentence) })
    }
    if (gone.length > 0) {
      add(mended, { ...of, critical: gone.some(gap => gap.critical), reasons: gone.map(gap => gap.sentence) })
    }
  }
  return {
    judged,
    faulty: faulty.count,
    critical,
    mended: mended.count,
    newlyFaulty: faulty.shown,
    newlyMended: mended.shown,
  }
}

/** Thousands of productions ask for the same few lists. */
function byCategory(rows: readonly ProcessRow[], day: Day): (category: string) => readonly ProcessRow[] {
  const known = new Map<string, readonly ProcessRow[]>()
  return category => {
    const before = known.get(category)
    if (before !== undefined) return before
    const own = rows.filter(row => row.category === category && bindsOn(row, day))
    known.set(category, own)
    return own
  }
}
