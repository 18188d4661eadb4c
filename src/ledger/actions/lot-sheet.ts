import { quantityText } from '../../kernel/quantity.ts'
import type { OutputColumn, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import type { LotRow } from '../store/lot-list.ts'
import { lotKindZh, materialKindZh, stopKindZh } from '../zh.ts'
import type { Facts } from './lot-facts.ts'

type Line = { readonly row: LotRow; readonly facts: Facts | undefined }
type Column = OutputColumn & { readonly value: (line: Line) => string | number | undefined }

const columns: readonly Column[] = [
  { header: '小作坊名称', width: 34, kind: 'text', value: ({ row }) => row.workshopName },
  { header: '批次', width: 10, kind: 'text', value: ({ row }) => lotKindZh[row.kind] },
  { header: '批号', width: 18, kind: 'text', value: ({ row }) => row.number },
  { header: '品名', width: 20, kind: 'text', value: ({ row }) => row.name },
  {
    header: '种类',
    width: 12,
    kind: 'text',
    value: ({ row }) => (row.materialKind === null ? '产品' : materialKindZh[row.materialKind]),
  },
  { header: '数量', width: 14, kind: 'text', value: ({ row }) => row.quantity.understood },
  {
    header: '剩余',
    width: 14,
    kind: 'text',
    value: ({ row: { quantity, left } }) =>
      left < 0
        ? `多出 ${quantityText({ ...quantity, amount: -left })}`
        : quantityText({ dimension: quantity.dimension, amount: left }),
  },
  { header: '生产日期', width: 12, kind: 'day', value: ({ row }) => row.producedOn ?? undefined },
  { header: '进货日期', width: 12, kind: 'day', value: ({ row }) => row.receivedOn ?? undefined },
  { header: '到期日', width: 12, kind: 'day', value: ({ row }) => row.expiresOn ?? undefined },
  { header: '供货者', width: 24, kind: 'text', value: ({ row }) => row.supplierName ?? undefined },
  {
    header: '状态',
    width: 10,
    kind: 'text',
    value: ({ row }) => (row.stopped === null ? (row.released ? '已放行' : '待检验') : stopKindZh[row.stopped]),
  },
  { header: '来源可查', width: 40, kind: 'text', value: ({ facts }) => told(facts?.sourceKnown) },
  { header: '去向可追', width: 40, kind: 'text', value: ({ facts }) => told(facts?.destinationKnown) },
  { header: '全程可控', width: 40, kind: 'text', value: ({ facts }) => told(facts?.processControlled) },
]

function told(fact: Facts[keyof Facts] | undefined): string {
  if (fact === undefined) return ''
  return fact.holds ? '是' : fact.gaps.join('；')
}

export function lotSheet(lines: AsyncIterable<Line>): OutputSheet {
  const rows = async function* () {
    for await (const line of lines) yield columns.map(column => column.value(line))
  }
  return { name: '批次', columns, rows: rows() }
}
