/** 文号: 恩市监责改〔2026〕1号. GB/T 9704 7.2.5: the year whole, in hexagonal brackets, numbers without zeros in front. */
export function paperNumber(prefix: string, mark: string, year: number, ordinal: number): string {
  return `${prefix}${mark}〔${year}〕${ordinal}号`
}

/** 机关代字 until the bureau says its own: 恩阳区 → 恩市监. 待确认. */
export function usualPrefix(districtName: string): string {
  return `${districtName.slice(0, 1)}市监`
}

export const numberStates = ['used', 'reserved', 'void'] as const
export type NumberState = (typeof numberStates)[number]

/** The most numbers that a device may take along. */
export const largestBlock = 50

/**
 * What a register must never show: a number that nobody can account for. Every number up to the last one given out is
 * used by a paper, reserved to a device, or voided with a reason.
 */
export function registerFaults(last: number, register: readonly { readonly ordinal: number }[]): readonly string[] {
  const seen = new Map<number, number>()
  for (const { ordinal } of register) seen.set(ordinal, (seen.get(ordinal) ?? 0) + 1)
  const faults: string[] = []
  for (let ordinal = 1; ordinal <= last; ordinal++) {
    const times = seen.get(ordinal) ?? 0
    if (times === 0) faults.push(`${ordinal}号没有去向`)
    if (times > 1) faults.push(`${ordinal}号用了 ${times} 次`)
  }
  for (const ordinal of seen.keys()) if (ordinal < 1 || ordinal > last) faults.push(`${ordinal}号没有发出过`)
  return faults
}
