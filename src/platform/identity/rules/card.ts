import { codeText } from '../../../kernel/text.ts'

/** 业主卡: what is printed on it is the whole secret, 23 characters out of 23 (104 bits) and one that checks them. */
export type CardCode = { readonly district: string | undefined; readonly secret: string }

/** Of those that are mistaken for each other (0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V) one at most. */
export const cardCharacters = '2346789ACDEFHJKMNPRTWXY'
/** Typed for the ones that are printed; the check character guards the reading. */
const lookAlikes: Readonly<Record<string, string>> = { '0': 'D', O: 'D', Q: 'D', Z: '2', G: '6', B: '8' }
export const cardLength = 24
const secretLength = cardLength - 1
const groupLength = 4

/** Bytes from here on would favour the first characters. */
const fairBytes = 256 - (256 % cardCharacters.length)

/** @param randomBytes unpredictable bytes: whoever could guess them could sign in as any owner */
export function makeCardSecret(randomBytes: (count: number) => Uint8Array): string {
  let text = ''
  while (text.length < secretLength) {
    for (const byte of randomBytes(secretLength - text.length)) {
      if (byte < fairBytes) text += cardCharacters.charAt(byte % cardCharacters.length)
    }
  }
  return text + checkCharacterOf(text)
}

/** The last character of a card: a slip of one character, or two neighbours exchanged, is told without asking anybody. */
function checkCharacterOf(text: string): string {
  const { length } = cardCharacters
  const sum = [...text].reduce((total, character, at) => {
    return total + cardCharacters.indexOf(character) * ((at % (length - 1)) + 1)
  }, 0)
  return cardCharacters.charAt(sum % length)
}

/** In groups of four, as it is printed and typed. */
export function groupedCard(secret: string): string {
  return (secret.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-')
}

/** What the QR code on the card opens: behind `#`, so that it never reaches a server's log. */
export function cardAddress(publicBaseUrl: string, district: string, secret: string): string {
  return `${publicBaseUrl}/w/#card=${district}.${groupedCard(secret)}`
}

/**
 * The card in what a person typed, pasted or scanned: in any case, with blanks and hyphens, or the whole address.
 * `undefined` when the check character disagrees.
 */
export function findCard(typed: string): CardCode | undefined {
  if (typed.length > 400) return undefined
  const text = codeText(typed).replace(/^.*#CARD=/u, '')
  const [, district, rest = ''] = /^(?:(\d{6})\.)?(.*)$/u.exec(text) ?? []
  const secret = rest.replace(/[-–—_.]/gu, '').replace(/[0OQZGB]/gu, typed => lookAlikes[typed] ?? typed)
  if (secret.length !== cardLength || [...secret].some(character => !cardCharacters.includes(character))) {
    return undefined
  }
  return checkCharacterOf(secret.slice(0, -1)) === secret.slice(-1) ? { district, secret } : undefined
}
