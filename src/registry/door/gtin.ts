import { gtinHolders } from '../store/product.ts'

/** Whose products a GTIN stands on, for whoever scans it. */
export const findGtinHolders = gtinHolders
