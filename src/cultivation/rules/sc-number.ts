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

/** What is wrong and where, so that it is found on the certificate. A check digit tells that one is wrong, not which. */
export function scFaultWords(text: string): string | undefined {
  const fault = scFault(text)
  if (fault === undefined) return undefined
  if (fault === 'category') {
    return `SC 后第 1 位应为 1（食品）或 2（食品添加剂），现在是 ${text.charAt(2)}，请核对证书`
  }
  if (fault === 'check') {
    const right = checkDigit(text.slice(2, 15))
    return `最后一位（校验）是 ${text.charAt(15)}，按前面的数字算应是 ${right}：这一位抄错，或者前面有一位抄错，请逐位核对证书`
  }
  if (!text.startsWith('SC')) return '编号以 SC 开头，请核对证书'
  const strange = [...text.slice(2)].findIndex(each => !/\d/.test(each))
  if (strange >= 0) return `SC 后第 ${strange + 1} 位“${text.charAt(strange + 2)}”不是数字，请核对证书`
  const long = text.length - 2
  const off = long < 14 ? `少 ${14 - long} 位` : `多 ${long - 14} 位`
  return `SC 后应有 14 位数字，现在 ${long} 位，${off}，请核对证书`
}
