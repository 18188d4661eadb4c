import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usccCharacters } from '../kernel/uscc.ts'
import {
  codeAfter,
  codeMoves,
  codeStandings,
  codeStates,
  codeUrl,
  codeViewers,
  districtOfCode,
  findCode,
  formatCode,
  getCode,
  makeCode,
  scanView,
  type WorkshopCode,
} from './rules.ts'

const districts = fc.stringMatching(/^[1-9]\d{5}$/)
const codes = districts.map(district => makeCode(district, randomBytes))

describe('making a code', () => {
  it('gives 20 characters of the GB 32100 alphabet that begin with the district', () => {
    fc.assert(
      fc.property(districts, district => {
        const code = makeCode(district, randomBytes)
        expect(code).toMatch(/^\d{6}[0-9A-HJ-NP-RTUWXY]{14}$/)
        expect(districtOfCode(code)).toBe(district)
      }),
    )
  })

  it('favours no character: of the 256 bytes every character takes the same number, the rest are thrown away', () => {
    const taken = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) {
      let turn = 0
      // The byte under test first, then zeros: when it is thrown away the first random character is one more zero.
      let asked = 0
      const code = makeCode('511903', count => {
        asked++
        return Uint8Array.from({ length: count }, () => (turn++ === 0 ? byte : 0))
      })
      if (asked === 1) taken.set(code.charAt(6), (taken.get(code.charAt(6)) ?? 0) + 1)
    }
    expect([...taken.keys()].sort()).toEqual([...usccCharacters])
    expect(new Set(taken.values())).toEqual(new Set([8]))
  })

  it('uses every random character: all 13 follow the bytes', () => {
    for (let place = 0; place < 13; place++) {
      const code = makeCode('511903', count => Uint8Array.from({ length: count }, (_, i) => (i === place ? 30 : 0)))
      expect(code.slice(6, 19)).toBe(`${'0'.repeat(place)}Y${'0'.repeat(12 - place)}`)
    }
  })

  it('makes 100,000 different codes', () => {
    const made = new Set(Array.from({ length: 100_000 }, () => makeCode('511903', randomBytes)))
    expect(made.size).toBe(100_000)
  })

  it('refuses a district that is no six digits', () => {
    for (const district of ['', '51190', '5119030', '51190A', '511903 ']) {
      expect(() => makeCode(district, randomBytes)).toThrow(RangeError)
    }
  })
})

describe('reading a code', () => {
  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(codes, code => {
        for (let place = 0; place < code.length; place++) {
          for (const character of usccCharacters) {
            if (character === code[place]) continue
            expect(findCode(code.slice(0, place) + character + code.slice(place + 1))).toBeUndefined()
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('notices every swap of two neighbours', () => {
    fc.assert(
      fc.property(codes, code => {
        for (let place = 0; place + 1 < code.length; place++) {
          const [left, right] = [code.charAt(place), code.charAt(place + 1)]
          if (left === right) continue
          expect(findCode(code.slice(0, place) + right + left + code.slice(place + 2))).toBeUndefined()
        }
      }),
    )
  })

  it('notices a character too few or too many', () => {
    fc.assert(
      fc.property(codes, code => {
        expect(findCode(code.slice(1))).toBeUndefined()
        expect(findCode(code.slice(0, -1))).toBeUndefined()
        expect(findCode(`${code}0`)).toBeUndefined()
        expect(findCode(`0${code}`)).toBeUndefined()
      }),
    )
  })

  it('reads what people type, paste and scan', () => {
    fc.assert(
      fc.property(codes, code => {
        const fullWidth = [...code].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
        const written = [
          code.toLowerCase(),
          formatCode(code),
          ` ${code}\n`,
          formatCode(code).replaceAll(' ', '-'),
          formatCode(code).replaceAll(' ', ' — '),
          fullWidth,
          `码牌编号：${formatCode(code)}`,
          code.replaceAll('0', 'O').replaceAll('1', 'I'),
          code.replaceAll('0', 'o').replaceAll('1', 'i'),
          code.replaceAll('5', 'S').replaceAll('2', 'z'),
          `https://fangma.example/s/${code}`,
          `HTTPS://FANGMA.EXAMPLE/S/${code}`,
          `https://fangma.example/s/${code.toLowerCase()}/?from=wechat#top`,
          `看看这家 https://fangma.example/below/s/${code} `,
        ]
        for (const text of written) expect(findCode(text), text).toBe(code)
      }),
    )
  })

  it('finds none in other texts, and never throws', () => {
    for (const text of ['', ' ', '12315', '91511903MA6XXXXXX0', 'https://fangma.example/s/', '恩阳区']) {
      expect(findCode(text)).toBeUndefined()
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void findCode(text)))
    expect(findCode(`${' '.repeat(5000)}${makeCode('511903', randomBytes)}`)).toBeUndefined()
  })

  it('takes only the plain form from our own rows', () => {
    const code = makeCode('511903', randomBytes)
    expect(getCode(code)).toBe(code)
    for (const text of [formatCode(code), ` ${code}`, '511903']) expect(() => getCode(text)).toThrow(RangeError)
  })
})

describe('writing a code', () => {
  const code = findCode('5119 0300 0000 0000 0003') ?? ('' as WorkshopCode)

  it('groups by four', () => {
    expect(formatCode(code)).toBe('5119 0300 0000 0000 0003')
  })

  it('puts the public address in front, with one slash', () => {
    for (const base of ['https://fangma.example', 'https://fangma.example/', 'https://fangma.example//']) {
      expect(codeUrl(base, code)).toBe(`https://fangma.example/s/${code}`)
    }
    expect(codeUrl('https://gov.example/fm/', code)).toBe(`https://gov.example/fm/s/${code}`)
  })
})

describe('the life of a code', () => {
  it('moves only from active, and never back', () => {
    const table = codeStates.flatMap(state => codeMoves.map(move => `${state} ${move}: ${codeAfter(state, move)}`))
    expect(table).toEqual([
      'active replace: replaced',
      'active void: void',
      'replaced replace: undefined',
      'replaced void: undefined',
      'void replace: undefined',
      'void void: undefined',
    ])
  })

  it('shows the public the workshop only while the code is active', () => {
    for (const standing of codeStandings) {
      for (const viewer of codeViewers) {
        const view = scanView(standing, viewer)
        if (viewer !== 'officer') expect(view.page).toBe(standing === 'active' ? 'workshop' : 'notice')
        if (viewer === 'officer') expect(view.page).toBe(standing === 'unknown' ? 'notice' : 'record')
      }
    }
  })

  it('leads from a lost plate to the new code for its owner alone', () => {
    expect(scanView('replaced', 'owner')).toMatchObject({ notice: 'replaced', newCode: true })
    expect(scanView('replaced', 'public')).toMatchObject({ notice: 'replaced', namesWorkshop: true, newCode: false })
    expect(scanView('void', 'owner')).toMatchObject({ notice: 'void', newCode: false })
    expect(scanView('unknown', 'owner')).toMatchObject({ notice: 'unknown', namesWorkshop: false })
  })

  it('warns the officer that the plate is out of use', () => {
    expect(scanView('void', 'officer')).toEqual({ page: 'record', warning: 'void' })
    expect(scanView('replaced', 'officer')).toEqual({ page: 'record', warning: 'replaced' })
  })
})
