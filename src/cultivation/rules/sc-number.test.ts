import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkDigit, scFaultWords } from './sc-number.ts'

const bodies = fc.stringMatching(/^[12]\d{12}$/)
const right = (body: string) => `SC${body}${checkDigit(body)}`

it('a licence number that is wrong says where: a letter, a digit too few, the first digit, or the check', () => {
  expect(scFaultWords('SC10441019300064')).toBeUndefined()
  expect(scFaultWords('JY10441019300064')).toMatch(/以 SC 开头/)
  expect(scFaultWords('SC104410193OOO64')).toMatch(/SC 后第 10 位“O”不是数字/)
  expect(scFaultWords('SC1044101930006')).toMatch(/现在 13 位，少 1 位/)
  expect(scFaultWords('SC104410193000640')).toMatch(/现在 15 位，多 1 位/)
  expect(scFaultWords('SC30441019300064')).toMatch(/第 1 位应为 1.*现在是 3/)
  expect(scFaultWords('SC10441019300065')).toMatch(/校验）是 5，按前面的数字算应是 4/)
})

it('a right number has no fault, and names the digit that a mistyped check should be', () => {
  fc.assert(
    fc.property(bodies, fc.integer({ min: 1, max: 9 }), (body, off) => {
      const number = right(body)
      expect(scFaultWords(number)).toBeUndefined()
      const last = Number(number.at(-1))
      expect(scFaultWords(`${number.slice(0, -1)}${(last + off) % 10}`)).toContain(`应是 ${last}：`)
    }),
  )
})
