import { commissionedReports } from '../store/commissioned.ts'

/** What the ledgers say of 委托送检, as SQL for a list of products. */
export const commissionedInLedgers = commissionedReports
