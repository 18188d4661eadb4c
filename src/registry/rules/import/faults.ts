import type { Field } from './fields.ts'

/** Why a row cannot be imported. Machines and tests know it by this word, people by the reason beside it. */
export type FaultKind =
  | 'name-missing'
  | 'operator-missing'
  | 'address-missing'
  | 'uscc-missing'
  | 'uscc-length'
  | 'uscc-character'
  | 'uscc-check-digit'
  | 'certificate-missing'
  | 'day-missing'
  | 'day-malformed'
  | 'expiry-before-issue'
  | 'prohibited-or-unknown-category'
  | 'prohibited-product'
  | 'category-missing'
  | 'town-missing'
  | 'town-unknown'
  | 'town-contradicts-address'
  | 'village-unknown'
  | 'phone-malformed'
  | 'number-malformed'
  | 'digits-lost'
  | 'coordinates-malformed'
  | 'coordinates-incomplete'
  | 'coordinates-swapped'
  | 'coordinates-outside-district'
  | 'cell-in-error'
  | 'too-long'
  | 'duplicate-in-file'

/** What was read differently from how it was typed, or deserves a look; the row is imported all the same. */
export type NoteKind =
  | 'blanks-removed'
  | 'full-width-made-half'
  | 'made-upper-case'
  | 'filled-from-merged-cell'
  | 'day-form-unified'
  | 'serial-read-as-day'
  | 'category-by-alias'
  | 'unit-removed'
  | 'separator-unified'
  | 'town-by-alias'
  | 'town-from-address'
  | 'village-from-address'
  | 'village-by-alias'
  | 'village-not-found'
  | 'first-of-several-phones'
  | 'coordinates-converted'
  | 'coordinates-near-border'
  | 'issued-in-future'
  | 'certificate-expired'
  | 'left-blank'

export const noteZh: Readonly<Record<NoteKind, string>> = {
  'blanks-removed': '去掉了空格',
  'full-width-made-half': '全角已转半角',
  'made-upper-case': '小写已转大写',
  'filled-from-merged-cell': '取自合并单元格',
  'day-form-unified': '日期写法已统一',
  'serial-read-as-day': '按 Excel 日期序号读作日期',
  'category-by-alias': '类别按通常叫法归类',
  'unit-removed': '去掉了单位',
  'separator-unified': '分隔符已统一',
  'town-by-alias': '乡镇按简称认出',
  'town-from-address': '乡镇取自地址',
  'village-from-address': '村(社区)取自地址',
  'village-by-alias': '村(社区)按简称认出',
  'village-not-found': '没有认出村(社区)，留空待补',
  'first-of-several-phones': '有多个电话，取第一个',
  'coordinates-converted': '经纬度写法已换算',
  'coordinates-near-border': '位置在辖区边界附近，请核对',
  'issued-in-future': '发证日期在今天之后，请核对',
  'certificate-expired': '备案证已过有效期',
  'left-blank': '没有填写，留空待补',
}

export type Fault = {
  readonly kind: FaultKind
  readonly field: Field
  /** The cell to colour; `undefined` when no column of the sheet holds this field. */
  readonly column: number | undefined
  /** What stands in that cell. */
  readonly typed: string
  readonly reason: string
}

export type Note = {
  readonly kind: NoteKind
  readonly field: Field
  readonly typed: string
  readonly read: string
}
