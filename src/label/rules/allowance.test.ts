import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { excessRefusal, type LotStanding, labelsLeft, printRefusal } from './allowance.ts'

const today = getDay('2022-08-10')
const good: LotStanding = {
  kind: 'produced',
  ended: false,
  released: true,
  stopped: null,
  expiresOn: today,
  pieces: 10,
  filing: 'valid',
}

describe('a label may be printed', () => {
  it('of what was made, released, packed and is not past its day', () => {
    expect(printRefusal(good, today)).toBeUndefined()
    expect(printRefusal({ ...good, expiresOn: null, filing: 'suspended' }, today)).toBeUndefined()
  })

  it.each([
    [{ kind: 'received' }, '进货批'],
    [{ ended: true }, '取消'],
    [{ stopped: 'held' }, '暂停'],
    [{ stopped: 'recalled' }, '召回'],
    [{ expiresOn: getDay('2022-08-09') }, '已过保质期'],
    [{ released: false }, '放行'],
    [{ pieces: null }, '件数'],
    [{ filing: 'cancelled' }, '备案已经终止'],
    [{ filing: 'converted' }, '备案已经终止'],
    [{ filing: 'proposed' }, '备案证'],
  ] as const)('not when %o', (changed, word) => {
    expect(printRefusal({ ...good, ...changed }, today)).toContain(word)
  })
})

it('never more labels are about than pieces were packed', () => {
  const steps = fc.array(fc.record({ print: fc.boolean(), count: fc.integer({ min: 1, max: 50 }) }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), steps, (pieces, all) => {
      let [printed, voided] = [0, 0]
      for (const { print, count } of all) {
        if (!print) voided = Math.min(printed, voided + count)
        else if (excessRefusal({ pieces, printed, voided }, count) === undefined) printed += count
        expect(printed - voided).toBeLessThanOrEqual(pieces)
        expect(labelsLeft({ pieces, printed, voided })).toBe(pieces - printed + voided)
      }
    }),
  )
})
