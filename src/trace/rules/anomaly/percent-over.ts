/** `12.5%`, `不到 0.1%`. */
export function percentOver(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.round((part * 1_000) / whole)
  return tenths === 0 ? '不到 0.1%' : `${tenths / 10}%`
}
