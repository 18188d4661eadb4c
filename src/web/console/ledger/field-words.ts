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
  disposal: '留样处理',
  way: '方法',
  'keep-until': '保存至',
  'signed-by': '双签人',
  name: '名称',
  state: '健康状况',
  of: '未发生的台账',
  reason: '原因',
  'produced-lot': '用于批次',
  dose: '使用量',
}

export type FieldWords = {
  readonly word: (key: string) => string
  /** What else is said of an additive within a production. */
  readonly additiveWord: (key: string) => string
  /** Where the book has put the field; what it does not name comes last. */
  readonly place: (key: string) => number
}

/** The bureau's words for the fields of a ledger, of the edition that was in force on the day of the entry. */
export function useFieldWords(ledger: Ledger, day: string): FieldWords {
  const found = useAsk('rulebook.in-force', { book: 'ledgers', day })
  const process = useAsk('rulebook.in-force', { book: 'process', day }, { off: ledger !== 'production' })
  const fields = found.data?.content.book === 'ledgers' ? found.data.content.rows : []
  const parameters = process.data?.content.book === 'process' ? process.data.content.rows : []
  const of = (code: Ledger) => fields.find(row => row.code === code)?.fields ?? []
  const mine = of(ledger)
  return {
    word: key => {
      const name = bookKey(key)
      const named = mine.find(field => field.key === name)?.label ?? otherwise[name]
      return named ?? parameters.find(row => row.key === key)?.label ?? key
    },
    additiveWord: key => of('additive-use').find(field => field.key === key)?.label ?? key,
    place: key => {
      const at = mine.findIndex(field => field.key === bookKey(key))
      return at < 0 ? mine.length : at
    },
  }
}
