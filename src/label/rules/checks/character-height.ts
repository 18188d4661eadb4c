import { DIGIT_HEIGHT, netContentLeast } from '../layout.ts'
import { smallestHeight } from '../standard.ts'
import type { Check } from './check.ts'

/** Measured on the label as it will be printed: its lowest digits. GB 7718-2011 3.9; what 2025 asks for is 待确认. */
export const characterHeight: Check = {
  code: 'character-height',
  basis: 'GB 7718-2011 3.9',
  check: (content, { standard, laid }) => {
    const least = smallestHeight(standard, content.face)
    if (least === undefined) return []
    const low = laid.texts.find(text => text.item !== null && text.em * DIGIT_HEIGHT < least - 1e-6)
    if (low === undefined) return []
    const words = `字高要不小于 ${least} 毫米，“${low.text}”只有 ${mm(low.em * DIGIT_HEIGHT)} 毫米，请换大一号的标签纸`
    return [{ severity: 'error', item: low.item, words, toBeConfirmed: standard.edition === '2025' }]
  },
}

/** How high the amount stands by how much it is. 定量包装商品计量监督管理办法. */
export const netContentSize: Check = {
  code: 'net-content-height',
  basis: 'GB 7718 4.1.5.4；定量包装商品计量监督管理办法',
  check: (content, { laid }) => {
    const least = netContentLeast(content)
    const low = laid.texts.find(text => text.role === 'net-content' && text.em * DIGIT_HEIGHT < least - 1e-6)
    if (low === undefined) return []
    const words = `净含量的字高要不小于 ${least} 毫米，现在是 ${mm(low.em * DIGIT_HEIGHT)} 毫米，请换大一号的标签纸`
    return [{ severity: 'error', item: 'net-content', words }]
  },
}

/** What does not fit is not printed smaller than allowed, and not left off in silence. */
export const fitsOn: Check = {
  code: 'does-not-fit',
  basis: 'GB 7718 3.1、3.9',
  check: (content, { laid }) => {
    if (laid.fits) return []
    const next = content.size === '40x30' ? '60×40 毫米的标签纸' : '更大的标签纸（A4 每张 24 枚）'
    return [{ severity: 'error', item: null, words: `内容在这张标签上放不下，请换${next}，或缩短配料和附加文字` }]
  },
}

function mm(height: number): string {
  return (Math.floor(height * 100) / 100).toString()
}
