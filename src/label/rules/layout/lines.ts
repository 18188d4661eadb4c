import type { LabelContent, LabelItem } from '../content.ts'

/** A text of the label that begins a line of its own or stands after the one before, where it fits whole. */
export type Paragraph = {
  readonly item: LabelItem | null
  readonly text: string
  readonly role: 'title' | 'net-content' | 'body'
  /** May stand on a line that ended before its turn. */
  readonly early: boolean
  /** What follows in the height of the net content and is not torn from it. */
  readonly keptWith?: string
}

/** What is short and understood anywhere on the label. */
const early: readonly (LabelItem | null)[] = [
  'mark',
  'alcohol',
  'produced-on',
  'shelf-life',
  'lot-number',
  'storage',
  'standard-number',
  'workshop-name',
  'certificate-number',
  'phone',
  'warning',
]

export const netContentLead = '净含量：'

function line(item: LabelItem | null, label: string, value: string): readonly Paragraph[] {
  return value === '' ? [] : [{ item, role: 'body', early: early.indexOf(item) >= 0, text: `${label}${value}` }]
}

/** Everything on a label in the order in which it is read. */
export function paragraphsOf(content: LabelContent): readonly Paragraph[] {
  const title: Paragraph = { item: 'name', role: 'title', early: false, text: content.name }
  const amount = content.netContent.replace(/^净含量[:：]?/u, '')
  const net: readonly Paragraph[] =
    amount === ''
      ? []
      : [
          { item: 'net-content', role: 'body', early: false, text: netContentLead, keptWith: amount },
          { item: 'net-content', role: 'net-content', early: false, text: amount },
        ]
  return [
    title,
    ...net,
    ...line('mark', '', content.mark),
    ...line('alcohol', '酒精度：', content.alcohol),
    ...line('ingredients', content.of.category === 'baijiu' ? '原料：' : '配料：', content.ingredients.join('、')),
    ...line('allergens', '致敏物质提示：含', content.allergens.join('、')),
    ...line('produced-on', '生产日期：', content.producedOn),
    ...line('shelf-life', '保质期：', content.shelfLife),
    ...line('lot-number', '生产批号：', content.lotNumber),
    ...line('storage', '贮存条件：', content.storage),
    ...line('standard-number', '产品标准号：', content.standardNumber),
    ...line('workshop-name', '生产者：', content.workshopName),
    ...line('certificate-number', '备案证号：', content.certificateNumber),
    ...line('address', '地址：', content.address),
    ...line('phone', '电话：', content.phone),
    ...line('warning', '', content.warning),
    ...content.extra.map((text): Paragraph => ({ item: null, role: 'body', early: false, text })),
  ]
}
