const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 贰: 2, 两: 2, 三: 3, 叁: 3, 四: 4, 肆: 4, 五: 5, 伍: 5 },
  ...{ 六: 6, 陆: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9 },
}
const scales: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 三十二点五 → 32.5, 百分之三 → 3%. Text without Chinese numerals stays as it is. */
export function arabic(text: string): string {
  return text.replace(
    /(百分之)?([零〇一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万]+)(?:点([零〇一壹二贰三叁四肆五伍六陆七柒八捌九玖]+))?/g,
    (whole: string, percent: string | undefined, integer: string, decimals: string | undefined) => {
      const value = integerOf(integer)
      if (value === undefined) return whole
      const fraction = decimals === undefined ? '' : `.${[...decimals].map(each => digits[each] ?? 0).join('')}`
      return `${value}${fraction}${percent === undefined ? '' : '%'}`
    },
  )
}

function integerOf(text: string): number | undefined {
  const letters = [...text]
  if (letters.every(each => each in digits)) return Number(letters.map(each => digits[each] ?? 0).join(''))
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const letter of letters) {
    const scale = scales[letter]
    if (letter === '万') {
      total = (total + section + (digit ?? 0)) * 10_000
      section = 0
      digit = undefined
    } else if (scale !== undefined) {
      section += (digit ?? 1) * scale
      digit = undefined
    } else digit = digits[letter]
  }
  return total + section + (digit ?? 0)
}
