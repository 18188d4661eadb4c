import { hasCheckDigit, hasCheckPair } from './check-digits.ts'
import { countryLetters, countryNumbers, currencyNumbers, packageTypes } from './linters/codes.ts'
import { isCoupon, isPositiveOffer } from './linters/coupon.ts'
import { isHour, isHourMinute, isMinute, isYymmd0, isYymmdd, isYyyymmdd } from './linters/dates.ts'

type Linter = { readonly passes: (content: string) => boolean; readonly zh: string }

const digitsUpTo = (most: string) => (content: string) =>
  content.length === most.length && /^\d+$/.test(content) && content <= most

/** The shortest GS1 Company Prefix has four digits. Whether somebody holds it only GS1 knows. */
const startsWithPrefix = (content: string) => /^\d{4}/.test(content)

/**
 * The tests of content that the dictionary names, by its names. A component that is empty because it may be is not
 * tested.
 */
export const linters = {
  couponcode: { passes: isCoupon, zh: '不符合北美优惠券编码' },
  couponposoffer: { passes: isPositiveOffer, zh: '不符合北美优惠券编码' },
  csum: { passes: hasCheckDigit, zh: '校验位不符' },
  csumalpha: { passes: hasCheckPair, zh: '末两位校验字符不符' },
  gcppos1: { passes: startsWithPrefix, zh: '应以厂商识别代码开头' },
  gcppos2: { passes: content => startsWithPrefix(content.slice(1)), zh: '从第二位起应为厂商识别代码' },
  hasnondigit: { passes: content => /\D/.test(content), zh: '不能全是数字' },
  hh: { passes: isHour, zh: '小时应为 00 至 23' },
  hhmi: { passes: isHourMinute, zh: '时间应为 0000 至 2359' },
  hyphen: { passes: content => /^-+$/.test(content), zh: '这里只能是短横线' },
  iban: { passes: isIban, zh: '国际银行账号（IBAN）不正确' },
  importeridx: { passes: content => /^[-0-9A-Z_a-z]$/.test(content), zh: '进口商序号只能是一个字母、数字、- 或 _' },
  iso3166: { passes: content => countryNumbers.has(content), zh: '没有这个国家（地区）数字代码' },
  iso3166999: {
    passes: content => content === '999' || countryNumbers.has(content),
    zh: '没有这个国家（地区）数字代码',
  },
  iso3166alpha2: { passes: content => countryLetters.has(content), zh: '没有这个国家（地区）字母代码' },
  iso4217: { passes: content => currencyNumbers.has(content), zh: '没有这个货币数字代码' },
  iso5218: { passes: content => /^[0129]$/.test(content), zh: '性别代码应为 0、1、2 或 9' },
  latitude: { passes: digitsUpTo('1800000000'), zh: '纬度超出范围' },
  longitude: { passes: digitsUpTo('3600000000'), zh: '经度超出范围' },
  mediatype: { passes: content => /^(?:0[1-9]|10|[89]\d)$/.test(content), zh: '没有这个载体类型代码' },
  mi: { passes: isMinute, zh: '分钟应为 00 至 59' },
  nonzero: { passes: content => /[^0]/.test(content), zh: '不能为零' },
  nozeroprefix: { passes: content => /^\d*$/.test(content) && !content.startsWith('0'), zh: '不能以 0 开头' },
  packagetype: { passes: content => packageTypes.has(content), zh: '没有这个包装类型代码' },
  pcenc: { passes: content => /^(?:[^%]|%[0-9A-Fa-f]{2})*$/.test(content), zh: '百分号编码不完整' },
  pieceoftotal: { passes: isPieceOfTotal, zh: '件数序号应在 01 至总件数之间' },
  posinseqslash: { passes: isPlaceInSequence, zh: '顺序应写作“第几/共几”，如 1/2' },
  ss: { passes: isMinute, zh: '秒应为 00 至 59' },
  winding: { passes: content => /^[019]$/.test(content), zh: '卷绕方向应为 0、1 或 9' },
  yesno: { passes: content => /^[01]$/.test(content), zh: '只能是 0 或 1' },
  yymmd0: { passes: isYymmd0, zh: '日期不存在（年月日各两位，日可为 00）' },
  yymmdd: { passes: isYymmdd, zh: '日期不存在（年月日各两位）' },
  yyyymmdd: { passes: isYyyymmdd, zh: '日期不存在（四位年、两位月、两位日）' },
  zero: { passes: content => /^0+$/.test(content), zh: '这里只能是 0' },
} as const satisfies Record<string, Linter>

export type LinterName = keyof typeof linters

export function isLinter(name: string): name is LinterName {
  return Object.hasOwn(linters, name)
}

function isPieceOfTotal(content: string): boolean {
  const [, piece = '', total = ''] = /^(\d\d)(\d\d)$/.exec(content) ?? []
  return piece > '00' && piece <= total
}

function isPlaceInSequence(content: string): boolean {
  const [, place, end] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(content) ?? []
  return place !== undefined && Number(place) <= Number(end)
}

/** ISO 13616: the first four characters go last, letters count from ten, and the whole leaves 1 when divided by 97. */
function isIban(content: string): boolean {
  if (!/^[A-Z]{2}[0-9A-Z]{9,}$/.test(content) || !countryLetters.has(content.slice(0, 2))) return false
  let rest = 0
  for (const character of content.slice(4) + content.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return rest === 1
}
