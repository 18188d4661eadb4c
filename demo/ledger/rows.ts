import type { Instant } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { NewAttempt } from '../../src/ledger/store/attempt.ts'
import type { NewEntry } from '../../src/ledger/store/entry.ts'
import type { NewCharge, NewDelivery, NewLot } from '../../src/ledger/store/lot.ts'
import type { NewPartner } from '../../src/ledger/store/partner.ts'
import type { NewRecipe } from '../../src/ledger/store/recipe.ts'
import type { NewStop } from '../../src/ledger/store/stop.ts'

export type PlannedPartner = NewPartner & { readonly at: Instant }
export type PlannedRecipe = NewRecipe & { readonly at: Instant }
export type PlannedCorrection = { readonly corrected: Id; readonly entry: Id; readonly at: Instant }
/** Serials of lot numbers that were given out. */
export type PlannedBlock = { readonly workshop: Id; readonly last: number; readonly at: Instant }

/** The ledgers of one workshop as they are stored, less the district. */
export type LedgerRows = {
  readonly partners: PlannedPartner[]
  readonly recipes: PlannedRecipe[]
  readonly entries: NewEntry[]
  readonly corrections: PlannedCorrection[]
  readonly lots: NewLot[]
  readonly charges: NewCharge[]
  readonly deliveries: NewDelivery[]
  readonly stops: NewStop[]
  readonly attempts: NewAttempt[]
  readonly blocks: PlannedBlock[]
}

export function noRows(): LedgerRows {
  return {
    partners: [],
    recipes: [],
    entries: [],
    corrections: [],
    lots: [],
    charges: [],
    deliveries: [],
    stops: [],
    attempts: [],
    blocks: [],
  }
}
