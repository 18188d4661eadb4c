/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { findDay } from '../../../kernel/day.ts'
import { lotNumber } from '../../../ledger/rules/numbers.ts'
import { today } from '../../phone/clock.ts'
import { Choice, DayField, TextField } from '../../phone/kit/field.tsx'
import { Note } from '../../phone/kit/screen.tsx'
import type { Route } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { QuantityField } from '../kit/quantity-field.tsx'
import { expiryOf } from '../offline/effects.ts'
import type { Pack, Parcel } from '../offline/shape.ts'
import { place, type Writing } from '../state/record.ts'
import { numbersKey } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'
import { AdditiveList } from './additive-list.tsx'
import { parameterHint, processRows } from './books.ts'
import { ChargeList } from './charge-list.tsx'
import { allowedAdditives } from './dose.ts'
import { type Faults, type Form, FormFrame, useForm } from './form.tsx'
import { OwnFieldList, OwnFields } from './own-field-list.tsx'
import type { More } from './own-fields.ts'
import {
  additivesNow,
  additivesOf,
  chargesNow,
  doseOf,
  lotsToChoose,
  type ProductionFields,
  productionFaults,
  productionFields,
  productionWriting,
  usualParameters,
} from './production-fields.ts'
import { distinct } from './remembered.ts'

export function ProductionPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  return ready === undefined ? null : <Production route={route} pack={ready.pack} parcels={ready.view.parcels} />
}

/** The number that the lot bears on its labels, out of the block that is this phone's own. */
const numbered =
  (onDay: string) =>
  (writing: Writing, serial: number): Writing => {
    const day = findDay(onDay)
    if (writing.kind !== 'production' || day === undefined) return writing
    return { ...writing, content: { ...writing.content, lotNumber: lotNumber(day, serial) } }
  }

async function save(form: Form<ProductionFields>, pack: Pack): Promise<void> {
  const { fields, mode } = form
  // Nothing was recorded of a refused one: its serial is still its own, though the day in front of it may have changed.
  // One that was found used is given up, and the server gives the lot another.
  const isTaken = form.refused !== undefined && form.refused.indexOf('批号') !== -1
  const serial = isTaken ? 0 : Number(fields.lotNumber.slice(6))
  const kept = mode === 'amend' && serial === 0 ? { ...fields, lotNumber: '' } : fields
  const { writing: written, needs } = productionWriting(kept, pack, mode)
  const writing = mode === 'amend' && serial > 0 ? numbered(fields.onDay)(written, serial) : written
  const product = pack.products.find(each => each.product === fields.product)?.name ?? ''
  const words = `生产 ${product} ${fields.output.understood ?? fields.output.typed}`
  const { account, workshop } = place()
  const takes = mode === 'new' ? { key: numbersKey(account, workshop, 'lot'), count: 1 } : undefined
  const makes = [fields.lot, ...fields.additives.map(({ entry }) => entry)]
  await form.save({ writing, onDay: fields.onDay, words, needs, makes }, takes, numbered(fields.onDay))
}

type Props = { readonly route: Route; readonly pack: Pack; readonly parcels: readonly Parcel[] }

function Production({ route, pack, parcels }: Props): JSX.Element {
  // A form opened for one recipe is its own: what lies half written of another product does not come up in it.
  const name = route.query.product === undefined ? 'production' : `production-${route.query.product}`
  const form = useForm(name, route, opened => productionFields(opened, route.query.product, pack, parcels))
  const { fields, set } = form
  if (pack.products.length === 0)
    return (
      <FormFrame title="生产" form={form} faults={{ none: '还没有产品' }} onSave={async () => undefined}>
        {() => <Note>档案里还没有您的产品，请联系监管人员登记产品后再记。</Note>}
      </FormFrame>
    )
  const chooseProduct = (product: string) =>
    set({
      product,
      chargesSet: false,
      charges: [],
      additives: additivesOf(pack, product),
      additivesSet: false,
      parameters: usualParameters(pack, parcels, product),
    })
  return (
    <FormFrame title="生产" form={form} faults={productionFaults(fields, pack)} onSave={() => save(form, pack)}>
      {fault => (
        <>
          <Choice
            label="做了什么"
            choices={pack.products.map(({ product, name: word }) => [product, word] as const)}
            value={fields.product}
            onInput={chooseProduct}
            fault={fault['/content/product']}
          />
          <QuantityField
            label="做了多少"
            focus={route.query.product !== undefined}
            value={fields.output}
            onInput={output => set({ output })}
            units={['千克', '斤', '升', '个', '袋', '瓶']}
            fault={fault['/content/output'] ?? fault['/content/output/typed']}
          />
          <Ingredients form={form} fault={fault} pack={pack} parcels={parcels} />
          <Process form={form} fault={fault} pack={pack} parcels={parcels} />
          <TextField
            label="包装件数"
            optional
            hint="能打印这么多张标签"
            mode="numeric"
            unit="件"
            max={6}
            value={fields.pieces}
            onInput={pieces => set({ pieces })}
            fault={fault['/content/pieces']}
          />
          <Release form={form} pack={pack} />
          <DayField
            label="生产日期"
            near
            value={fields.onDay}
            max={today()}
            onInput={onDay => set({ onDay })}
            fault={fault['/onDay']}
          />
          <TextField
            label="操作人"
            value={fields.operator}
            onInput={operator => set({ operator })}
            suggestions={distinct([pack.operatorName, ...pack.workers.map(worker => worker.name)])}
            fault={fault['/content/operator']}
          />
          <OwnFieldList ledger="production" form={form} fault={fault} pack={pack} parcels={parcels} />
          <Photos label="照片" value={form.photos} onInput={form.setPhotos} />
          <TextField
            label="不正常的情况"
            optional
            long
            max={200}
            value={fields.deviation}
            onInput={deviation => set({ deviation })}
          />
        </>
      )}
    </FormFrame>
  )
}

type PartProps = { readonly form: Form<ProductionFields>; readonly fault: Faults; readonly pack: Pack }

function Ingredients({ form, fault, pack, parcels }: PartProps & Pick<Props, 'parcels'>): JSX.Element {
  const { fields, set } = form
  // Which scale it was weighed on changes nothing of how much: the amounts go on following the recipe.
  const setMore = (place: number, more: More) =>
    set({ additives: fields.additives.map((each, index) => (index === place ? { ...each, more } : each)) })
  const { charges, lacking } = chargesNow(fields, pack)
  return (
    <>
      {lacking.length > 0 ? <Note>按配方算，{lacking.join('，')}。没记进货的请先记进货，或在下面改数量。</Note> : null}
      <ChargeList
        label="用了什么原料"
        addWords="＋ 加一种原料"
        empty="没有能用的原料：请先在“进货”里记下来。过期和已用完的不会出现"
        lots={lotsToChoose({ ...fields, charges: [...charges] }, pack, false)}
        units={['千克', '斤', '克', '两']}
        value={charges}
        onInput={changed => set({ charges: changed, chargesSet: true })}
        fault={fault['/content/charges']}
        faultAt={at => fault[`/content/charges/${at}/quantity`] ?? fault[`/content/charges/${at}/lot`]}
      />
      <AdditiveList
        value={additivesNow(fields, pack)}
        onInput={additives => set({ additives, additivesSet: true })}
        allowed={allowedAdditives(pack, fields.product, fields.onDay)}
        lots={lotsToChoose(fields, pack, true)}
        dose={doseOf(fields, pack)}
        faultAt={at => fault[`/content/additives/${at}/quantity`] ?? fault[`/content/additives/${at}/name`]}
        further={({ more = {} }, at) => (
          <OwnFields
            ledger="additive-use"
            at={`/additives/${at}`}
            fault={fault}
            pack={pack}
            parcels={parcels}
            onDay={fields.onDay}
            value={more}
            onInput={changed => setMore(at, changed)}
          />
        )}
      />
    </>
  )
}

/** 工艺参数: which ones, and what is usual, come with the pack. */
function Process({ form, fault, pack, parcels }: PartProps & Pick<Props, 'parcels'>): JSX.Element {
  const { fields, set } = form
  const usual = form.mode === 'new' ? usualParameters(pack, parcels, fields.product) : {}
  const change = (key: string, value: string) => set({ parameters: { ...fields.parameters, [key]: value } })
  return (
    <>
      {processRows(pack, fields.onDay).map(row => {
        const value = fields.parameters[row.key] ?? ''
        const common = {
          label: row.label,
          optional: !row.required,
          hint:
            parameterHint(row, value) ??
            (value !== '' && value === usual[row.key] ? '上次的值，不一样就改' : undefined),
          fault: fault[`/content/parameters/${row.key}`],
          onInput: (text: string) => change(row.key, text),
        }
        if (row.kind === 'choice')
          return (
            <Choice key={row.key} {...common} value={value} choices={row.choices.map(each => [each, each] as const)} />
          )
        if (row.kind === 'day') return <DayField key={row.key} {...common} value={value} />
        return (
          <TextField
            key={row.key}
            {...common}
            value={value}
            mode={row.kind === 'number' ? 'decimal' : 'text'}
            unit={row.kind === 'number' ? (row.unit ?? '') : undefined}
          />
        )
      })}
    </>
  )
}

function Release({ form, pack }: Omit<PartProps, 'fault'>): JSX.Element {
  const { fields, set } = form
  const recipe = pack.recipes.find(each => each.product === fields.product)
  const expires = expiryOf(fields.onDay, recipe?.shelfLife ?? null)
  return (
    <>
      <Choice
        label="感官检验（看、闻、尝）"
        hint="合格才可以出厂：食品安全法第五十二条"
        choices={[
          ['yes', '合格，可以出厂'],
          ['later', '以后再检'],
        ]}
        value={fields.released ? 'yes' : 'later'}
        onInput={answer => set({ released: answer === 'yes' })}
      />
      {expires === null ? null : (
        <p class="hint">
          按配方里的保质期，到 {expires}
          <span class="tag">起算方法待确认</span>
        </p>
      )}
    </>
  )
}
