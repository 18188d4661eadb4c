import { firstCodes } from '../store/code.ts'

/** The code that each workshop was given first, for names that must never change. */
export const findFirstCodes = firstCodes
