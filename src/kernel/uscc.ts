import type { Brand } from './brand.ts'

/** 统一社会信用代码, 18 characters, checked. GB 32100-2015. */
export type Uscc = Brand<string, 'Uscc'>

/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. */
export const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * The check character of GB 32100-2015 over any run of its characters: weights are powers of 3 modulo 31, so
 * every single substitution and every swap of two different neighbours (up to 30 characters) changes it.
 *
 * @returns `undefined` when a character is outside the set
 */
export function checkCharacter31(text: string): string | undefined {
  let sum = 0
  let weight = 1
  for (const character of text) {
    const value = usccCharacters.indexOf(character)
    if (value < 0) return undefined
    sum = (sum + value * weight) % 31
    weight = (weight * 3) % 31
  }
  return usccCharacters[(31 - sum) % 31]
}

/** Why a text is no unified social credit code. */
export type UsccFault = 'length' | 'character' | 'check'

/** @param text upper case, half width, without spaces */
export function usccFault(text: string): UsccFault | undefined {
  if (text.length !== 18) return 'length'
  const check = checkCharacter31(text.slice(0, 17))
  if (check === undefined || !usccCharacters.includes(text.slice(17))) return 'character'
  return check === text[17] ? undefined : 'check'
}

export function findUscc(text: string): Uscc | undefined {
  return usccFault(text) === undefined ? (text as Uscc) : undefined
}
