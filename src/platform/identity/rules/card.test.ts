import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardAddress, cardCharacters, cardLength, findCard, groupedCard, makeCardSecret } from './card.ts'

const secrets = fc
  .infiniteStream(fc.nat(255))
  .map(bytes => makeCardSecret(count => Uint8Array.from({ length: count }, () => Number(bytes.next().value))))

describe('the secret of a card', () => {
  it('is 23 random characters out of 23, more than 100 bits, and one that checks them', () => {
    expect(cardLength).toBe(24)
    expect(new Set(cardCharacters).size).toBe(23)
    expect(23 * Math.log2(cardCharacters.length)).toBeGreaterThan(100)
  })

  it('has of characters that are mistaken for each other one at most', () => {
    for (const alike of ['0OQD', '1IL', '2Z', '5S', '6G', '8B', 'UV']) {
      expect([...alike].filter(character => cardCharacters.includes(character)).length, alike).toBeLessThanOrEqual(1)
    }
  })

  it('favours no character', () => {
    const counts = new Map<string, number>()
    let byte = 0
    for (let made = 0; made < 230; made += 1) {
      const secret = makeCardSecret(count => Uint8Array.from({ length: count }, () => byte++ % 256))
      for (const character of secret.slice(0, -1)) counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([...cardCharacters].sort())
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2)
  })
})

describe('what is typed or scanned', () => {
  it('is understood in groups, in small letters, full width, with blanks, and as the whole address', () =>
    fc.assert(
      fc.property(secrets, secret => {
        const typed = groupedCard(secret)
        expect(typed).toMatch(/^(.{4}-){5}.{4}$/)
        const fullWidth = [...typed].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
        for (const text of [secret, typed, ` ${typed.toLowerCase()} `, typed.replaceAll('-', ' '), fullWidth]) {
          expect(findCard(text)).toEqual({ district: undefined, secret })
        }
        const address = cardAddress('https://fangma.test', '511903', secret)
        expect(findCard(address)).toEqual({ district: '511903', secret })
        expect(new URL(address).pathname).toBe('/w/')
      }),
    ))

  it('is read as what is printed where a look-alike was typed', () =>
    fc.assert(
      fc.property(secrets, secret => {
        const mistaken = secret.replace(/D/g, 'O').replace(/2/g, 'Z').replace(/6/g, 'G').replace(/8/g, 'B')
        expect(findCard(mistaken)?.secret).toBe(secret)
      }),
    ))

  it('with one wrong character, or two neighbours exchanged, is no card', () =>
    fc.assert(
      fc.property(secrets, fc.nat(cardLength - 1), fc.constantFrom(...cardCharacters), (secret, at, other) => {
        if (other !== secret.charAt(at)) {
          expect(findCard(secret.slice(0, at) + other + secret.slice(at + 1))).toBeUndefined()
        }
        const [one, two] = [secret.charAt(at), secret.charAt(at + 1)]
        if (two !== '' && one !== two) {
          expect(findCard(secret.slice(0, at) + two + one + secret.slice(at + 2))).toBeUndefined()
        }
      }),
    ))

  it.each(['', 'DEMA', '0000-0000-0000-0000-0000-000', 'x'.repeat(500), '511903.', '你好'])('%j is no card', text => {
    expect(findCard(text)).toBeUndefined()
  })
})
