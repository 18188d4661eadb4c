import { findProductOfGtin } from '../store/product.ts'

/** Whose product a GTIN stands on, for whoever scans it. */
export const productOfGtin = findProductOfGtin
