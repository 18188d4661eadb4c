import type { ReactNode } from 'react'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import type { Address } from '../address.ts'
import { type Period, PeriodFields } from '../ledger/period.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { townOptions, useDictionary } from '../registry/dictionary.ts'

/** Where and when is looked, as it stands in the address. */
export function placesIn(address: Address, { from, to }: Period) {
  const workshop = address.text('workshop') || null
  return { from, to, workshop, towns: address.words('town'), search: address.text('search') }
}

type Props = { readonly address: Address; readonly period: Period; readonly children?: ReactNode }

export function PlacesBar({ address, period, children }: Props): ReactNode {
  const dictionary = useDictionary()
  return (
    <search className="row filter-bar">
      <PeriodFields address={address} period={period} />
      <SearchWords
        label="搜索小作坊"
        placeholder="小作坊名称、拼音"
        search={address.text('search')}
        onChange={text => address.change({ search: text })}
      />
      <FilterSelect
        label="乡镇"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={next => address.change({ town: next })}
      />
      <WorkshopFilter workshop={address.text('workshop')} onChange={next => address.change({ workshop: next })} />
      {children}
    </search>
  )
}
