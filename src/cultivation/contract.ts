import { boardEndpoints } from './contract/board.ts'
import { brandEndpoints } from './contract/brand.ts'
import { conversionEndpoints } from './contract/conversion.ts'
import { pairEndpoints } from './contract/pair.ts'
import { projectEndpoints } from './contract/project.ts'
import { readinessEndpoints } from './contract/readiness.ts'
import { titleEndpoints } from './contract/title.ts'
import { tourismEndpoints } from './contract/tourism.ts'

/** All that can be asked of and done in this slice, by name. */
export const cultivationEndpoints = {
  ...titleEndpoints,
  ...projectEndpoints,
  ...brandEndpoints,
  ...readinessEndpoints,
  ...conversionEndpoints,
  ...tourismEndpoints,
  ...pairEndpoints,
  ...boardEndpoints,
} as const
