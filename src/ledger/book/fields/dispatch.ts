import { buyerKindZh } from '../../zh.ts'
import { numberIn, partsIn, quantityIn, textIn, wordFor } from '../content.ts'
import { type LedgerForm, type Line, onDay, quantity, text } from '../field.ts'

const lotOf = ({ part, names }: Line) => names.lots.get(textIn(part, 'lot') ?? '')
const buyerOf = ({ content, names }: Line) => names.partners.get(textIn(content, 'buyer') ?? '')

/** ⑤ 产品销售. 食品安全法 第五十一条. */
export const dispatch: LedgerForm = {
  partsOf: content => partsIn(content, 'lines'),
  fields: [
    onDay,
    text('product', 18, line => lotOf(line)?.name),
    text('lot', 16, line => lotOf(line)?.number),
    quantity('quantity', ({ part }) => quantityIn(part, 'quantity')),
    { key: 'pieces', kind: 'number', width: 8, value: ({ part }) => numberIn(part, 'pieces') },
    text('price', 12, ({ content }) => textIn(content, 'price')),
    text('buyer-kind', 10, ({ content }) => wordFor(buyerKindZh, textIn(content, 'buyerKind'))),
    text('buyer', 24, line => buyerOf(line)?.name),
    text('buyer-address', 28, line => buyerOf(line)?.address ?? undefined),
    text('buyer-phone', 14, line => buyerOf(line)?.phone ?? undefined),
    text('transport', 14, ({ content }) => textIn(content, 'transport')),
    text('voucher-number', 16, ({ content }) => textIn(content, 'voucherNumber')),
    text('seller', 12, ({ content }) => textIn(content, 'seller')),
  ],
  paper: [
    { share: 19, fields: ['on-day'] },
    { share: 32, fields: ['product'] },
    { share: 28, fields: ['lot'] },
    { share: 28, fields: ['quantity', { named: 'pieces' }] },
    { share: 20, fields: ['price'] },
    { share: 19, fields: ['buyer-kind'] },
    { share: 62, fields: ['buyer', 'buyer-address', 'buyer-phone'] },
    { share: 22, fields: ['transport'] },
    { share: 24, fields: ['voucher-number'] },
    { share: 17, fields: ['seller'] },
  ],
}
