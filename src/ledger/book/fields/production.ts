import { findInstant, longTime } from '../../../kernel/day.ts'
import { shelfLifeUnitZh } from '../../zh.ts'
import { numberIn, partIn, partsIn, quantityIn, textIn, wordFor } from '../content.ts'
import { type LedgerForm, type Line, lines, onDay, quantity, quantityZh, text } from '../field.ts'

/** ② 生产投料. 食品安全法 第四十六条. */
export const production: LedgerForm = {
  fields: [
    onDay,
    text('started-at', 17, ({ content }) => startOf(textIn(content, 'startedAt'))),
    text(
      'lot-number',
      16,
      ({ content, names }) => names.lots.get(textIn(content, 'lot') ?? '')?.number ?? textIn(content, 'lotNumber'),
    ),
    text(
      'product',
      18,
      ({ content, names }) => textIn(content, 'productName') ?? names.lots.get(textIn(content, 'lot') ?? '')?.name,
    ),
    text('charges', 40, chargesOf),
    text('additives', 24, ({ content }) =>
      lines(partsIn(content, 'additives').map(each => named(textIn(each, 'name'), quantityIn(each, 'quantity')))),
    ),
    text('parameters', 30, parametersOf),
    quantity('output', ({ content }) => quantityIn(content, 'output')),
    { key: 'yield', kind: 'text', width: 9, value: yieldOf },
    { key: 'pieces', kind: 'number', width: 8, value: ({ content }) => numberIn(content, 'pieces') },
    text('shelf-life', 10, shelfLifeOf),
    text('operator', 12, ({ content }) => textIn(content, 'operator')),
    text('deviation', 24, ({ content }) => textIn(content, 'deviation')),
    text('released', 10, ({ content }) => (content.released === true ? '自检合格放行' : undefined)),
  ],
  paper: [
    { share: 19, fields: ['on-day', 'started-at'] },
    { share: 26, fields: ['lot-number'] },
    { share: 24, fields: ['product'] },
    { share: 62, fields: ['charges', { named: 'additives' }] },
    { share: 40, fields: ['parameters'] },
    { share: 28, fields: ['output', { named: 'pieces' }, { named: 'yield' }] },
    { share: 15, fields: ['shelf-life'] },
    { share: 17, fields: ['operator'] },
    { share: 22, fields: ['released', 'deviation'] },
  ],
}

function startOf(started: string | undefined): string | undefined {
  const at = started === undefined ? undefined : findInstant(started)
  return at === undefined ? undefined : longTime(at).slice(11)
}

function named(name: string | undefined, amount: ReturnType<typeof quantityIn>): string | undefined {
  return name === undefined ? undefined : `${name} ${amount === undefined ? '' : quantityZh(amount)}`.trim()
}

function chargesOf({ content, names }: Line): string | undefined {
  return lines(
    partsIn(content, 'charges').map(charge => {
      const lot = names.lots.get(textIn(charge, 'lot') ?? '')
      const amount = quantityIn(charge, 'quantity')
      const what = lot === undefined ? '原料' : `${lot.name} 批号${lot.number}`
      return amount === undefined ? what : `${what} ${quantityZh(amount)}`
    }),
  )
}

function parametersOf({ content, entry, process }: Line): string | undefined {
  const told = Object.entries(partIn(content, 'parameters') ?? {}).map(([key, value]) => {
    const known = process(entry.category, key)
    return typeof value === 'string' && value !== '' ? `${known?.label ?? key} ${value}${known?.unit ?? ''}` : undefined
  })
  return lines(told)
}

/** Of what was weighed; where something was measured otherwise a share would say nothing. */
function yieldOf({ content }: Line): string | undefined {
  const output = quantityIn(content, 'output')
  const charged = partsIn(content, 'charges').map(charge => quantityIn(charge, 'quantity'))
  if (output?.dimension !== 'mass' || charged.length === 0) return undefined
  if (charged.some(each => each?.dimension !== 'mass')) return undefined
  const total = charged.reduce((sum, each) => sum + (each?.amount ?? 0), 0)
  return total === 0 ? undefined : `${Math.round((output.amount * 1000) / total) / 10}%`
}

function shelfLifeOf({ content }: Line): string | undefined {
  const life = partIn(content, 'shelfLife')
  const amount = life === undefined ? undefined : numberIn(life, 'amount')
  if (life === undefined || amount === undefined) return undefined
  return `${amount} ${wordFor(shelfLifeUnitZh, textIn(life, 'unit')) ?? ''}`.trim()
}
