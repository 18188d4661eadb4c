import { destroyedStock } from './store/outcome.ts'

/**
 * What of the stock of lots was destroyed because of a recall. What came back from buyers is not counted: in the books it
 * left with its sale.
 */
export const destroyedOf = destroyedStock
