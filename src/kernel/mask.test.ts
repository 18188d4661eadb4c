import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdentityNumber, maskName, maskPersonal, maskPhone, maskText } from './mask.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))

describe('a telephone number', () => {
  it('keeps three and four digits of a mobile', () => expect(maskPhone('13812341234')).toBe('138****1234'))
  it('keeps the area code of a land line', () => expect(maskPhone('08273366123')).toBe('0827*****23'))
  it('stays nothing when there is none', () => expect(maskPhone(null)).toBeNull())
  it('never shows a middle, whatever was typed', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), typed => {
        const masked = maskPhone(typed)
        expect(masked).toHaveLength(typed.length)
        expect(masked.slice(1, -1)).toContain('*')
      }),
    ))
})

describe('an identity number', () => {
  it('keeps three and four characters', () => {
    expect(maskIdentityNumber('510123199001011234')).toBe('510***********1234')
    expect(maskIdentityNumber('51012319900101123X')).toBe('510***********123X')
  })
  it('hides the birthday of every one', () =>
    fc.assert(
      fc.property(digits(17), number => {
        expect(maskIdentityNumber(`${number}X`).slice(3, 14)).toBe('*'.repeat(11))
      }),
    ))
})

describe('a name', () => {
  it('keeps the surname only', () => {
    expect(maskName('张三')).toBe('张**')
    expect(maskName('张小三丰')).toBe('张**')
    expect(maskName('欧阳修')).toBe('欧阳**')
    expect(maskName('')).toBe('')
  })
})

describe('a sentence', () => {
  it('loses numbers that were typed into it, and no others', () => {
    expect(maskText('请联系13812341234，身份证11010519491231002X')).toBe('请联系138****1234，身份证110***********002X')
    // A credit code, a GTIN and a long order number are no identity numbers.
    for (const text of ['91511903MA6ABCDE1X', '06901234567892', '202208101381234123412', '110105194912310021']) {
      expect(maskText(text)).toBe(text)
    }
  })
})

describe('a stored value', () => {
  it('is masked wherever a person stands in it', () => {
    const stored = {
      name: '永强豆制品',
      operatorName: '王永强',
      operatorPhone: '13812341234',
      operatorIdentityNumber: '11010519491231002X',
      officer: '李监管',
      workers: [{ name: '赵六', healthCertificate: 'J-1', phone: null }],
      worker: '0190a0a0-0000-7000-8000-000000000000',
      note: '电话13812341234',
    }
    expect(maskPersonal(stored)).toEqual({
      name: '永强豆制品',
      operatorName: '王**',
      operatorPhone: '138****1234',
      operatorIdentityNumber: '110***********002X',
      officer: '李监管',
      workers: [{ name: '赵**', healthCertificate: 'J-1', phone: null }],
      worker: '0190a0a0-0000-7000-8000-000000000000',
      note: '电话138****1234',
    })
  })

  it('keeps its shape', () =>
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const shape = (item: unknown): unknown =>
          Array.isArray(item)
            ? item.map(shape)
            : item !== null && typeof item === 'object'
              ? Object.fromEntries(Object.entries(item).map(([key, each]) => [key, shape(each)]))
              : typeof item
        expect(shape(maskPersonal(value))).toEqual(shape(value))
      }),
    ))
})
