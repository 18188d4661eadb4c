import { expect, it } from 'vitest'
import { digitalLinkParse } from './digital-link.ts'

/** What the command came to, answered and told. */
function parsed(uri: string, asJson = true) {
  const answers: { readonly value: unknown; readonly words: readonly string[] }[] = []
  const told: string[] = []
  const outcome = digitalLinkParse(uri, asJson, {
    answer: (value, words) => answers.push({ value, words }),
    progress: line => told.push(line),
  })
  return { outcome, answer: answers[0]?.value, words: answers[0]?.words, told }
}

it('prints key, qualifiers, attributes, other words and the canonical address', () => {
  expect(parsed('http://a.cn/x/01/6901234567892/10/A%2F1?17=241231&from=label&big')).toEqual({
    outcome: 'ok',
    told: [],
    answer: {
      key: { ai: '01', title: 'GTIN', value: '06901234567892' },
      qualifiers: [{ ai: '10', title: 'BATCH/LOT', value: 'A/1' }],
      attributes: [{ ai: '17', title: 'USE BY or EXPIRY', value: '241231' }],
      others: [
        { name: 'from', value: 'label' },
        { name: 'big', value: null },
      ],
      stem: 'http://a.cn/x',
      canonical: 'https://id.gs1.org/01/06901234567892/10/A%2F1?17=241231',
    },
    words: [
      '主键（01）GTIN：06901234567892',
      '限定符（10）BATCH/LOT：A/1',
      '属性（17）USE BY or EXPIRY：241231',
      '其他参数 from：label',
      '其他参数 big',
      '规范形式：https://id.gs1.org/01/06901234567892/10/A%2F1?17=241231',
    ],
  })
})

it('refuses what is no link: the reason for people, an error for programs', () => {
  const bad = 'https://a.cn/01/6901234567893'
  expect(parsed(bad)).toMatchObject({
    outcome: 'refused',
    told: [expect.stringContaining('校验位不符')],
    answer: { error: 'csum', reason: expect.stringContaining('校验位不符') },
  })
  expect(parsed(bad, false)).toEqual({
    outcome: 'refused',
    told: [expect.stringContaining('校验位不符')],
    answer: undefined,
    words: undefined,
  })
})
