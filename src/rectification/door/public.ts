import { progressOf } from '../store/public-count.ts'

/** What became of the hazards that one source found, as SQL for the one statement behind a public page. */
export const publicProgressOf = progressOf
