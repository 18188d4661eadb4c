import { Button, Radio, Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import type { Answer } from '../../client.ts'
import { DateField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import type { Address } from '../address.ts'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { useAsk } from '../query.ts'
import { nothingAsked, type StartKind, startKinds, startWords, wayOf, ways, wayWords } from './start.ts'

type Props = {
  readonly address: Address
  readonly kind: StartKind
  readonly onKind: (kind: StartKind) => void
  /** A recall only goes forward: there is no way to choose. */
  readonly forward?: boolean
}

/** From what, and which way. What is chosen stands in the address, so that it can be sent on. */
export function StartForm({ address, kind, onKind, forward = false }: Props): ReactNode {
  return (
    <Panel>
      <div className="row filter-bar trace-start">
        <fieldset className="trace-choice">
          <legend>从哪里查起</legend>
          <Radio.Group
            optionType="button"
            options={startKinds.map(value => ({ value, label: startWords[value] }))}
            value={kind}
            onChange={chosen => onKind(startKinds.find(each => each === chosen.target.value) ?? 'lot')}
          />
        </fieldset>
        {kind === 'lot' && <LotStart address={address} />}
        {kind === 'supplier' && <SupplierStart address={address} />}
        {kind === 'material' && <MaterialStart key={address.text('material')} address={address} />}
        {!forward && (
          <fieldset className="trace-choice">
            <legend>往哪边查</legend>
            <Radio.Group
              optionType="button"
              options={ways.map(value => ({ value, label: wayWords[value] }))}
              value={wayOf(address)}
              onChange={chosen =>
                address.change({ way: chosen.target.value === 'both' ? '' : String(chosen.target.value) })
              }
            />
          </fieldset>
        )}
      </div>
    </Panel>
  )
}

type Part = { readonly address: Address }
type LotRow = Answer<'ledger.lots'>['rows'][number]
type Named = Pick<LotRow, 'name' | 'number' | 'workshopName' | 'producedOn' | 'receivedOn'>

function lotWords({ name, number, workshopName, producedOn, receivedOn }: Named): string {
  const day = number === '' ? (producedOn ?? receivedOn ?? '') : number
  return [`${name} ${day}`.trim(), workshopName].join(' · ')
}

function LotStart({ address }: Part): ReactNode {
  const [typed, setTyped] = useState('')
  const [workshop, setWorkshop] = useState('')
  const search = useDeferredValue(typed.trim())
  const chosen = address.text('lot')
  const off = search === '' && workshop === ''
  const found = useAsk('ledger.lots', { search, workshop: workshop || null, pageSize: 20 }, { off, keep: true })
  const named = useAsk('ledger.lot', { lot: chosen }, { off: chosen === '' })
  const options = off ? [] : (found.data?.rows ?? []).map(row => ({ value: row.lot, label: lotWords(row) }))
  const own = named.data === undefined ? '所选批次' : lotWords(named.data)
  const known = chosen === '' || options.some(each => each.value === chosen) ? [] : [{ value: chosen, label: own }]
  return (
    <>
      <fieldset className="trace-choice">
        <legend>先选小作坊（可不选）</legend>
        <WorkshopFilter workshop={workshop} onChange={setWorkshop} />
      </fieldset>
      <fieldset className="trace-choice">
        <legend>批次</legend>
        <Select
          aria-label="批次"
          className="trace-lot"
          placeholder="输入批号、品名、供货者或小作坊"
          value={chosen === '' ? null : chosen}
          options={[...known, ...options]}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          popupMatchSelectWidth={false}
          onChange={(lot: string) => address.change({ ...nothingAsked, lot })}
          notFoundContent={off ? '请输入批号、品名、供货者或小作坊' : found.busy ? '正在查找…' : '没有找到这样的批次'}
        />
      </fieldset>
    </>
  )
}

function PeriodFields({ address }: Part): ReactNode {
  return (
    <>
      <DateField
        label="批次日期从"
        pointer="/from"
        value={address.text('from')}
        onChange={from => address.change({ from })}
      />
      <DateField label="到" pointer="/to" value={address.text('to')} onChange={to => address.change({ to })} />
    </>
  )
}

function SupplierStart({ address }: Part): ReactNode {
  const workshop = address.text('workshop')
  const chosen = address.text('supplier')
  const found = useAsk('ledger.partners', { workshop, role: 'supplier' }, { off: workshop === '' })
  const options = (found.data?.rows ?? []).map(row => ({ value: row.partner, label: row.name }))
  const known = chosen === '' || options.some(each => each.value === chosen)
  return (
    <>
      <fieldset className="trace-choice">
        <legend>谁家的供货者</legend>
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ ...nothingAsked, workshop: next })} />
      </fieldset>
      <fieldset className="trace-choice">
        <legend>供货者</legend>
        <Select
          aria-label="供货者"
          className="trace-lot"
          placeholder={workshop === '' ? '请先选小作坊' : '请选择供货者'}
          disabled={workshop === '' && chosen === ''}
          value={chosen === '' ? null : chosen}
          options={known ? options : [{ value: chosen, label: '所选供货者' }, ...options]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(supplier: string) => address.change({ ...nothingAsked, workshop, supplier })}
          notFoundContent={found.busy ? '正在读取…' : '这家还没有登记供货者'}
        />
      </fieldset>
      <PeriodFields address={address} />
    </>
  )
}

function MaterialStart({ address }: Part): ReactNode {
  const [name, setName] = useState(address.text('material'))
  const ask = () => address.change({ ...nothingAsked, ...kept(address), material: name.trim() })
  return (
    <form
      className="row filter-bar trace-material"
      onSubmit={submitted => {
        submitted.preventDefault()
        ask()
      }}
    >
      <TextField
        label="品名（与台账写的一样）"
        pointer="/name"
        value={name}
        onChange={setName}
        placeholder="例如 菜籽"
      />
      <fieldset className="trace-choice">
        <legend>小作坊</legend>
        <WorkshopFilter workshop={address.text('workshop')} onChange={workshop => address.change({ workshop })} />
      </fieldset>
      <PeriodFields address={address} />
      <Button htmlType="submit" type="primary" disabled={name.trim() === ''}>
        查
      </Button>
    </form>
  )
}

function kept(address: Address) {
  return { workshop: address.text('workshop'), from: address.text('from'), to: address.text('to') }
}
