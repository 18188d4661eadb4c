import { accountsOwning } from '../store/owner.ts'

/** Accounts to which these workshops belong: whoever is to be told of them. */
export const ownersOf = accountsOwning
