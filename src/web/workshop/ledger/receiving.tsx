/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { findDay } from '../../../kernel/day.ts'
import { type MaterialKind, materialKinds, type ProofKind, proofKinds } from '../../../ledger/rules/ledgers.ts'
import { materialKindZh, proofKindZh } from '../../../ledger/zh.ts'
import { screen } from '../../../rulebook/rules/screening.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, Several, TextField } from '../../phone/kit/field.tsx'
import type { Route } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { QuantityField, quantityFault, type TypedQuantity } from '../kit/quantity-field.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { screeningRows } from './books.ts'
import { type Faults, type Form, FormFrame, type Opened, useForm } from './form.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { PartnerField } from './partner-field.tsx'
import { distinct, oneOf, quantityIn, remembered, textIn, trueIn, wordsIn } from './remembered.ts'

type Fields = {
  onDay: string
  lot: string
  materialName: string
  materialKind: MaterialKind
  quantity: TypedQuantity
  supplier: string
  selfGrown: boolean
  supplierLotNumber: string
  producedOn: string
  expiresOn: string
  proofs: ProofKind[]
  proofNumber: string
  accepted: boolean
  refusalReason: string
  checker: string
  storagePlace: string
  spec: string
  sourceLot: string
  more: More
}

/** What is the same next time: what, from whom, how much, which proofs. The dates and numbers on the sack are not. */
function fieldsFrom({ content, onDay }: Opened, isSame: boolean, pack: Pack, parcels: readonly Parcel[]): Fields {
  const last = remembered(pack, parcels, 'receiving')[0]?.content
  const proofs = wordsIn(content, 'proofs').flatMap(each => oneOf(proofKinds, each) ?? [])
  return {
    onDay: onDay ?? today(),
    lot: (isSame ? textIn(content, 'lot') : '') || newIntent(),
    materialName: textIn(content, 'materialName'),
    materialKind: oneOf(materialKinds, textIn(content, 'materialKind')) ?? 'raw',
    quantity: quantityIn(content, 'quantity'),
    supplier: textIn(content, 'supplier'),
    selfGrown: trueIn(content, 'selfGrown', false),
    supplierLotNumber: isSame ? textIn(content, 'supplierLotNumber') : '',
    producedOn: isSame ? textIn(content, 'producedOn') : '',
    expiresOn: isSame ? textIn(content, 'expiresOn') : '',
    proofs,
    proofNumber: isSame ? textIn(content, 'proofNumber') : '',
    accepted: trueIn(content, 'accepted', true),
    refusalReason: textIn(content, 'refusalReason'),
    checker: textIn(content, 'checker') || textIn(last, 'checker') || pack.operatorName,
    storagePlace: textIn(content, 'storagePlace') || textIn(last, 'storagePlace'),
    spec: textIn(content, 'spec'),
    sourceLot: isSame ? textIn(content, 'sourceLot') : '',
    more: moreIn(content),
  }
}

function faultsOf(fields: Fields, pack: Pack): Faults {
  const day = findDay(fields.onDay)
  const screened =
    day === undefined
      ? undefined
      : screen(fields.materialName, { ...screeningRows(pack), foods: [], category: pack.category, day })
  return {
    '/content/materialName':
      fields.materialName.trim() === ''
        ? '请填写品名'
        : screened?.verdict === 'refused'
          ? screened.findings[0]?.reason
          : undefined,
    '/content/quantity': quantityFault(fields.quantity),
    '/content/supplier': fields.supplier === '' && !fields.selfGrown ? '请选供货者，自家种的请点“自产自种”' : undefined,
    '/content/expiresOn':
      fields.expiresOn !== '' && fields.expiresOn < fields.onDay && fields.accepted
        ? '已经过了保质期，请拒收'
        : fields.expiresOn !== '' && fields.producedOn !== '' && fields.expiresOn < fields.producedOn
          ? '保质期不能早于生产日期'
          : undefined,
    '/content/producedOn': fields.producedOn > fields.onDay ? '生产日期不能晚于进货日期' : undefined,
    '/content/refusalReason': !fields.accepted && fields.refusalReason.trim() === '' ? '请写拒收原因' : undefined,
    '/content/checker': fields.checker.trim() === '' ? '请填写查验人' : undefined,
    '/onDay': fields.onDay === '' ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
}

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function save(form: Form<Fields>, pack: Pack): Promise<void> {
  const { fields } = form
  const { onDay, selfGrown } = fields
  const words = `${fields.accepted ? '进货' : '拒收'} ${fields.materialName.trim()} ${fields.quantity.understood ?? fields.quantity.typed}`
  const content = {
    lot: fields.lot,
    materialName: fields.materialName.trim(),
    materialKind: fields.materialKind,
    spec: given(fields.spec),
    quantity: fields.quantity,
    supplier: selfGrown ? null : given(fields.supplier),
    selfGrown,
    supplierLotNumber: given(fields.supplierLotNumber),
    producedOn: given(fields.producedOn),
    expiresOn: given(fields.expiresOn),
    proofs: fields.proofs,
    proofNumber: given(fields.proofNumber),
    accepted: fields.accepted,
    refusalReason: fields.accepted ? null : given(fields.refusalReason),
    checker: fields.checker.trim(),
    storagePlace: given(fields.storagePlace),
    sourceLot: given(fields.sourceLot),
    more: moreWritten(pack, 'receiving', fields.more, form.mode),
  }
  const needs = selfGrown || fields.supplier === '' ? [] : [fields.supplier]
  return form.save({ writing: { kind: 'receiving', content }, onDay, words, needs, makes: [fields.lot] })
}

export function ReceivingPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <Receiving route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function Receiving({ route, pack, parcels }: Props): JSX.Element {
  const isSame = route.query.amend !== undefined || route.query.correct !== undefined
  const form = useForm('receiving', route, opened => fieldsFrom(opened, isSame, pack, parcels))
  const { fields, set } = form
  const known = distinct(remembered(pack, parcels, 'receiving').map(({ content }) => textIn(content, 'materialName')))
  return (
    <FormFrame
      title="进货"
      form={form}
      faults={{ ...faultsOf(fields, pack), ...moreFaults(pack, 'receiving', fields) }}
      onSave={() => save(form, pack)}
    >
      {fault => (
        <>
          <Photos
            label="先拍照：票据、合格证、包装"
            hint="拍了照，看不清的字以后还能查"
            value={form.photos}
            onInput={form.setPhotos}
          />
          <TextField
            label="品名"
            value={fields.materialName}
            onInput={materialName => set({ materialName })}
            suggestions={known}
            fault={fault['/content/materialName']}
          />
          <QuantityField
            label="数量"
            value={fields.quantity}
            onInput={quantity => set({ quantity })}
            units={['千克', '斤', '袋', '升', '桶', '箱']}
            fault={fault['/content/quantity'] ?? fault['/content/quantity/typed']}
          />
          <Choice
            label="从哪里来"
            choices={[
              ['bought', '买的'],
              ['grown', '自产自种'],
            ]}
            value={fields.selfGrown ? 'grown' : 'bought'}
            onInput={from => set({ selfGrown: from === 'grown' })}
          />
          {fields.selfGrown ? null : (
            <PartnerField
              pack={pack}
              side="supplier"
              label="供货者"
              value={fields.supplier}
              onInput={supplier => set({ supplier })}
              fault={fault['/content/supplier']}
            />
          )}
          <Several
            label="有什么凭证"
            hint="查验许可证和合格证明：食品安全法第五十条"
            choices={proofKinds.map(kind => [kind, proofKindZh[kind]] as const)}
            value={fields.proofs}
            onInput={proofs => set({ proofs: onlyNone(fields.proofs, proofs) })}
          />
          <DayField
            label="生产日期（包装上的）"
            optional
            value={fields.producedOn}
            onInput={producedOn => set({ producedOn })}
            fault={fault['/content/producedOn']}
          />
          <DayField
            label="保质期到哪天"
            optional
            value={fields.expiresOn}
            onInput={expiresOn => set({ expiresOn })}
            fault={fault['/content/expiresOn']}
          />
          <Choice
            label="查验结果"
            choices={[
              ['yes', '合格，收下'],
              ['no', '不合格，拒收'],
            ]}
            value={fields.accepted ? 'yes' : 'no'}
            onInput={answer => set({ accepted: answer === 'yes' })}
          />
          {fields.accepted ? null : (
            <TextField
              label="拒收原因"
              value={fields.refusalReason}
              onInput={refusalReason => set({ refusalReason })}
              suggestions={['没有合格证', '发霉', '过期', '包装破损', '数量不对']}
              max={100}
              fault={fault['/content/refusalReason']}
            />
          )}
          <DayField
            label="进货日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <OwnFieldList ledger="receiving" form={form} fault={fault} pack={pack} parcels={parcels} />
          <Further form={form} fault={fault} pack={pack} />
        </>
      )}
    </FormFrame>
  )
}

/** “没有凭证” and a proof exclude each other: the one tapped last holds. */
function onlyNone(before: readonly ProofKind[], after: readonly ProofKind[]): ProofKind[] {
  const none = after.indexOf('none') !== -1
  if (!none) return [...after]
  return before.indexOf('none') === -1 ? ['none'] : after.filter(each => each !== 'none')
}

function Further({
  form,
  fault,
  pack,
}: {
  readonly form: Form<Fields>
  readonly fault: Faults
  readonly pack: Pack
}): JSX.Element {
  const { fields, set } = form
  return (
    <details open={fault['/content/checker'] !== undefined}>
      <summary>更多：批号、规格、存放、查验人</summary>
      <TextField
        label="供货者的批号"
        optional
        value={fields.supplierLotNumber}
        onInput={supplierLotNumber => set({ supplierLotNumber })}
      />
      <TextField
        label="规格"
        optional
        value={fields.spec}
        onInput={spec => set({ spec })}
        suggestions={['25千克/袋', '50千克/袋']}
      />
      <TextField label="凭证号码" optional value={fields.proofNumber} onInput={proofNumber => set({ proofNumber })} />
      <Choice
        label="是什么"
        choices={materialKinds.map(kind => [kind, materialKindZh[kind]] as const)}
        value={fields.materialKind}
        onInput={materialKind => set({ materialKind })}
      />
      <TextField
        label="放在哪里"
        optional
        value={fields.storagePlace}
        onInput={storagePlace => set({ storagePlace })}
      />
      <TextField
        label="查验人"
        value={fields.checker}
        onInput={checker => set({ checker })}
        suggestions={distinct([pack.operatorName, ...pack.workers.map(({ name }) => name)])}
        fault={fault['/content/checker']}
      />
    </details>
  )
}
