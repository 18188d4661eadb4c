import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const database = ['src/**/*.db.test.ts', 'demo/**/*.db.test.ts']
/** Pictures of hundreds of plates: too slow for every check, not for every test. */
const slow = ['src/**/*.slow.test.ts', 'demo/**/*.slow.test.ts']
const outside = ['**/node_modules/**', '**/dist/**']

/** One after the other, in one process that keeps its browser; the machine has other tests to run meanwhile. */
const journeys = {
  exclude: outside,
  testTimeout: 240_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 15_000 } },
  fileParallelism: false,
  isolate: false,
  maxWorkers: 1,
  // A busy machine now and then loses a press. What passed only the second time is said at the end of the run.
  retry: 1,
}

/**
 * unit: needs nothing but the code. slow: the same, left out of the quick check. database: needs PostgreSQL, which the
 * set-up starts. browser: journeys through one demo district in a Chromium. apart: journeys that start programs of their
 * own. All run one after the other, browser beside the rest when everything is asked for.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'demo/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...outside, ...database, ...slow],
          // Pure code keeps nothing between files: modules are loaded once for all, which saves a third of the time.
          isolate: false,
          testTimeout: 20_000,
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'database',
          include: database,
          exclude: outside,
          globalSetup: ['src/platform/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // As for unit tests: to load the modules anew for each file took a third of the time.
          isolate: false,
          // Half of the time a worker waits for PostgreSQL or a disk.
          maxWorkers: Math.ceil(availableParallelism() * 1.5),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'slow',
          include: slow,
          exclude: outside,
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...journeys,
          name: 'apart',
          include: ['e2e/apart/**/*.e2e.ts'],
          globalSetup: ['e2e/build-pages.ts'],
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          ...journeys,
          name: 'browser',
          include: ['e2e/*.e2e.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
