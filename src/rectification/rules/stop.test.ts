import { expect, it } from 'vitest'
import { stopFault, stopStanding } from './stop.ts'

const stop = { scope: '全部生产', danger: '卤制间天花板脱落' }

it('a stop lasts until the last hazard of its order is closed', () => {
  expect([2, 1, 0].map(open => stopStanding(stop, open))).toEqual(['in-force', 'in-force', 'ended'])
  expect(stopStanding(null, 3)).toBe('none')
})

it('only the bureau stops a business, and only in writing', () => {
  expect(stopFault('market', true)).toBeUndefined()
  expect(stopFault('market', false)).toBe('not-in-writing')
  expect(stopFault('fire', true)).toBe('other-department')
})
