import type { Ledger } from '../../../ledger/rules/ledgers.ts'
import { useAsk } from '../query.ts'
import { bookKey } from './content.ts'

/** Fields that the book of ledgers does not name by themselves: parts of its fields, and what the program adds. */
const otherwise: Readonly<Record<string, string>> = {
  lot: '批次',
  'material-name': '品名',
  'product-name': '产品名称',
  'source-lot': '来自小作坊批次',
  'supplier-name': '供货者名称',
  'buyer-name': '购货者名称',
  lines: '卖出',
  quantity: '数量',
  pieces: '件数',
  price: '价格（不公开）',
  parameters: '工艺参数',
  additives: '食品添加剂',
  user: '使用人',
  reviewer: '复核人',
  items: '检验项目',
  standard: '标准',
  unit: '单位',
  result: '结果',
  retained: '留样',
  place: '地点',
  'keep-until': '保存至',
  'signed-by': '双签人',
  name: '名称',
  state: '健康状况',
  of: '未发生的台账',
  reason: '原因',
  'produced-lot': '用于批次',
  dose: '使用量',
}

/** The bureau's words for the fields of a ledger, of the edition that was in force on the day of the entry. */
export function useFieldWords(ledger: Ledger, day: string): (key: string) => string {
  const found = useAsk('rulebook.in-force', { book: 'ledgers', day })
  const content = found.data?.content
  const row = content?.book === 'ledgers' ? content.rows.find(each => each.code === ledger) : undefined
  return key => {
    const name = bookKey(key)
    return row?.fields.find(field => field.key === name)?.label ?? otherwise[name] ?? key
  }
}
