import { expect, it } from 'vitest'
import { lineTo } from './listen.ts'

it('keeps no page ready while changes of other programs cannot be heard', () => {
  const said: string[] = []
  let now = 0
  const cache = { suspendCache: () => said.push('suspend'), resumeCache: () => said.push('resume') }
  const line = lineTo(cache, () => now)
  line.check()
  now = 13_000
  line.check()
  line.check()
  line.heard()
  line.broken()
  line.heard()
  expect(said).toEqual(['suspend', 'resume', 'suspend', 'resume'])
})
