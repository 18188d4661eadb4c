import { netContentIn } from '../net-content.ts'
import type { Check, Fault } from './check.ts'

/** Below 1000 in grams or millilitres, from there on in kilograms or litres. 定量包装商品计量监督管理办法. */
export const netContentUnit: Check = {
  code: 'net-content-unit',
  basis: 'GB 7718 4.1.5；定量包装商品计量监督管理办法',
  check: ({ netContent }) => {
    if (netContent.trim() === '') return []
    const say = (severity: Fault['severity'], words: string): Fault[] => [{ severity, item: 'net-content', words }]
    const read = netContentIn(netContent)
    if (read === undefined || !(read.size > 0)) {
      return say('error', `净含量“${netContent}”不是法定单位，请写成 500克、500mL 或 1.5千克 的样子`)
    }
    const each = Number(read.number)
    if (read.unit === '克' || read.unit === 'g') {
      if (each >= 1000) return say('warning', `满 1000 克请用千克，写成 ${each / 1000}千克`)
    } else if (read.unit === '毫升' || read.unit === 'ml' || read.unit === 'mL') {
      if (each >= 1000) return say('warning', `满 1000 毫升请用升，写成 ${each / 1000}升`)
    } else if ((read.unit === '千克' || read.unit === 'kg') && each < 1) {
      return say('warning', `不满 1 千克请用克，写成 ${Math.round(each * 1_000_000) / 1000}克`)
    } else if ((read.unit === '升' || read.unit === 'L' || read.unit === 'l') && each < 1) {
      return say('warning', `不满 1 升请用毫升，写成 ${Math.round(each * 1_000_000) / 1000}毫升`)
    }
    return []
  },
}
