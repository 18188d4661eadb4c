import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LabelContent, labelSizes } from './content.ts'
import { bitmapMeasure, piecesOf, takeLine, usualMeasure } from './layout/wrap.ts'
import { DIGIT_HEIGHT, type Drawing, type Laid, layOut, leastHeight, netContentLeast } from './layout.ts'
import { aLabel, aSpirit, in2027, testDrawing } from './sample.testing.ts'
import { netContentHeights } from './standard.ts'
import { labelSvg } from './svg.ts'
import { gbkBytes, outsideGbk } from './tspl/gbk.ts'
import { DOTS_PER_MM, labelTspl, TSPL_CELL_DOTS, tsplEms } from './tspl.ts'

const thermal: Drawing = { measure: bitmapMeasure, ems: tsplEms, cells: 33, cell: TSPL_CELL_DOTS / DOTS_PER_MM }

const chinese = fc.string({ unit: fc.constantFrom(...'大豆腐干水盐油（）、，1234567890abcKG%. '), maxLength: 40 })
const contents: fc.Arbitrary<LabelContent> = fc
  .record({
    name: chinese,
    ingredients: fc.array(chinese, { maxLength: 10 }),
    netContent: fc.constantFrom('', '20克', '150克', '500克', '5千克', '10个'),
    storage: chinese,
    address: chinese,
    extra: fc.array(chinese, { maxLength: 3 }),
    size: fc.constantFrom(...labelSizes),
    face: fc.constantFrom('large' as const, 'small' as const, 'tiny' as const),
  })
  .chain(changed => fc.constantFrom(aLabel(changed), in2027(changed)))

/** The boxes of ink: type reaches from 0.88 em above its base line to 0.12 em below. */
function boxes(laid: Laid) {
  return laid.texts.map(({ x, y, em, width }) => ({
    left: x,
    right: x + width,
    top: y - 0.88 * em,
    bottom: y + 0.12 * em,
  }))
}

describe.each([
  ['set with a font', testDrawing],
  ['set with the types of a thermal printer', thermal],
])('a label %s', (_, drawing) => {
  it('never runs over its edge, into its code or into itself', () => {
    fc.assert(
      fc.property(contents, content => {
        const laid = layOut(content, drawing)
        const quiet = (laid.code.side / drawing.cells) * 4
        const all = boxes(laid)
        for (const box of all) {
          expect(box.left).toBeGreaterThanOrEqual(0)
          expect(box.top).toBeGreaterThanOrEqual(0)
          expect(box.right).toBeLessThanOrEqual(laid.width + 1e-6)
          expect(box.bottom).toBeLessThanOrEqual(laid.height + 1e-6)
          const apart = box.right <= laid.code.x - quiet + 1e-6 || box.bottom <= laid.code.y - quiet + 1e-6
          expect(apart).toBe(true)
        }
        for (const [at, one] of all.entries()) {
          for (const other of all.slice(at + 1)) {
            const apart =
              one.right <= other.left + 1e-6 ||
              other.right <= one.left + 1e-6 ||
              one.bottom <= other.top + 1e-6 ||
              other.bottom <= one.top + 1e-6
            expect(apart).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is never set lower than prescribed', () => {
    fc.assert(
      fc.property(contents, content => {
        for (const { em, role } of layOut(content, drawing).texts) {
          if (role === 'caption') continue
          const least = role === 'net-content' ? netContentLeast(content) : leastHeight(content)
          expect(em * DIGIT_HEIGHT).toBeGreaterThanOrEqual(least - 1e-6)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('that fits carries every character of its content', () => {
    fc.assert(
      fc.property(contents, content => {
        const laid = layOut(content, drawing)
        fc.pre(laid.fits)
        const plain = (text: string) => text.replace(/\s/g, '')
        const set = plain(laid.texts.map(each => each.text).join(''))
        for (const text of [content.name, content.storage, content.address, content.phone, content.lotNumber]) {
          expect([...plain(text)].every(character => set.includes(character))).toBe(true)
        }
        const wanted = [content.name, ...content.ingredients, content.address, content.storage, ...content.extra]
        const count = (text: string, of: string) => text.split(of).length - 1
        expect(count(set, '豆')).toBeGreaterThanOrEqual(count(wanted.join(''), '豆'))
      }),
      { numRuns: 100 },
    )
  })
})

describe('sizes', () => {
  it.each(netContentHeights.map(({ mm }, at) => [['50克', '200克', '1000克', '1001克'][at], mm] as const))(
    '%s stands %d mm high at least',
    (netContent, mm) => {
      const laid = layOut(aLabel({ netContent: netContent ?? '' }), testDrawing)
      const amount = laid.texts.find(text => text.role === 'net-content')
      expect((amount?.em ?? 0) * DIGIT_HEIGHT).toBeGreaterThanOrEqual(mm - 1e-6)
    },
  )

  it('too much for 40×30 is said, not squeezed in', () => {
    expect(layOut(aLabel({ size: '40x30' }), testDrawing).fits).toBe(false)
    const short = aLabel({
      size: '40x30',
      face: 'small',
      ingredients: ['大豆', '水'],
      allergens: ['大豆'],
      netContent: '50克',
    })
    expect(layOut(short, testDrawing).fits).toBe(true)
  })

  it('60×40 holds usual labels, set with a font and by a thermal printer', () => {
    for (const drawing of [testDrawing, thermal]) expect(layOut(aSpirit(), drawing).fits).toBe(true)
    expect(layOut(aLabel(), testDrawing).fits).toBe(true)
  })
})

it('数字标签 stands beside the code from 2027 on', () => {
  const said = (content: LabelContent) => layOut(content, testDrawing).texts.some(text => text.text === '数字标签')
  expect([said(aLabel()), said(in2027())]).toEqual([false, true])
  expect(layOut(in2027(), testDrawing).fits).toBe(true)
})

describe('lines', () => {
  it('lose nothing but blanks', () => {
    fc.assert(
      fc.property(chinese, fc.integer({ min: 3, max: 30 }), (text, room) => {
        let rest = text
        let all = ''
        for (let turn = 0; rest !== '' && turn < 100; turn++) {
          const taken = takeLine(rest, room, room, usualMeasure)
          expect(usualMeasure(taken.line)).toBeLessThanOrEqual(room)
          all += taken.line
          rest = taken.rest
        }
        expect(all.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
      }),
    )
  })

  it('do not tear numbers nor begin with a comma', () => {
    expect(piecesOf('批号2208100001，0～4℃')).toEqual(['批', '号', '2208100001，', '0', '～', '4', '℃'])
    expect(piecesOf('（水）、盐')).toEqual(['（水）、', '盐'])
  })
})

describe('the picture', () => {
  const cells = { size: 2, runs: [{ column: 0, row: 0, length: 1 }] }

  it('holds nothing that was typed as markup', () => {
    const evil = `<script>alert(1)</script>"'&\u202E\u0007`
    const svg = labelSvg(layOut(aLabel({ name: evil, address: evil, ingredients: [evil] }), testDrawing), cells)
    expect(svg).not.toContain('<script')
    for (const sign of ['\u202E', '\u0007']) expect(svg).not.toContain(sign)
    expect(svg).toContain('&lt;')
  })

  it('is as large as the label', () => {
    expect(labelSvg(layOut(aLabel(), testDrawing), cells)).toContain('width="60mm" height="40mm" viewBox="0 0 60 40"')
  })
})

describe('thermal commands', () => {
  const commands = (content: LabelContent, count = 3) =>
    new TextDecoder('gbk').decode(labelTspl(layOut(content, thermal), count)).split('\r\n')

  it('say size, every text where it stands, the code and how many', () => {
    const content = aSpirit()
    const lines = commands(content)
    expect(lines[0]).toBe('SIZE 60 mm,40 mm')
    expect(lines[lines.length - 2]).toBe('PRINT 3,1')
    const texts = lines.filter(line => line.startsWith('TEXT '))
    const laid = layOut(content, thermal)
    expect(texts).toHaveLength(laid.texts.length)
    for (const [at, line] of texts.entries()) {
      const found = /^TEXT (\d+),(\d+),"(TSS\d\d\.BF2)",0,(\d),\d,"([^"]*)"$/u.exec(line)
      const text = laid.texts[at]
      expect(found?.[5]).toBe(text?.text)
      const dots = Number(found?.[3]?.slice(3, 5)) * Number(found?.[4])
      expect(dots).toBe((text?.em ?? 0) * DOTS_PER_MM)
    }
    expect(lines.find(line => line.startsWith('QRCODE'))).toContain(`"${content.link}"`)
  })

  it('no text can become a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), typed => {
        const name = `豆${typed}"\r\nPRINT 999\r\n`
        const lines = commands(aSpirit({ name, address: name, extra: [name] }))
        expect(lines.filter(line => /^PRINT/.test(line))).toEqual(['PRINT 3,1'])
        for (const line of lines.filter(each => each.startsWith('TEXT'))) expect(line.split('"')).toHaveLength(5)
      }),
    )
  })

  it('are written in GBK, and what GBK lacks is named', () => {
    expect([...gbkBytes('豆腐A')]).toEqual([0xb6, 0xb9, 0xb8, 0xaf, 0x41])
    expect(outsideGbk('豆腐\u{31350}')).toEqual(['\u{31350}'])
    const usual = fc.string({ unit: fc.constantFrom(...'豆腐干高粱酒镇乡村℃～（），、：％＂'), maxLength: 30 })
    fc.assert(fc.property(usual, text => new TextDecoder('gbk').decode(gbkBytes(text)) === text))
  })
})
