import { characters82 } from './characters.ts'

/** The last digit of a GS1 number from the digits before it: weights 3 and 1 by turns from the right. */
export function checkDigit(digits: string): string {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    sum += Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

export function hasCheckDigit(digits: string): boolean {
  return digits.length > 1 && /^\d+$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.slice(-1)
}

/** Check characters avoid what is easily misread: no 0, 1, I, O. */
const characters32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

const MODULUS = 1021

/**
 * The check character pair of alphanumeric keys such as the GMN: values weighted by the primes from the right, modulo
 * 1021, written as two characters of five bits each.
 *
 * @returns `undefined` when a character is outside the set
 */
export function checkPair(text: string): string | undefined {
  let sum = 0
  let prime = 1
  for (const character of [...text].reverse()) {
    const value = characters82.indexOf(character)
    if (value < 0) return undefined
    prime = primeAfter(prime)
    sum = (sum + value * prime) % MODULUS
  }
  return characters32.charAt(sum >> 5) + characters32.charAt(sum & 31)
}

export function hasCheckPair(text: string): boolean {
  return text.length >= 2 && checkPair(text.slice(0, -2)) === text.slice(-2)
}

function primeAfter(number: number): number {
  for (let next = number + 1; ; next++) {
    let divisor = 2
    while (divisor * divisor <= next && next % divisor !== 0) divisor++
    if (divisor * divisor > next) return next
  }
}
