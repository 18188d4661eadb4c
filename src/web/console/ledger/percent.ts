/** Two places as the law speaks; `—` where nothing was to be done. */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(2)}%`
}
