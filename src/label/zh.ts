import type { BuyerKind, LookKind } from '../ledger/rules/ledgers.ts'
import type { LabelItem, LabelSize, PackFace, ReviewVerdict } from './rules/content.ts'

export const labelItemZh = {
  name: '食品名称',
  ingredients: '配料表',
  'lot-number': '生产批号',
  'produced-on': '生产日期',
  'shelf-life': '保质期',
  'workshop-name': '小作坊名称',
  address: '地址',
  phone: '联系方式',
  'certificate-number': '备案证号',
  mark: '“小作坊食品”',
  'net-content': '净含量',
  storage: '贮存条件',
  allergens: '致敏物质',
  alcohol: '酒精度',
  warning: '警示语',
  'standard-number': '产品标准号',
} as const satisfies Record<LabelItem, string>

export const labelSizeZh = {
  '40x30': '40×30 毫米',
  '60x40': '60×40 毫米',
  a4: 'A4 纸 3×8 枚（每枚 70×37 毫米）',
} as const satisfies Record<LabelSize, string>

export const packFaceZh = {
  large: '包装最大一面大于 35 平方厘米',
  small: '不大于 35 平方厘米',
  tiny: '特别小的包装（不大于 10 平方厘米）',
} as const satisfies Record<PackFace, string>

export const reviewVerdictZh = {
  match: '一致',
  differs: '不一致',
  missing: '缺少',
  'not-applicable': '不适用',
} as const satisfies Record<ReviewVerdict, string>

/** What the page of a lot says of a test. */
export const publicTestZh = {
  self: '出厂自检',
  commissioned: '委托检验',
  supervised: '监督抽检',
} as const satisfies Record<LookKind, string>

/** Where a lot went, without names. */
export const soldToZh = {
  retail: '零售',
  wholesale: '批发',
  catering: '餐饮店',
  supermarket: '超市',
  online: '网络销售',
  workshop: '其他小作坊',
} as const satisfies Record<BuyerKind, string>
