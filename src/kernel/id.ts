import type { Brand } from './brand.ts'

/** UUID version 7: sorts by the time it was made. Never shown to people. */
export type Id<Of extends string = string> = Brand<string, `${Of}Id`>

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * RFC 9562 §5.7, with a counter in `rand_a` (§6.2 method 1) so that ids of one millisecond keep their order.
 *
 * @param ms milliseconds since 1970
 * @param sequence 0–4095
 * @param random eight random bytes
 */
export function idFrom<Of extends string = string>(ms: number, sequence: number, random: Uint8Array): Id<Of> {
  const time = ms.toString(16).padStart(12, '0')
  const hex = [...random.subarray(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(hex.slice(0, 1), 16) & 0x3) | 0x8).toString(16)
  const counter = sequence.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${hex.slice(1, 4)}-${hex.slice(4, 16)}` as Id<Of>
}

export function isId(text: string): text is Id {
  return pattern.test(text)
}

/** @throws RangeError when the text is no id. */
export function getId<Of extends string = string>(text: string): Id<Of> {
  if (!isId(text)) throw new RangeError(`not an id: ${text}`)
  return text as Id<Of>
}
