/** Who told it. 暂行办法 第三十三条: kept from the workshop and from everybody who does not handle it. */
export type Identity = { readonly name: string; readonly phone: string }

export function isNamed({ name, phone }: Identity): boolean {
  return name.trim() !== '' && phone.trim() !== ''
}

/** Whether a text that others read would say who told it. */
export function givesAway({ name, phone }: Identity, text: string): boolean {
  const plain = text.replace(/[\s-]/gu, '')
  const says = (part: string) => part.length > 1 && plain.includes(part)
  const digits = phone.replace(/\D/gu, '')
  return says(name.replace(/\s/gu, '')) || says(digits) || (digits.length === 11 && plain.includes(digits.slice(-8)))
}
