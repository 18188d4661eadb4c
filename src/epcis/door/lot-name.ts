import { scannedCode } from '../../code/door/scanned.ts'
import { districtOfCode, findCode, type WorkshopCode } from '../../code/rules.ts'
import type { Id } from '../../kernel/id.ts'
import { halfWidth } from '../../kernel/text.ts'
import { findProducedLot } from '../../ledger/door/written.ts'
import type { Db } from '../../platform/db/connect.ts'

export type NamedLot = {
  readonly code: WorkshopCode
  readonly district: string
  readonly bureau: string
  readonly number: string
  readonly lot: Id
  readonly workshop: Id
}

/** The lot that a label names by the code and the number on it. */
export async function lotOnLabel(db: Db, typedCode: string, typedNumber: string): Promise<NamedLot | undefined> {
  const code = findCode(typedCode)
  if (code === undefined) return undefined
  const number = halfWidth(typedNumber).replace(/\s/gu, '')
  const district = districtOfCode(code)
  const found = await scannedCode(db, code, () => db`select null as record`)
  if (found === undefined || found.workshop === null) return undefined
  const { bureau, workshop } = found
  const lot = await findProducedLot(db, district, workshop, number)
  return lot === undefined ? undefined : { code, district, bureau, number, lot: lot.id, workshop }
}
