import { codeText } from '../../kernel/text.ts'

/** `511903-2026-00012`: the district, the year, the number in it. Alone it opens nothing. */
export function receiptNumber(district: string, year: number, ordinal: number): string {
  return `${district}-${year}-${String(ordinal).padStart(5, '0')}`
}

/** As people type it: without hyphens, with blanks, in full width. */
export function findReceipt(typed: string): { readonly district: string; readonly number: string } | undefined {
  const found = /^(\d{6})-?(\d{4})-?(\d{5,6})$/.exec(codeText(typed))
  if (found === null) return undefined
  const [, district = '', year = '', ordinal = ''] = found
  return { district, number: `${district}-${year}-${ordinal}` }
}

/** No 0 and O, no 1, I and L: read out over the telephone. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const secretLength = 8

/** 查询码: 39 bits out of a keyed hash of the receipt, so that nothing has to be kept and a form sent twice says the same. */
export function secretFrom(hash: string): string {
  let rest = BigInt(`0x${hash}`)
  let secret = ''
  for (let at = 0; at < secretLength; at += 1) {
    secret += letters[Number(rest % BigInt(letters.length))] ?? ''
    rest /= BigInt(letters.length)
  }
  return secret
}

export function groupedSecret(secret: string): string {
  return `${secret.slice(0, 4)} ${secret.slice(4)}`
}

export function typedSecret(typed: string): string {
  return codeText(typed).toUpperCase().replaceAll('-', '')
}
