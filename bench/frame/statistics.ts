export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** @param share 0–1; the smallest value that this share of all values does not exceed */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.max(0, Math.ceil(share * sorted.length) - 1)
  return sorted[at] ?? Number.NaN
}
