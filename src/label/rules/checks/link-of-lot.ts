import type { Check, Fault } from './check.ts'

/**
 * The printed code opens the page of this very lot, which shows what the label shows. Under GB 7718-2025 that page is
 * a digital label: 与食品标签内容一致.
 */
export const linkOfLot: Check = {
  code: 'link-of-lot',
  basis: 'GB 7718-2025 数字标签；提案答复 一坊一码',
  check: ({ link, lotNumber }) => {
    const say = (words: string): Fault[] => [{ severity: 'error', item: 'lot-number', words }]
    if (link === '') return say('小作坊还没有在用的码，印不出批次二维码，请联系监管所赋码')
    if (lotNumber !== '' && !/^\d{10,14}$/u.test(lotNumber))
      return say('批号由系统编号，不能自己填写，请从生产台账打印')
    const at = /\/s\/[0-9A-Z]{20}\/([^/?#]+)$/u.exec(link)
    if (at === null || at[1] !== lotNumber) return say('二维码打开的不是这一批，请刷新后重新打印')
    return []
  },
}
