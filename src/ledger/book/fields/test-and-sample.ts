import { conclusionZh, testKindZh } from '../../zh.ts'
import { dayIn, partIn, partsIn, quantityIn, textIn, wordFor } from '../content.ts'
import { type LedgerForm, type Line, lines, onDay, quantity, text } from '../field.ts'

const retained = ({ content }: Line) => partIn(content, 'retained') ?? {}
const disposal = ({ content }: Line) => partIn(content, 'disposal') ?? {}
const items = ({ content }: Line) => partsIn(content, 'items')

/** Where a sample lies, or what became of it. */
function disposalZh(line: Line): string | undefined {
  const way = textIn(disposal(line), 'way')
  return way === undefined ? undefined : `已处理：${way}`
}

/** ④ 检验、送检与留样. 食品安全法 第五十二条. */
export const testing: LedgerForm = {
  fields: [
    onDay,
    text('test-kind', 10, ({ content }) => wordFor(testKindZh, textIn(content, 'testKind'))),
    text('lot', 26, ({ content, names }) => {
      const lot = names.lots.get(textIn(content, 'lot') ?? '')
      return lot === undefined ? undefined : `${lot.name} 批号${lot.number}`
    }),
    text('items', 20, line => lines(items(line).map(item => textIn(item, 'name')))),
    text('standard', 20, line => lines(items(line).map(item => textIn(item, 'standard') ?? '—'))),
    text('result', 18, line =>
      lines(items(line).map(item => `${textIn(item, 'result') ?? '—'} ${textIn(item, 'unit') ?? ''}`.trim())),
    ),
    text('conclusion', 8, ({ content }) => wordFor(conclusionZh, textIn(content, 'conclusion'))),
    text('laboratory', 24, ({ content }) => textIn(content, 'laboratory')),
    text('cma', 18, ({ content }) => textIn(content, 'cma')),
    text('report-number', 18, ({ content }) => textIn(content, 'reportNumber')),
    { key: 'reported-on', kind: 'day', width: 12, value: ({ content }) => dayIn(content, 'reportedOn') },
    text('files', 10, ({ entry }) => (entry.files.length === 0 ? undefined : `照片 ${entry.files.length} 张`)),
    quantity(
      'retained-quantity',
      line => quantityIn(retained(line), 'quantity') ?? quantityIn(disposal(line), 'quantity'),
    ),
    text('retained-place', 14, line => textIn(retained(line), 'place') ?? disposalZh(line)),
    { key: 'keep-until', kind: 'day', width: 12, value: line => dayIn(retained(line), 'keepUntil') },
    text('signed-by', 16, line => textIn(retained(line), 'signedBy')),
    text('inspector', 12, ({ content }) => textIn(content, 'inspector')),
  ],
  paper: [
    { share: 19, fields: ['on-day'] },
    { share: 16, fields: ['test-kind'] },
    { share: 36, fields: ['lot'] },
    { share: 26, fields: ['items'] },
    { share: 28, fields: ['standard'] },
    { share: 24, fields: ['result'] },
    { share: 14, fields: ['conclusion'] },
    {
      share: 40,
      fields: ['laboratory', { named: 'cma' }, { named: 'report-number' }, { named: 'reported-on' }, 'files'],
    },
    { share: 36, fields: ['retained-quantity', 'retained-place', { named: 'keep-until' }, { named: 'signed-by' }] },
    { share: 16, fields: ['inspector'] },
  ],
}
