import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { departments, sourceKinds } from '../../../rectification/rules/hazard.ts'
import { lessons } from '../../../rectification/rules/lessons.ts'
import { hazardStates } from '../../../rectification/rules/state.ts'
import { departmentZh, hazardStateZh, lessonZh, sourceZh } from '../../../rectification/zh.ts'
import { DateField } from '../../ui/form.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect, type Option } from '../../ui/select.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import type { Address } from '../address.ts'
import { categoryOptions, townOptions, useDictionary } from '../registry/dictionary.ts'
import { nothingAsked } from './asked.ts'

const optionsOf = <K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>): Option[] =>
  keys.map(value => ({ value, label: words[value] }))

const sourceOptions = optionsOf(sourceKinds, sourceZh)
const departmentOptions = optionsOf(departments, departmentZh)
const lessonOptions = optionsOf(lessons, lessonZh)
const stateOptions = optionsOf(hazardStates, hazardStateZh)

type Props = {
  readonly address: Address
  /** On the board the columns are the states. */
  readonly withStates: boolean
  readonly asOf?: boolean
}

export function FilterBar({ address, withStates, asOf = false }: Props): ReactNode {
  const dictionary = useDictionary()
  const select = (label: string, name: string, options: readonly Option[]) => (
    <FilterSelect
      label={label}
      values={address.words(name)}
      options={options}
      onChange={next => address.change({ [name]: next })}
    />
  )
  const tick = (word: string, name: string) => (
    <Checkbox
      checked={address.has(name)}
      onChange={({ target }) => address.change({ [name]: target.checked ? '1' : '' })}
    >
      {word}
    </Checkbox>
  )
  const day = (label: string, name: string) => (
    <DateField
      label={label}
      pointer={`/${name}`}
      value={address.text(name)}
      onChange={value => address.change({ [name]: value })}
    />
  )
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索隐患"
        placeholder="问题、小作坊、来源"
        search={address.text('search')}
        onChange={search => address.change({ search })}
      />
      {select('乡镇街道', 'town', townOptions(dictionary))}
      {select('类别', 'category', categoryOptions(dictionary))}
      {select('来源', 'source', sourceOptions)}
      {select('部门', 'department', departmentOptions)}
      {select('对应培训', 'lesson', lessonOptions)}
      {withStates && select('状态', 'state', stateOptions)}
      {tick('只看超期', 'overdue')}
      {tick('只看重复', 'repeated')}
      <div className="hazard-days">
        {day('发现从', 'from')}
        {day('到', 'to')}
        {asOf && day('截至', 'asOf')}
      </div>
    </search>
  )
}

/** What narrows the rows, each with its own way out. */
export function HazardTags({ address, workshopName }: { readonly address: Address; readonly workshopName: string }) {
  return <FilterTags tags={useHazardTags(address, workshopName)} onClear={() => address.change(nothingAsked)} />
}

export function useHazardTags(address: Address, workshopName: string) {
  const dictionary = useDictionary()
  const options: Readonly<Record<string, readonly Option[]>> = {
    town: townOptions(dictionary),
    category: categoryOptions(dictionary),
    source: sourceOptions,
    department: departmentOptions,
    lesson: lessonOptions,
    state: stateOptions,
  }
  const many = Object.entries(options).flatMap(([name, all]) =>
    address.words(name).map(value => ({
      key: `${name}-${value}`,
      label: all.find(each => each.value === value)?.label ?? value,
      onRemove: () => address.change({ [name]: address.words(name).filter(other => other !== value) }),
    })),
  )
  const one = (name: string, label: string) =>
    address.has(name) ? [{ key: name, label, onRemove: () => address.change({ [name]: '' }) }] : []
  return [
    ...one('search', `搜索“${address.text('search')}”`),
    ...one('workshop', workshopName),
    ...one('campaign', address.text('campaign')),
    ...many,
    ...one('overdue', '超期的'),
    ...one('repeated', '重复的'),
    ...one('from', `发现于 ${address.text('from')} 起`),
    ...one('to', `到 ${address.text('to')}`),
    ...one('asOf', `截至 ${address.text('asOf')}`),
    ...one('standing', address.text('standing') === 'open' ? '未销号的' : '已销号的'),
  ]
}
