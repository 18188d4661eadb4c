/** An amount in whole 分, and how it was typed. */
export type Amount = { readonly fen: number; readonly typed: string }

/** Far above any fine of a district; the words below end there. */
const most = 1_000_000_000_000

/** `undefined` when the text is no amount of 元 with at most two decimals. */
export function findAmount(typed: string): Amount | undefined {
  const text = typed
    .trim()
    .replace(/[,，\s]/g, '')
    .replace(/元$/, '')
  const found = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text)
  if (found === null) return undefined
  const fen = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return fen <= most ? { fen, typed: typed.trim() } : undefined
}

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['', '拾', '佰', '仟'] as const
const groups = ['', '万', '亿'] as const

/** 大写: what cannot be altered by adding a stroke. 票据法 and bookkeeping write amounts this way. */
export function amountInWords(fen: number): string {
  const whole = Math.floor(fen / 100)
  const [jiao, cent] = [Math.floor(fen / 10) % 10, fen % 10]
  const yuan = whole === 0 && fen > 0 ? '' : `${wholeInWords(whole)}元`
  if (jiao === 0 && cent === 0) return `${yuan}整`
  const tenth = jiao === 0 ? (yuan === '' ? '' : '零') : `${digits[jiao]}角`
  return `${yuan}${tenth}${cent === 0 ? '整' : `${digits[cent]}分`}`
}

/** `1000.00元（大写：壹仟元整）` */
export function amountText({ fen }: Amount): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}元（大写：${amountInWords(fen)}）`
}

function wholeInWords(number: number): string {
  if (number === 0) return '零'
  let words = ''
  let gap = false
  const text = String(number)
  for (const [at, digit] of [...text].entries()) {
    const right = text.length - 1 - at
    const value = Number(digit)
    if (value === 0) gap = true
    else {
      words += `${gap && words !== '' ? '零' : ''}${digits[value]}${places[right % 4]}`
      gap = false
    }
    // 万 and 亿 stand once behind their four digits, unless all four are zero.
    if (right % 4 === 0 && right > 0 && Math.floor(number / 10 ** right) % 10_000 !== 0) {
      words += groups[right / 4]
    }
  }
  return words
}
