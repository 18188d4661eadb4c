import { Button } from 'antd'
import type { ReactNode } from 'react'
import { certificateStandings, statuses } from '../../../registry/rules/workshop.ts'
import { certificateStandingZh, statusZh } from '../../../registry/zh.ts'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { categoryOptions, type Dictionary, officerOptions, townOptions, unitOptions } from './dictionary.ts'
import { type ListFilter, missingParts } from './filter-address.ts'

export const missingWord = {
  officer: '没有监管人员',
  position: '没有位置',
  code: '没有码',
  phone: '没有联系电话',
  products: '没有产品',
} as const satisfies Record<(typeof missingParts)[number], string>

const statusOptions = statuses.map(value => ({ value, label: statusZh[value] }))
const standingOptions = certificateStandings.map(value => ({ value, label: certificateStandingZh[value] }))
const missingOptions = missingParts.map(value => ({ value, label: missingWord[value] }))

type Props = {
  readonly filter: ListFilter
  readonly dictionary: Dictionary | undefined
  readonly onChange: (change: Partial<ListFilter>) => void
  readonly children?: ReactNode
}

export function ListFilterBar({ filter, dictionary, onChange, children }: Props): ReactNode {
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索名册"
        placeholder="名称、拼音、证号、码、手机尾号"
        search={filter.search}
        onChange={search => onChange({ search })}
      />
      <FilterSelect
        label="类别"
        values={filter.categories}
        options={categoryOptions(dictionary)}
        onChange={categories => onChange({ categories })}
      />
      <FilterSelect
        label="乡镇"
        values={filter.towns}
        options={townOptions(dictionary)}
        onChange={towns => onChange({ towns })}
      />
      <FilterSelect
        label="状态"
        values={filter.statuses}
        options={statusOptions}
        onChange={chosen => onChange({ statuses: statuses.filter(each => chosen.includes(each)) })}
      />
      <FilterSelect
        label="备案证"
        values={filter.certificate}
        options={standingOptions}
        onChange={chosen => onChange({ certificate: certificateStandings.filter(each => chosen.includes(each)) })}
      />
      <FilterSelect
        label="监管单位"
        values={filter.unit === '' ? [] : [filter.unit]}
        options={unitOptions(dictionary)}
        onChange={chosen => onChange({ unit: chosen.at(-1) ?? '' })}
      />
      <FilterSelect
        label="监管人员"
        values={filter.officer === '' ? [] : [filter.officer]}
        options={officerOptions(dictionary)}
        onChange={chosen => onChange({ officer: chosen.at(-1) ?? '' })}
      />
      <FilterSelect
        label="缺项"
        values={filter.missing}
        options={missingOptions}
        onChange={chosen => onChange({ missing: missingParts.filter(each => chosen.includes(each)) })}
      />
      {children}
    </search>
  )
}

/** What holds now, in words, each with its own way out. */
export function filterTags(filter: ListFilter, dictionary: Dictionary | undefined, onChange: Props['onChange']) {
  const named = (options: readonly { value: string; label: string }[], value: string) =>
    options.find(option => option.value === value)?.label ?? value
  const each = <T extends string>(key: keyof ListFilter, values: readonly T[], word: (value: T) => string) =>
    values.map(value => ({
      key: `${key}-${value}`,
      label: word(value),
      onRemove: () => onChange({ [key]: values.filter(other => other !== value) }),
    }))
  const one = (key: 'search' | 'unit' | 'officer', label: string) =>
    filter[key] === '' ? [] : [{ key, label, onRemove: () => onChange({ [key]: '' }) }]
  return [
    ...one('search', `搜索“${filter.search}”`),
    ...each('categories', filter.categories, value => named(categoryOptions(dictionary), value)),
    ...each('towns', filter.towns, value => named(townOptions(dictionary), value)),
    ...each('statuses', filter.statuses, value => statusZh[value]),
    ...each('certificate', filter.certificate, value => `备案证${certificateStandingZh[value]}`),
    ...one('unit', named(unitOptions(dictionary), filter.unit)),
    ...one('officer', `监管人员 ${named(officerOptions(dictionary), filter.officer)}`),
    ...each('missing', filter.missing, value => missingWord[value]),
  ]
}

export function ClearAll({ onClear }: { readonly onClear: () => void }): ReactNode {
  return (
    <Button type="link" onClick={onClear}>
      全部清除
    </Button>
  )
}
