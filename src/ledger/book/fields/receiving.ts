import { materialKindZh, proofKindZh } from '../../zh.ts'
import { dayIn, quantityIn, textIn, textsIn, wordFor } from '../content.ts'
import { type LedgerForm, type Line, onDay, quantity, text } from '../field.ts'

const supplierOf = ({ content, names }: Line) => names.partners.get(textIn(content, 'supplier') ?? '')
const isSelfGrown = ({ content }: Line) => content.selfGrown === true

/** ① 原辅料进货查验. 食品安全法 第五十条. */
export const receiving: LedgerForm = {
  fields: [
    onDay,
    text('material-name', 20, ({ content }) => textIn(content, 'materialName')),
    text('material-kind', 10, ({ content }) => wordFor(materialKindZh, textIn(content, 'materialKind'))),
    text('spec', 14, ({ content }) => textIn(content, 'spec')),
    quantity('quantity', ({ content }) => quantityIn(content, 'quantity')),
    { key: 'produced-on', kind: 'day', width: 12, value: ({ content }) => dayIn(content, 'producedOn') },
    text('supplier-lot-number', 16, ({ content }) => textIn(content, 'supplierLotNumber')),
    { key: 'expires-on', kind: 'day', width: 12, value: ({ content }) => dayIn(content, 'expiresOn') },
    text('supplier', 24, line => supplierOf(line)?.name ?? (isSelfGrown(line) ? '自产自种' : undefined)),
    text('supplier-address', 28, line => supplierOf(line)?.address ?? undefined),
    text('supplier-phone', 14, line => supplierOf(line)?.phone ?? undefined),
    text('supplier-licence', 20, line => supplierOf(line)?.licenceNumber ?? undefined),
    text('proofs', 20, ({ content }) =>
      textsIn(content, 'proofs')
        .map(proof => wordFor(proofKindZh, proof))
        .join('、'),
    ),
    text('proof-number', 18, ({ content }) => textIn(content, 'proofNumber')),
    text('files', 10, ({ entry }) => (entry.files.length === 0 ? undefined : `照片 ${entry.files.length} 张`)),
    text('accepted', 8, ({ content }) => (content.accepted === false ? '拒收' : '合格')),
    text('refusal-reason', 18, ({ content }) => textIn(content, 'refusalReason')),
    text('checker', 12, ({ content }) => textIn(content, 'checker')),
    text('storage-place', 14, ({ content }) => textIn(content, 'storagePlace')),
  ],
  paper: [
    { share: 19, fields: ['on-day'] },
    { share: 33, fields: ['material-name', 'material-kind', 'spec'] },
    { share: 23, fields: ['quantity'] },
    { share: 32, fields: ['produced-on', { named: 'supplier-lot-number' }, { named: 'expires-on' }] },
    { share: 58, fields: ['supplier', 'supplier-address', 'supplier-phone', 'supplier-licence'] },
    { share: 34, fields: ['proofs', 'proof-number', 'files'] },
    { share: 20, fields: ['accepted', 'refusal-reason'] },
    { share: 17, fields: ['checker'] },
    { share: 17, fields: ['storage-place'] },
  ],
}
