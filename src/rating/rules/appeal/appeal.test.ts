import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appealAfter, appealStates, appealSteps, mayDecide } from './appeal.ts'
import { replyFault } from './reply.ts'

describe('an appeal', () => {
  it('is answered or withdrawn once', () => {
    expect(appealAfter('open', 'uphold')).toBe('upheld')
    expect(appealAfter('open', 'refuse')).toBe('refused')
    expect(appealAfter('open', 'withdraw')).toBe('withdrawn')
    for (const state of appealStates.filter(each => each !== 'open')) {
      for (const step of appealSteps) expect(appealAfter(state, step)).toBeUndefined()
    }
  })
  it('is not decided by whoever made or confirmed what it is about, nor by nobody', () => {
    expect(mayDecide('a', ['b', null])).toBe(true)
    expect(mayDecide('a', ['b', 'a'])).toBe(false)
    expect(mayDecide(undefined, [null])).toBe(false)
  })
})

describe('a reply', () => {
  it.each([
    '6 月 12 日检查提出的 2 个问题已经改好，欢迎大家监督。',
    '2026-06-12 检查以后换了新的纱窗',
    '2026年6月12日已整改，20 平方米地面全部重做',
  ])('may say: %s', text => expect(replyFault(text)).toBeUndefined())
  it.each([
    ['有事打 13812345678', '号码'],
    ['有事打 138 1234 5678', '号码'],
    ['身份证５１１９０２１９８００１０１１２３４', '号码'],
    ['看 www.example.com', '网址'],
    ['HTTPS://x.cn/a', '网址'],
    ['加微信 doufu_2022', '联系方式'],
    ['写信 a@b1', '联系方式'],
  ])('may not say: %s', (text, why) => expect(replyFault(text)).toContain(why))
  it('never shows a number of seven digits or more, however it is spaced', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 18 }),
        fc.constantFrom('', ' ', '-', '·'),
        (digits, between) => {
          expect(replyFault(`找我${digits.join(between)}`)).toContain('号码')
        },
      ),
    ))
})
