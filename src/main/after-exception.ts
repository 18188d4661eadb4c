import { openCaseOfException } from '../casework/actions/registering.ts'
import type { Outside } from '../statistics/actions/exception/outside.ts'

/** What an exception leads to that only actions of another slice can do: the source of a case. */
export const afterException: Outside = { openCase: openCaseOfException }
