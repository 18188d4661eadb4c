import {
  lotChain as chain,
  firstRecordedAt as first,
  producedLot as produced,
  workshopOfLot,
  writtenPortions,
} from '../store/written.ts'
import { writtenLots } from '../store/written-portion.ts'

/** What the ledgers say, in portions, with everything that is needed to tell it to others. */
export const eachWritten = writtenPortions
export const firstRecordedAt = first
export const lotChain = chain
export const findProducedLot = produced
export const findWrittenLots = writtenLots
export const findLotPlace = workshopOfLot
