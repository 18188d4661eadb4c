import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { statuses } from '../../registry/rules/workshop.ts'
import { alarmOf, expiryTag, type Standing, statusTag } from './standing.ts'

const asOf = getDay('2022-08-10')

function standing(over: Partial<Standing> & { readonly left?: number | undefined }): Standing {
  const certificate = over.left === undefined ? undefined : until(over.left)
  return { status: 'valid', asOf, successor: undefined, certificate, ...over }
}

function until(left: number): Standing['certificate'] {
  return { number: '川坊备1', issuedBy: undefined, issuedOn: undefined, expiresOn: addDays(asOf, left) }
}

describe('the word beside the last day of the certificate', () => {
  it('is good on the last day and bad on the next', () => {
    expect(expiryTag(standing({ left: 0 }))).toEqual({ word: '今天到期', tone: 'attention' })
    expect(expiryTag(standing({ left: -1 }))).toEqual({ word: '已过期 1 天', tone: 'bad' })
    expect(expiryTag(standing({ left: 7 }))).toEqual({ word: '即将到期，还剩 7 天', tone: 'attention' })
    expect(expiryTag(standing({ left: 400 }))).toEqual({ word: '有效期内', tone: 'good' })
  })

  it('is never guessed', () => {
    expect(expiryTag(standing({}))).toBeUndefined()
  })

  it('never sounds good once the filing has ended', () => {
    for (const status of statuses.filter(status => status !== 'valid')) {
      expect(expiryTag(standing({ status, left: 400 }))).toBeUndefined()
    }
  })
})

describe('the word beside the name', () => {
  it('is green exactly when the filing stands and its certificate runs', () => {
    const lefts = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: undefined })
    fc.assert(
      fc.property(fc.constantFrom(...statuses), lefts, (status, left) => {
        const tag = statusTag(standing({ status, left }))
        expect(tag.tone === 'good').toBe(status === 'valid' && left !== undefined && left >= 0)
        expect(tag.tone === 'bad').toBe(alarmOf(standing({ status, left }))?.tone === 'bad')
      }),
    )
  })
})
