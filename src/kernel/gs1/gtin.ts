import type { Brand } from '../brand.ts'
import { hasCheckDigit } from './check-digits.ts'

/** 商品条码, always written with fourteen digits. A workshop has one only when GS1 gave it: none is ever made up. */
export type Gtin = Brand<string, 'Gtin'>

export type GtinFault = 'length' | 'check' | 'reserved'

/** GTIN-8, -12 and -13 are the same number with zeros in front. */
export function gtin14(digits: string): string {
  return [8, 12, 13].includes(digits.length) ? digits.padStart(14, '0') : digits
}

/**
 * Prefixes that name goods within one company, weights, coupons or refunds: they belong to nobody, so they lead nowhere.
 * GS1 General Specifications, GS1 Prefixes 02, 04, 2 and 98–99, and the restricted GTIN-8 prefixes 0 and 2.
 */
const reserved = /^(?:.(?:0[24]|2|98[0-4]|99)|000000[02])/

/** Why what was typed is no GTIN. */
export function gtinFault(typed: string): GtinFault | undefined {
  const digits = gtin14(typed)
  if (!/^\d{14}$/.test(digits) || /^0+$/.test(digits)) return 'length'
  if (!hasCheckDigit(digits)) return 'check'
  return reserved.test(digits) ? 'reserved' : undefined
}

export function findGtin(typed: string): Gtin | undefined {
  return gtinFault(typed) === undefined ? (gtin14(typed) as Gtin) : undefined
}
