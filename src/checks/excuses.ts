import type { Excuse } from './dependencies.ts'

/**
 * What is let pass, each with its reason. This list may only shrink: an entry that excuses nothing fails the check, and a
 * new one needs a decision record in `docs/adr`.
 */
export const dependencyExcuses: readonly Excuse[] = [
  {
    from: 'src/web/console/map/boundary.ts',
    to: 'src/platform/area/boundary-*.geojson',
    reason: 'the borders of the districts are data, handed to the browser as files of their own',
  },
]

/** Files longer than 300 lines, with the number of lines that they may not exceed. */
export const longFiles: Readonly<Record<string, number>> = {}

/** Lines that tell the linter to look away. */
export const lintExcuses: Readonly<Record<string, string>> = {
  'src/platform/documents/xlsx/cell-text.ts':
    'noControlCharactersInRegex: these are the characters that XML cannot hold',
  'src/web/console/registry/products-tab.tsx': 'noArrayIndexKey: a step may come twice, its place is what it is',
  'src/web/console/map/outline.tsx': 'useKeyWithClickEvents: the coordinates beside the map can be typed',
}
