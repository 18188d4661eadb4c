import { makersOfLot } from '../store/recorded-lots.ts'

/** Which of some workshops recorded a lot of a number, for whoever scans it. */
export const findMakersOfLot = makersOfLot
