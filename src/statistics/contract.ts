import { figureEndpoints } from './contract/figures.ts'

/** All that can be asked of and done in this slice, by name. */
export const statisticsEndpoints = {
  ...figureEndpoints,
} as const
