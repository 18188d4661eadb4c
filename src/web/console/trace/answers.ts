import type { Answer } from '../../client.ts'

/** One trace each way that was asked for. */
export type Answers = readonly Answer<'trace.follow'>[]
