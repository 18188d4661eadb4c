import { saleDaysOf } from '../store/sale-day.ts'

/** When lots were sold, and how much of them: for a timeline. */
export const findSaleDays = saleDaysOf
