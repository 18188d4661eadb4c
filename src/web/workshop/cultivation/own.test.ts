import { describe, expect, it } from 'vitest'
import { nextCodes } from '../../../cultivation/rules/next-step.ts'
import { screens } from '../links.ts'
import { askFor, fenOf, isKept, screenOf } from './own.ts'

describe('what comes next on the phone', () => {
  it('opens a screen that is there, or says whom to ask', () => {
    for (const code of nextCodes) {
      const to = screenOf(code)
      if (to === undefined) expect(askFor(code), code).not.toBe('')
      else expect(screens, code).toContain(to)
    }
  })
  it('takes an amount in yuan to the fen', () => {
    expect([fenOf('120000'), fenOf(' 1,200.5 '), fenOf('0.05'), fenOf('0')]).toEqual([12_000_000, 120_050, 5, 0])
    for (const wrong of ['', '一万', '1.234', '-5', '1e3', '1234567890']) expect(fenOf(wrong), wrong).toBeUndefined()
  })
  it('knows what it kept from anything else', () => {
    expect(isKept({ growth: {}, askedAt: '' })).toBe(true)
    expect([isKept(undefined), isKept([]), isKept('x')]).toEqual([false, false, false])
  })
})
