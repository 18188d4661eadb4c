import {
  disclosedSamples,
  PublicSamples,
  PublicSummary,
  PublicTaking,
  publicSamples,
  publicSummary,
  publicTakings,
  publishedCounts,
  samplesOfLot,
} from '../store/public-samples.ts'

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

/** SQL of the `id` of every sample whose conclusion stands published. */
export const disclosedSamplesOf = disclosedSamples

/** What was sampled and anyone may know, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicTakingsOf = publicTakings

export function readPublicTaking(told: unknown): PublicTaking {
  return PublicTaking.parse(told)
}

/** SQL to join: how many samples of each workshop stand published. */
export const publishedCountsOf = publishedCounts
