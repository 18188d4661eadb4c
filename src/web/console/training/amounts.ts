/** What is no number travels as one that the contract refuses beside its field. */
export function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : -1
}

/** Yuan as they are written, in cents; nothing written is nothing spent. */
export function centsOf(text: string): number | null {
  if (text.trim() === '') return null
  return /^\d+(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : -1
}

export function yuanText(cents: number): string {
  const [whole = '0', part = '00'] = (cents / 100).toFixed(2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}.${part}`
}
