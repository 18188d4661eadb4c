import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publicName, withoutPersonalData, withoutPersonalNumbers } from './masking.ts'
import { previewViews } from './workshop-preview.ts'

describe('the name of an operator', () => {
  it('shows the surname and two stars', () => {
    expect(publicName('苟永强', '明阳豆腐坊')).toBe('苟＊＊')
    expect(publicName('李四', '明阳豆腐坊')).toBe('李＊＊')
    expect(publicName('欧阳春梅', '明阳豆腐坊')).toBe('欧阳＊＊')
  })

  it('shows whole what the certificate itself carries', () => {
    expect(publicName('何清小', '巴中市恩阳区何清小酒坊')).toBe('何清小')
    expect(publicName('何', '何记酒坊')).toBe('何＊＊')
  })

  it('leaves a masked name as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter(text => /^[^\s＊]/u.test(text)),
        name => {
          const once = publicName(name, '')
          expect(publicName(once, '')).toBe(once)
        },
      ),
    )
  })
})

describe('numbers of persons in free text', () => {
  const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
  const phone = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(parts => parts.join(''))
  const identity = fc
    .tuple(fc.constantFrom('511903', '510722'), digits(11), fc.constantFrom('0', '7', 'X', 'x'))
    .map(parts => parts.join(''))

  it('never reach the page, with gaps or in full width', () => {
    const fullWidth = (text: string) => text.replace(/\d/gu, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    const gapped = (text: string) => `${text.slice(0, 3)} ${text.slice(3, 7)}-${text.slice(7)}`
    fc.assert(
      fc.property(phone, identity, (mobile, id) => {
        for (const number of [mobile, fullWidth(mobile), gapped(mobile), id, fullWidth(id)]) {
          expect(withoutPersonalNumbers(`王家${number}豆腐`)).toBe('王家（号码不公开）豆腐')
        }
      }),
    )
    expect(withoutPersonalNumbers('电话0827-1234567')).toBe('电话（号码不公开）')
  })

  it('leave dates, amounts and certificate numbers alone', () => {
    for (const text of ['2022-08-10', '12315', '大豆 1500 千克', '川坊备51190320190006', '2组66号']) {
      expect(withoutPersonalNumbers(text)).toBe(text)
    }
    expect(withoutPersonalData(previewViews.imported).certificate?.number).toBe('川坊备51190320220017')
  })
})
