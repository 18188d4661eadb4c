import { destroyedGoods, destroyedStock } from './store/outcome.ts'
import { recallHolding } from './store/scope.ts'

/**
 * What of the stock of lots was destroyed because of a recall. What came back from buyers is not counted: in the books it
 * left with its sale.
 */
export const destroyedOf = destroyedStock

/** All that was destroyed because of recalls, wherever it lay: one of many facts that are told to others. */
export const findDestroyed = destroyedGoods

/** The number of a recall that is not over and holds this lot. */
export const runningRecallOf = recallHolding
