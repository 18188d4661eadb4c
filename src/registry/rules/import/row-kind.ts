import { halfWidth } from '../../../kernel/text.ts'
import type { Mapping } from './fields.ts'
import { knownHeader } from './headers.ts'
import { isBlank, type TableRow } from './table.ts'

/** Why a row under the header is no record. Every skipped row is counted with its reason. */
export type SkipReason = 'above-header' | 'blank' | 'only-sequence' | 'header-repeated' | 'total' | 'footer' | 'caption'

export const skipReasonZh: Readonly<Record<SkipReason, string>> = {
  'above-header': '表头以上的标题、说明',
  blank: '空行',
  'only-sequence': '只有序号，没有内容',
  'header-repeated': '重复的表头',
  total: '合计、小计行',
  footer: '填表人、审核人等落款',
  caption: '分组标题或说明文字',
}

export type RowKind = { readonly kind: 'record' } | { readonly kind: 'skip'; readonly reason: SkipReason }

const record: RowKind = { kind: 'record' }
const totalWord = /^(本页|本所|全[区县镇乡]|累计)?(合计|小计|总计|共计|累计)(\d+[家户个]?)?$/
const footerWord =
  /^(填表人?|审核人?|制表人?|填报人|复核人?|经办人|填报单位|填表单位|填报日期|填表日期|填报时间|制表日期|报送单位|单位负责人|负责人签[字名]|负责人|审批人|联系人|联系电话|备注|注|说明|填表说明|单位盖章|盖章|日期)[:]/

/** @param row the row as it stands, before merged cells are filled down */
export function rowKind(row: TableRow, mapping: Mapping, firstDataRow: number): RowKind {
  if (row.number < firstDataRow) return skip('above-header')
  const filled = [...row.cells.values()].filter(cell => !isBlank(cell))
  const [first] = filled
  if (!first) return skip('blank')
  if (filled.length === 1 && first.column === mapping.sequence && /^\d+$/.test(first.text.trim())) {
    return skip('only-sequence')
  }
  if (isRepeatedHeader(row, mapping)) return skip('header-repeated')
  const coded = [mapping.uscc, mapping.certificateNumber].some(
    column => column !== undefined && /\d{4}/.test(halfWidth(row.cells.get(column)?.text ?? '')),
  )
  if (coded) return record
  const word = first.text.replace(/\s+/gu, '').replaceAll('：', ':')
  if (totalWord.test(word.replace(/:.*$/, '')) || /(小计|合计|总计)$/.test(word)) return skip('total')
  if (filled.length <= 4 && filled.some(cell => footerWord.test(cell.text.replace(/\s+/gu, '').replaceAll('：', ':'))))
    return skip('footer')
  if (filled.length === 1 && first.column !== mapping.name) return skip('caption')
  return record
}

/** Most of the fields by which records are told apart hold the words of their own header. */
function isRepeatedHeader(row: TableRow, mapping: Mapping): boolean {
  let columns = 0
  let same = 0
  for (const field of tellingFields) {
    const column = mapping[field]
    const cell = column === undefined ? undefined : row.cells.get(column)
    if (!cell || isBlank(cell)) continue
    columns += 1
    if (cell.text.length <= 30 && knownHeader(cell.text) === field) same += 1
    else if (columns - same > 2) return false
  }
  return same >= 3
}

const tellingFields = ['uscc', 'certificateNumber', 'issuedOn', 'name', 'category', 'address', 'phone'] as const

function skip(reason: SkipReason): RowKind {
  return { kind: 'skip', reason }
}
