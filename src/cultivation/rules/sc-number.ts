/** 食品生产许可证编号: SC, 3 digits of the category, 2 + 2 + 2 of the area, 4 in sequence, 1 to check. */
export type ScNumber = {
  readonly category: string
  readonly province: string
  readonly city: string
  readonly county: string
  readonly serial: string
}

/** The check digit of GB/T 17710 (ISO 7064 MOD 11,10) over digits; it finds every single digit that is wrong. */
export function checkDigit(digits: string): string {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

export type ScFault = 'form' | 'category' | 'check'

/** @param text upper case, half width, without spaces */
export function scFault(text: string): ScFault | undefined {
  if (!/^SC\d{14}$/.test(text)) return 'form'
  // 1: food, 2: additives. 食品生产许可管理办法, categories 待确认 beyond the first digit.
  if (!/^SC[12]/.test(text)) return 'category'
  return checkDigit(text.slice(2, 15)) === text[15] ? undefined : 'check'
}

export function partsOfSc(text: string): ScNumber | undefined {
  if (scFault(text) !== undefined) return undefined
  return {
    category: text.slice(2, 5),
    province: text.slice(5, 7),
    city: text.slice(7, 9),
    county: text.slice(9, 11),
    serial: text.slice(11, 15),
  }
}

export const scFaultWords = {
  form: '食品生产许可证编号应为 SC 加 14 位数字，请核对证书',
  category: '食品生产许可证编号第一位数字应为 1（食品）或 2（食品添加剂），请核对证书',
  check: '食品生产许可证编号最后一位校验不符，请核对证书',
} as const satisfies Record<ScFault, string>
