import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateStandings, statuses } from '../../../registry/rules/workshop.ts'
import { filterFrom, filterParams, isNarrowed, listAddress, missingParts, noFilter } from './filter-address.ts'

const codes = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,9}$/), { maxLength: 4 })
const filters = fc.record({
  search: fc.string({ maxLength: 20 }),
  categories: codes,
  towns: codes,
  statuses: fc.subarray([...statuses]),
  certificate: fc.subarray([...certificateStandings]),
  unit: fc.oneof(fc.constant(''), fc.uuid()),
  officer: fc.oneof(fc.constant(''), fc.uuid()),
  missing: fc.subarray([...missingParts]),
})

describe('the filter in the address bar', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(filters, filter => {
        expect(filterFrom(new URLSearchParams(filterParams(filter).toString()))).toEqual(filter)
      }),
    )
  })
  it('writes nothing when nothing is narrowed', () => {
    expect(listAddress(noFilter)).toBe('/workshops')
    expect(isNarrowed(noFilter)).toBe(false)
  })
  it('drops words that it does not know', () => {
    expect(filterFrom(new URLSearchParams('status=valid,asleep&missing=roof'))).toEqual({
      ...noFilter,
      statuses: ['valid'],
    })
  })
})
