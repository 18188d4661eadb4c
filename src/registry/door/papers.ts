import { documents } from '../store/detail.ts'

/** Papers of a workshop that are kept with its record, newest first. */
export const papersOnFile = documents
