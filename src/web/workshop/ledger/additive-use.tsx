/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { today } from '../../phone/clock.ts'
import { DayField, Field, TextField } from '../../phone/kit/field.tsx'
import { Note } from '../../phone/kit/screen.tsx'
import type { Route } from '../../phone/router.ts'
import { QuantityField, quantityFault, type TypedQuantity } from '../kit/quantity-field.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'
import { useReady } from '../state/view.ts'
import { AdditivePicker } from './additive-list.tsx'
import { allowedAdditives, doseWords, foodMilligrams, judged } from './dose.ts'
import { type Faults, type Form, FormFrame, type Opened, useForm } from './form.tsx'
import { LotChoice } from './lot-choice.tsx'
import { OwnFieldList } from './own-field-list.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { distinct, quantityIn, remembered, textIn } from './remembered.ts'
import { madeHere, usable } from './stock.ts'

type Fields = {
  onDay: string
  producedLot: string
  lot: string
  name: string
  quantity: TypedQuantity
  user: string
  reviewer: string
  more: More
}

function fieldsFrom(
  { content, onDay }: Opened,
  lot: string | undefined,
  pack: Pack,
  parcels: readonly Parcel[],
): Fields {
  const last = remembered(pack, parcels, 'additive-use')[0]?.content
  return {
    onDay: onDay ?? today(),
    producedLot: textIn(content, 'producedLot') || (lot ?? ''),
    lot: textIn(content, 'lot'),
    name: textIn(content, 'name'),
    quantity: quantityIn(content, 'quantity'),
    user: textIn(content, 'user') || textIn(last, 'user') || pack.operatorName,
    reviewer: textIn(content, 'reviewer') || textIn(last, 'reviewer'),
    more: moreIn(content),
  }
}

function doseFor(fields: Fields, pack: Pack): ReturnType<typeof judged> {
  const lot = pack.lots.find(each => each.lot === fields.producedLot)
  if (lot?.product === null || lot === undefined) return undefined
  const uses = [{ name: fields.name, typed: fields.quantity.typed }]
  return judged(pack, lot.product, lot.producedOn ?? fields.onDay, uses, foodMilligrams(lot.quantity.typed, []))
}

function faultsOf(fields: Fields, pack: Pack): Faults {
  return {
    '/content/producedLot': fields.producedLot === '' ? '请选用在哪一批' : undefined,
    '/content/name': fields.name === '' ? '请选用了什么添加剂' : undefined,
    '/content/quantity':
      quantityFault(fields.quantity) ??
      doseFor(fields, pack)
        ?.faults.map(({ sentence }) => sentence)
        .join('；'),
    '/content/user': fields.user.trim() === '' ? '请填写使用人' : undefined,
    '/onDay': fields.onDay === '' ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
}

function save({ fields, mode, save: keep }: Form<Fields>, pack: Pack): Promise<void> {
  const content = {
    producedLot: fields.producedLot,
    lot: fields.lot === '' ? null : fields.lot,
    name: fields.name,
    quantity: fields.quantity,
    user: fields.user.trim(),
    reviewer: fields.reviewer.trim() === '' ? null : fields.reviewer.trim(),
    more: moreWritten(pack, 'additive-use', fields.more, mode),
  }
  const words = `添加剂 ${fields.name} ${fields.quantity.understood ?? fields.quantity.typed}`
  const needs = [fields.producedLot, ...(fields.lot === '' ? [] : [fields.lot])]
  return keep({ writing: { kind: 'additive-use', content }, onDay: fields.onDay, words, needs })
}

export function AdditiveUsePage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <AdditiveUse route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function AdditiveUse({ route, pack, parcels }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const form = useForm('additive-use', route, opened => fieldsFrom(opened, route.query.lot, pack, parcels))
  const { fields, set } = form
  const produced = pack.lots.find(each => each.lot === fields.producedLot)
  const lots = usable(pack, fields.onDay).filter(lot => lot.materialKind === 'additive')
  const dose = doseWords(doseFor(fields, pack), fields.name)
  const people = distinct([pack.operatorName, ...pack.workers.map(({ name }) => name)])
  const pick = (name: string) => {
    set({ name, lot: lots.find(each => each.name === name)?.lot ?? '' })
    setOpen(false)
  }
  return (
    <FormFrame
      title="食品添加剂"
      form={form}
      faults={{ ...faultsOf(fields, pack), ...moreFaults(pack, 'additive-use', fields) }}
      onSave={() => save(form, pack)}
    >
      {fault => (
        <>
          <Note tone="calm">记生产时一起记更省事。这里补记已经记过的批次。</Note>
          <LotChoice
            label="用在哪一批"
            lots={madeHere(pack)}
            empty="还没有生产批次，请先记生产"
            value={fields.producedLot}
            onInput={producedLot => set({ producedLot })}
            fault={fault['/content/producedLot']}
          />
          <Field label="添加剂名称" fault={fault['/content/name']}>
            <div class="chips">
              {fields.name === '' ? null : (
                <button type="button" class="chip" aria-pressed={true} onClick={() => setOpen(true)}>
                  {fields.name}
                </button>
              )}
              <button type="button" class="chip" onClick={() => setOpen(true)}>
                {fields.name === '' ? '选一种' : '换一种'}
              </button>
            </div>
          </Field>
          <QuantityField
            label="用了多少"
            units={['克', '千克', '两']}
            value={fields.quantity}
            onInput={quantity => set({ quantity })}
            fault={fault['/content/quantity'] ?? fault['/content/quantity/typed']}
          />
          {dose === undefined ? null : <p class={`note ${dose.fits ? 'good' : 'bad'}`}>{dose.words}</p>}
          <DayField
            label="使用日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <TextField
            label="使用人"
            value={fields.user}
            onInput={user => set({ user })}
            suggestions={people}
            fault={fault['/content/user']}
          />
          <TextField
            label="复核人"
            optional
            max={30}
            value={fields.reviewer}
            onInput={reviewer => set({ reviewer })}
            suggestions={people}
          />
          <OwnFieldList ledger="additive-use" form={form} fault={fault} pack={pack} parcels={parcels} />
          {open ? (
            <AdditivePicker
              allowed={allowedAdditives(pack, produced?.product ?? '', fields.onDay)}
              lots={lots}
              onPick={pick}
              onClose={() => setOpen(false)}
            />
          ) : null}
        </>
      )}
    </FormFrame>
  )
}
