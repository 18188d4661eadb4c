import type { Ledger } from '../rules/ledgers.ts'
import type { LedgerForm } from './field.ts'
import { additiveUse } from './fields/additive-use.ts'
import { dispatch } from './fields/dispatch.ts'
import { hygiene } from './fields/hygiene.ts'
import { production } from './fields/production.ts'
import { receiving } from './fields/receiving.ts'
import { testing } from './fields/test-and-sample.ts'

/** The columns of regulation of each of the six, as far as the ledgers hold them. */
export const forms: Readonly<Record<Ledger, LedgerForm>> = {
  receiving,
  production,
  'additive-use': additiveUse,
  testing,
  dispatch,
  hygiene,
}
