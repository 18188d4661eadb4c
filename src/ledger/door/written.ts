import {
  lotChain as chain,
  firstRecordedAt as first,
  producedLot as produced,
  writtenPortions,
} from '../store/written.ts'

/** What the ledgers say, in portions, with everything that is needed to tell it to others. */
export const eachWritten = writtenPortions
export const firstRecordedAt = first
export const lotChain = chain
export const findProducedLot = produced
