import type { Brand } from './brand.ts'

/** UUID version 7: sorts by the time it was made. Never shown to people. */
export type Id<Of extends string = string> = Brand<string, `${Of}Id`>

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * RFC 9562 §5.7.
 *
 * @param ms milliseconds since 1970
 * @param random ten random bytes
 */
export function idFrom<Of extends string = string>(ms: number, random: Uint8Array): Id<Of> {
  const time = ms.toString(16).padStart(12, '0')
  const hex = [...random.subarray(0, 10)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}` as Id<Of>
}

export function isId(text: string): text is Id {
  return pattern.test(text)
}
