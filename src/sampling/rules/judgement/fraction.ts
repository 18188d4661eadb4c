/** An exact number: results are held against limits without the rounding of binary fractions. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

/** @param text plain digits with at most one point, `12.50` */
export function findFraction(text: string): Fraction | undefined {
  const found = /^([+-]?)(\d+)(?:\.(\d+))?$|^([+-]?)\.(\d+)$/.exec(text)
  if (found === null || text.length > 60) return undefined
  const decimals = found[3] ?? found[5] ?? ''
  const digits = BigInt(`${found[2] ?? ''}${decimals}` || '0')
  const negative = (found[1] ?? found[4]) === '-'
  return { top: negative ? -digits : digits, bottom: 10n ** BigInt(decimals.length) }
}

/** @throws RangeError when the text is no number: for numbers written in the program. */
export function fraction(text: string): Fraction {
  const found = findFraction(text)
  if (found === undefined) throw new RangeError(`not a number: ${text}`)
  return found
}

export const zero: Fraction = { top: 0n, bottom: 1n }

export function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom }
}

/** @param b not zero */
export function over(a: Fraction, b: Fraction): Fraction {
  const sign = b.top < 0n ? -1n : 1n
  return { top: a.top * b.bottom * sign, bottom: a.bottom * b.top * sign }
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom - b.top * a.bottom, bottom: a.bottom * b.bottom }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

export function powerOfTen(exponent: number): Fraction {
  return exponent < 0 ? { top: 1n, bottom: 10n ** BigInt(-exponent) } : { top: 10n ** BigInt(exponent), bottom: 1n }
}

/** Below zero when `a` is smaller, above when it is greater. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.top * b.bottom
  const right = b.top * a.bottom
  return left < right ? -1 : left > right ? 1 : 0
}

export function isZero({ top }: Fraction): boolean {
  return top === 0n
}

export function absolute({ top, bottom }: Fraction): Fraction {
  return { top: top < 0n ? -top : top, bottom }
}

/** As people write it: six decimals at most, without zeros at the end. */
export function fractionText({ top, bottom }: Fraction): string {
  const scaled = (absolute({ top, bottom }).top * 10_000_000n) / bottom
  const rounded = (scaled + 5n) / 10n
  const text = rounded.toString().padStart(7, '0')
  const decimals = text.slice(-6).replace(/0+$/, '')
  return `${top < 0n && rounded !== 0n ? '-' : ''}${text.slice(0, -6)}${decimals === '' ? '' : `.${decimals}`}`
}
