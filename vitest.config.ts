import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const database = ['src/**/*.db.test.ts', 'demo/**/*.db.test.ts']
/** Pictures of hundreds of plates: too slow for every check, not for every test. */
const slow = ['src/**/*.slow.test.ts', 'demo/**/*.slow.test.ts']
const outside = ['**/node_modules/**', '**/dist/**']

/**
 * unit: needs nothing but the code. slow: the same, left out of the quick check. database: needs PostgreSQL, which the set-up starts. browser: needs the whole
 * program and a Chromium. The first three run one after the other, the last beside them when all are asked for.
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
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          exclude: outside,
          globalSetup: ['e2e/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 600_000,
          // The machine has other tests to run meanwhile.
          expect: { poll: { timeout: 15_000 } },
          // One after the other, in one process that keeps its browser.
          fileParallelism: false,
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
