/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { type BuyerKind, buyerKinds } from '../../../ledger/rules/ledgers.ts'
import { buyerKindZh } from '../../../ledger/zh.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, TextField } from '../../phone/kit/field.tsx'
import { Note } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { quantityFault } from '../kit/quantity-field.tsx'
import { links } from '../links.ts'
import type { Pack, PackLot, Parcel } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { ChargeList } from './charge-list.tsx'
import { type Faults, type Form, FormFrame, type Opened, useForm } from './form.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { PartnerField } from './partner-field.tsx'
import { distinct, listIn, oneOf, quantityIn, remembered, textIn } from './remembered.ts'
import { type Charge, madeHere, mayNotLeave } from './stock.ts'

type Line = Charge & { readonly line: string }

type Fields = {
  onDay: string
  lines: Line[]
  buyerKind: BuyerKind
  buyer: string
  price: string
  transport: string
  voucherNumber: string
  seller: string
  more: More
}

function fieldsFrom(
  { content, onDay }: Opened,
  lot: string | undefined,
  pack: Pack,
  parcels: readonly Parcel[],
): Fields {
  const last = remembered(pack, parcels, 'dispatch')[0]?.content
  const sold = listIn(content, 'lines').map(line => ({
    line: textIn(line, 'line') || newIntent(),
    lot: textIn(line, 'lot'),
    ...quantityIn(line, 'quantity'),
  }))
  return {
    onDay: onDay ?? today(),
    lines: lot === undefined ? sold : [{ line: newIntent(), lot, typed: '' }],
    buyerKind: oneOf(buyerKinds, textIn(content ?? last, 'buyerKind')) ?? 'retail',
    buyer: textIn(content ?? last, 'buyer'),
    price: textIn(content, 'price'),
    transport: textIn(content, 'transport'),
    voucherNumber: textIn(content, 'voucherNumber'),
    seller: textIn(content, 'seller') || textIn(last, 'seller') || pack.operatorName,
    more: moreIn(content),
  }
}

const sellable = (pack: Pack, onDay: string): readonly PackLot[] =>
  madeHere(pack).filter(lot => mayNotLeave(lot, onDay) === undefined)

function faultsOf(fields: Fields, pack: Pack): Faults {
  const faults: Record<string, string | undefined> = {
    '/content/lines': fields.lines.length === 0 ? '请选卖出的是哪一批' : undefined,
    '/content/buyer': fields.buyerKind !== 'retail' && fields.buyer === '' ? '请选卖给谁；零售可以不填' : undefined,
    '/content/seller': fields.seller.trim() === '' ? '请填写销售人' : undefined,
    '/onDay': fields.onDay === '' ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
  for (const [at, line] of fields.lines.entries()) {
    const lot = pack.lots.find(each => each.lot === line.lot)
    const stopped = lot === undefined ? undefined : mayNotLeave({ ...lot, left: Math.max(lot.left, 1) }, fields.onDay)
    faults[`/content/lines/${at}/quantity`] = stopped ?? quantityFault(line)
  }
  return faults
}

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim())

function save(form: Form<Fields>, pack: Pack): Promise<void> {
  const { fields } = form
  const named = fields.buyerKind !== 'retail' && fields.buyer !== ''
  const buyer = pack.partners.find(({ partner }) => partner === fields.buyer)
  const what = fields.lines.map(line => {
    const name = pack.lots.find(each => each.lot === line.lot)?.name ?? ''
    return `${name} ${line.understood ?? line.typed}`
  })
  const words = `销售 ${what.join('、')} · ${named ? (buyer?.name ?? '') : '零售'}`
  const content = {
    lines: fields.lines.map(({ line, lot, typed, understood = null }) => ({
      line,
      lot,
      quantity: { typed, understood },
    })),
    buyerKind: fields.buyerKind,
    buyer: named ? fields.buyer : null,
    price: given(fields.price),
    transport: given(fields.transport),
    voucherNumber: given(fields.voucherNumber),
    seller: fields.seller.trim(),
    more: moreWritten(pack, 'dispatch', fields.more, form.mode),
  }
  const needs = [...fields.lines.map(({ lot }) => lot), ...(named ? [fields.buyer] : [])]
  return form.save({ writing: { kind: 'dispatch', content }, onDay: fields.onDay, words, needs })
}

export function DispatchPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <Dispatch route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function Dispatch({ route, pack, parcels }: Props): JSX.Element {
  const form = useForm('dispatch', route, opened => fieldsFrom(opened, route.query.lot, pack, parcels))
  const { fields, set } = form
  const chosen = fields.lines.map(({ lot }) => lot)
  const free = sellable(pack, fields.onDay)
  const lots = [...free, ...pack.lots.filter(lot => chosen.indexOf(lot.lot) !== -1 && free.indexOf(lot) === -1)]
  const lineFor = (charge: Charge): Line => ({
    ...charge,
    line: fields.lines.find(each => each.lot === charge.lot)?.line ?? newIntent(),
  })
  return (
    <FormFrame
      title="销售"
      form={form}
      faults={{ ...faultsOf(fields, pack), ...moreFaults(pack, 'dispatch', fields) }}
      onSave={() => save(form, pack)}
    >
      {fault => (
        <>
          <Unreleased pack={pack} onDay={fields.onDay} />
          <ChargeList
            label="卖了哪一批，多少"
            addWords="＋ 选一批"
            empty="没有能卖的批次：先记生产，感官检验合格后才能卖"
            lots={lots}
            units={['千克', '斤']}
            value={fields.lines}
            onInput={lines => set({ lines: lines.map(lineFor) })}
            fault={fault['/content/lines']}
            faultAt={at => fault[`/content/lines/${at}/quantity`] ?? fault[`/content/lines/${at}/lot`]}
          />
          <Choice
            label="卖给谁"
            choices={buyerKinds.map(kind => [kind, buyerKindZh[kind]] as const)}
            value={fields.buyerKind}
            onInput={buyerKind => set({ buyerKind })}
            {...(fields.buyerKind === 'retail' ? { hint: '零售记当天总数就行，不用写名字' } : {})}
          />
          {fields.buyerKind === 'retail' ? null : (
            <PartnerField
              pack={pack}
              side="buyer"
              label="购货者"
              value={fields.buyer}
              onInput={buyer => set({ buyer })}
              fault={fault['/content/buyer']}
              hint="卖给本区别的小作坊：在“购货者”里和它连上，对方的进货会自动记上"
            />
          )}
          <DayField
            label="销售日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <OwnFieldList ledger="dispatch" form={form} fault={fault} pack={pack} parcels={parcels} />
          <Further form={form} fault={fault} pack={pack} />
        </>
      )}
    </FormFrame>
  )
}

/** Why a lot that the owner looks for is not in the list. */
function Unreleased({ pack, onDay }: { readonly pack: Pack; readonly onDay: string }): JSX.Element | null {
  const waiting = madeHere(pack).filter(lot => lot.left > 0 && mayNotLeave(lot, onDay) === '还没检验放行')
  const [first] = waiting
  if (first === undefined) return null
  return (
    <Note>
      有 {waiting.length} 批还没检验放行，不能卖。
      <button type="button" class="text-button" onClick={() => go(links.form('testing', { lot: first.lot }))}>
        去检验：{first.name} {first.number}
      </button>
    </Note>
  )
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
    <details open={fault['/content/seller'] !== undefined}>
      <summary>更多：单价、运输、单据、销售人</summary>
      <TextField
        label="单价"
        optional
        max={30}
        value={fields.price}
        onInput={price => set({ price })}
        placeholder="如 6元/千克"
      />
      <TextField
        label="怎么运的"
        optional
        value={fields.transport}
        onInput={transport => set({ transport })}
        suggestions={['自提', '自己送', '快递']}
      />
      <TextField
        label="单据号"
        optional
        value={fields.voucherNumber}
        onInput={voucherNumber => set({ voucherNumber })}
      />
      <Photos label="单据照片" value={form.photos} onInput={form.setPhotos} />
      <TextField
        label="销售人"
        value={fields.seller}
        onInput={seller => set({ seller })}
        suggestions={distinct([pack.operatorName, ...pack.workers.map(({ name }) => name)])}
        fault={fault['/content/seller']}
      />
    </details>
  )
}
