/** Shares are counted in whole numbers to the end: a float never decides which way a half goes. */

/** 10 to this power, exactly. */
const power = (digits: number) => 10n ** BigInt(digits)

/** `top / bottom × scale` as whole units of the last digit, halves up. Neither is negative. */
function unitsOf(top: number, bottom: number, digits: number, scale: bigint): bigint {
  const [over, under] = [BigInt(top) * scale * power(digits), BigInt(bottom)]
  return (2n * over + under) / (2n * under)
}

function written(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** 402 of 425 → `94.59`: percent, halves up. */
export function percentOf(top: number, bottom: number, digits: number): string | undefined {
  return bottom === 0 ? undefined : written(unitsOf(top, bottom, digits, 100n), digits)
}

/** The same not rounded but cut one digit later, so that one sees which way it was rounded: `94.588`. */
export function percentCut(top: number, bottom: number, digits: number): string | undefined {
  return bottom === 0 ? undefined : written((BigInt(top) * 100n * power(digits)) / BigInt(bottom), digits)
}

/** 7 of 3 → `2.33`, halves up. */
export function meanOf(top: number, bottom: number, digits: number): string | undefined {
  return bottom === 0 ? undefined : written(unitsOf(top, bottom, digits, 1n), digits)
}

/** A share that is a float already, such as the end of an interval, in percent. */
export function percentText(share: number, digits: number): string {
  const units = Math.floor(share * 100 * 10 ** digits + 0.5 + 1e-9)
  return written(BigInt(units), digits)
}
