import { type LabelContent, type LabelItem, labelItems } from '../content.ts'
import { demandOf, itemNames } from '../standard.ts'
import type { Check } from './check.ts'

/** The item as it stands on the label, empty when it does not. */
export function textOf(item: LabelItem, content: LabelContent): string {
  switch (item) {
    case 'name':
      return content.name
    case 'ingredients':
      return content.ingredients.join('、')
    case 'lot-number':
      return content.lotNumber
    case 'produced-on':
      return content.producedOn
    case 'shelf-life':
      return content.shelfLife
    case 'workshop-name':
      return content.workshopName
    case 'address':
      return content.address
    case 'phone':
      return content.phone
    case 'certificate-number':
      return content.certificateNumber
    case 'mark':
      return content.mark
    case 'net-content':
      return content.netContent
    case 'storage':
      return content.storage
    case 'allergens':
      return content.allergens.join('、')
    case 'alcohol':
      return content.alcohol
    case 'warning':
      return content.warning
    case 'standard-number':
      return content.standardNumber
    default:
      return item satisfies never
  }
}

const remedies: Readonly<Record<LabelItem, string>> = {
  name: '请在标签样式里填写食品名称',
  ingredients: '请在标签样式里填写配料，或先登记这一批的投料',
  'lot-number': '批号由生产台账编号，请先登记这一批的生产',
  'produced-on': '生产日期来自生产台账，请先登记这一批的生产',
  'shelf-life': '请在产品配方或标签样式里填写保质期',
  'workshop-name': '请联系监管所补全小作坊名称',
  address: '请联系监管所补全小作坊地址',
  phone: '请联系监管所登记联系电话',
  'certificate-number': '请联系监管所核对备案证',
  mark: '请标上“小作坊食品”',
  'net-content': '请在标签样式里填写净含量，如 500克',
  storage: '请在标签样式里填写贮存条件，如 0～4℃冷藏',
  allergens: '配料里有致敏物质，请在标签样式里写明',
  alcohol: '请在标签样式里填写酒精度，如 52%vol',
  warning: '请标上“过量饮酒有害健康”',
  'standard-number': '请填写产品标准号',
}

/** Spirits of 10 %vol and more need neither a shelf life nor, so, how to keep them. GB 7718 4.3.1. */
function isLetOff(item: LabelItem, { of, alcohol }: LabelContent): boolean {
  if (item !== 'shelf-life' && item !== 'storage') return false
  return of.category === 'baijiu' && Number.parseFloat(alcohol) >= 10
}

/** 五项必备与谁做的: an item that is demanded and does not stand on the label. Allergens have a check of their own. */
export const missingItems: Check = {
  code: 'missing-item',
  basis: 'GB 7718 4.1；食品安全法 第六十七条；提案答复 一品一标',
  check: (content, { standard }) =>
    labelItems
      .filter(item => item !== 'allergens' && textOf(item, content).trim() === '' && !isLetOff(item, content))
      .map(item => ({ item, ...demandOf(item, standard) }))
      .filter(({ demand }) => demand !== 'none')
      .map(({ item, demand, toBeConfirmed }) => ({
        severity: demand === 'required' ? 'error' : 'warning',
        item,
        words: `没有${itemNames[item][0]}，${remedies[item]}`,
        toBeConfirmed,
      })),
}
