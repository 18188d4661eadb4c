import { expect, it } from 'vitest'
import { isPassing } from './survive.ts'

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('x', { cause }), { code })

it('tells a database that is away for a moment from a fault of the program', () => {
  expect(isPassing(withCode('ECONNREFUSED'))).toBe(true)
  expect(isPassing(withCode('57P03'))).toBe(true)
  expect(isPassing(new Error('outer', { cause: withCode('CONNECTION_CLOSED') }))).toBe(true)
  expect(isPassing(withCode('23505'))).toBe(false)
  expect(isPassing(new TypeError('x is not a function'))).toBe(false)
  expect(isPassing('ECONNREFUSED')).toBe(false)
})
