import { addDays, type Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Context } from '../../../platform/action/action.ts'
import { refusalsOf } from '../../rules/dose-again.ts'
import type { AdditiveRow } from '../../rules/rows.ts'
import { add, DAYS_BACK, found, type Trial } from './found.ts'
import type { DosedLot, Recorded } from './recorded.ts'

type Shown = {
  readonly workshop: Id
  readonly workshopName: string
  readonly lot: Id
  readonly lotNumber: string
  readonly productName: string
  readonly day: Day
  readonly additive: string
  readonly mgPerKg: number
  readonly reasons: string[]
}

/** Additives that went into lots of the last months and would not have been let in, or now would. */
export async function judgedDoses({ dosedLots }: Recorded, trial: Trial<AdditiveRow>, context: Context) {
  const { tx, district, today } = context
  const [refused, allowed] = [found<Shown>(), found<Shown>()]
  const counts = { lots: 0, judged: 0, unjudged: 0 }
  for await (const lot of dosedLots(tx, district, addDays(today, -DAYS_BACK))) {
    const uses = knownUses(lot)
    counts.unjudged += lot.uses.length - uses.length
    if (uses.length === 0 || lot.foodCode === null) continue
    counts.lots += 1
    counts.judged += uses.length
    const recorded = { foodCode: lot.foodCode, uses }
    const was = refusalsOf(trial.before, recorded, trial.day)
    const is = refusalsOf(trial.after, recorded, trial.day)
    uses.forEach(({ name, mgPerKg }, place) => {
      const [before = [], after = []] = [was[place], is[place]]
      if (before.length > 0 === after.length > 0) return
      const { foodCode: _, uses: __, ...of } = lot
      const shown = { ...of, additive: name, mgPerKg, reasons: after.length > 0 ? after : before }
      add(after.length > 0 ? refused : allowed, shown)
    })
  }
  return {
    ...counts,
    refused: refused.count,
    allowed: allowed.count,
    newlyRefused: refused.shown,
    newlyAllowed: allowed.shown,
  }
}

function knownUses({ foodCode, uses }: DosedLot) {
  if (foodCode === null) return []
  return uses.flatMap(({ name, mgPerKg }) => (mgPerKg === null ? [] : [{ name, mgPerKg }]))
}
