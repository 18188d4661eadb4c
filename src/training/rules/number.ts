/** Certificates of a district and year, one after the other. */
export function certificateNumber(district: string, year: number, ordinal: number): string {
  return `PX${district}${year}${String(ordinal).padStart(4, '0')}`
}

/** Half a minute: a photograph of the code sent to somebody at home comes too late. */
export const codeSeconds = 30

export function slotAt(ms: number): number {
  return Math.floor(ms / (codeSeconds * 1000))
}

/** The slot on the screen, and the one before it for whoever scanned as it changed. */
export function slotsAccepted(ms: number): readonly number[] {
  return [slotAt(ms), slotAt(ms) - 1]
}
