import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Option } from '../../../ui/select.tsx'
import { type Address, useAddress } from '../../address.ts'
import { categoryOptions, townOptions, unitOptions, useDictionary, villageOptions } from '../../registry/dictionary.ts'
import { today } from '../../today.ts'
import { usualDays } from './asked.ts'
import './figures.css'

type Props = {
  readonly asOf: string
  /** First day of the window; left out where a page has windows of its own. */
  readonly from?: string
  readonly children?: ReactNode
}

/** As of which day, since when, of which part: all of it stands in the address. */
export function AskedBar({ asOf, from, children }: Props): ReactNode {
  const address = useAddress()
  const dictionary = useDictionary()
  const town = address.text('town')
  const stations = dictionary === undefined ? undefined : { ...dictionary, units: dictionary.units.filter(isOurs) }
  return (
    <search className="row filter-bar figure-asked">
      <span className="row">
        截至
        <Input
          type="date"
          aria-label="截至"
          value={address.text('asOf') || asOf}
          max={today()}
          onChange={({ target }) => address.change({ asOf: target.value })}
        />
      </span>
      <span className="row">
        {usualDays().map(({ word, day }) => (
          <Button
            key={word}
            size="small"
            type={day === asOf ? 'primary' : 'default'}
            onClick={() => address.change({ asOf: word === '今天' ? '' : day, from: '' })}
          >
            {word}
          </Button>
        ))}
      </span>
      {from !== undefined && (
        <span className="row">
          区间自
          <Input
            type="date"
            aria-label="区间自"
            value={address.text('from') || from}
            max={asOf}
            onChange={({ target }) => address.change({ from: target.value })}
          />
        </span>
      )}
      {from !== undefined && address.has('from') && (
        <Button size="small" type="link" onClick={() => address.change({ from: '' })}>
          改回三年
        </Button>
      )}
      <One address={address} name="town" label="乡镇街道" options={townOptions(dictionary)} clears="village" />
      {town !== '' && (
        <One address={address} name="village" label="村（社区）" options={villageOptions(dictionary, town)} />
      )}
      <One address={address} name="category" label="类别" options={categoryOptions(dictionary)} />
      <One address={address} name="unit" label="责任单位" options={unitOptions(stations)} />
      {children}
    </search>
  )
}

const isOurs = ({ kind }: { readonly kind: string }) => kind === 'station' || kind === 'office' || kind === 'bureau'

type OneProps = {
  readonly address: Address
  readonly name: string
  readonly label: string
  readonly options: readonly Option[]
  /** What no longer fits when this changes. */
  readonly clears?: string
}

function One({ address, name, label, options, clears }: OneProps): ReactNode {
  const value = address.text(name)
  return (
    <Select
      className="filter-select"
      aria-label={label}
      placeholder={label}
      allowClear
      value={value === '' ? null : value}
      options={[...options]}
      onChange={(chosen: string | null | undefined) =>
        address.change({ [name]: chosen ?? '', ...(clears === undefined ? {} : { [clears]: '' }) })
      }
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={200}
    />
  )
}
