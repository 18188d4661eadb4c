import { halfWidth } from '../../kernel/text.ts'

export type Amount = { readonly value: number; readonly of: 'mass' | 'volume'; readonly text: string }

const prefixes: Readonly<Record<string, number>> = { kg: 1e9, g: 1e6, mg: 1e3, ug: 1 }
const belows: Readonly<Record<string, readonly ['mass' | 'volume', number]>> = {
  kg: ['mass', 1],
  g: ['mass', 0.001],
  '100g': ['mass', 0.1],
  l: ['volume', 1],
  ml: ['volume', 0.001],
}

const chinese: readonly (readonly [RegExp, string])[] = [
  [/[μµ]/g, 'u'],
  [/毫克/g, 'mg'],
  [/微克/g, 'ug'],
  [/千克|公斤/g, 'kg'],
  [/克/g, 'g'],
  [/毫升/g, 'ml'],
  [/升/g, 'l'],
  [/每/g, '/'],
]

/** Small letters, units by their signs. */
export function plainAmounts(text: string): string {
  return chinese
    .reduce((plain, [from, to]) => plain.replace(from, to), halfWidth(text).toLowerCase())
    .replace(/\s+/g, '')
}

const written = /(\d+(?:\.\d+)?)(kg|g|mg|ug)\/(kg|100g|g|l|ml)(?![a-z])/g

/** Every amount of something in something that a text names, in millionths of a gram per kilogram or litre. */
export function amountsIn(text: string): readonly Amount[] {
  return [...plainAmounts(text).matchAll(written)].flatMap(([whole, number = '', above = '', below = '']) => {
    const [of, size] = belows[below] ?? ['mass', 1]
    const value = (Number(number) * (prefixes[above] ?? 1)) / size
    return [{ value, of, text: whole }]
  })
}

/** Decimal fractions of two ways to write the same differ in the last place. */
export function isSameAmount(one: Amount, other: Amount): boolean {
  return one.of === other.of && Math.abs(one.value - other.value) <= 1e-9 * Math.max(one.value, other.value, 1)
}
