import { Button } from 'antd'
import type { ReactNode } from 'react'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect, type Option } from '../../../ui/select.tsx'
import type { Address } from '../../address.ts'

/** A list that is narrowed by choices: each stands in the address under its name. */
export type Choice = { readonly label: string; readonly name: string; readonly options: readonly Option[] }

type ListFilterProps = {
  readonly address: Address
  /** Said to whoever does not see the field. */
  readonly label: string
  readonly placeholder: string
  readonly choices: readonly Choice[]
  /** Before the words. */
  readonly first?: ReactNode
  /** After the choices. */
  readonly children?: ReactNode
}

/** Words, choices, and the one workshop that somebody came from, which is let go with a press. */
export function ListFilter({ address, label, placeholder, choices, first, children }: ListFilterProps): ReactNode {
  return (
    <search className="row filter-bar">
      {first}
      <SearchWords
        label={label}
        placeholder={placeholder}
        search={address.text('search')}
        onChange={text => address.change({ search: text })}
      />
      {choices.map(({ label: word, name, options }) => (
        <FilterSelect
          key={name}
          label={word}
          values={address.words(name)}
          options={options}
          onChange={next => address.change({ [name]: next })}
        />
      ))}
      {children}
      {address.has('workshop') && <OnlyShown word="只看一家小作坊" onAll={() => address.change({ workshop: '' })} />}
    </search>
  )
}

/** What the list was narrowed to by a number that somebody pressed. */
export function OnlyShown({ word, onAll }: { readonly word: string; readonly onAll: () => void }): ReactNode {
  return (
    <Button size="small" onClick={onAll}>
      {`${word} ×`}
    </Button>
  )
}
