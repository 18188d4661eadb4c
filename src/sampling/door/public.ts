import { PublicSamples, PublicSummary, publicSamples, publicSummary, samplesOfLot } from '../store/public-samples.ts'

/** What stands published of a workshop's samples in short, as SQL for the one statement behind its page. */
export const publicSummaryOf = publicSummary

export function readPublicSummary(record: unknown): PublicSummary {
  return PublicSummary.parse(record)
}

/** All of it, page by page. */
export const publicSamplesOf = publicSamples

export function readPublicSamples(record: unknown): PublicSamples {
  return PublicSamples.parse(record)
}

/** What stands published of the samples of one lot. */
export const publicSamplesOfLot = samplesOfLot
