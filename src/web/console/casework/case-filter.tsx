import { Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { caseSources } from '../../../casework/rules/source.ts'
import { caseSourceZh, caseStateZh, caseStepZh } from '../../../casework/zh.ts'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import type { Address } from '../address.ts'
import { useWorkshopName } from '../ledger/workshop-filter.tsx'
import { askedCases, nothingAsked } from './case-asked.ts'
import { useOfficers } from './fields.tsx'
import { caseStatesInOrder, optionsOf } from './words.ts'

const stateOptions = optionsOf(caseStatesInOrder, caseStateZh)
const sourceOptions = optionsOf(caseSources, caseSourceZh)
const sortOptions = [
  { value: 'due', label: '期限近的在前' },
  { value: 'newest', label: '新来的在前' },
  { value: 'number', label: '按编号' },
]

export function CaseFilterBar({ address }: { readonly address: Address }): ReactNode {
  const asked = askedCases(address)
  const officers = useOfficers(null)
  const tick = (name: string, word: string, on: boolean) => (
    <Checkbox key={name} checked={on} onChange={({ target }) => address.change({ [name]: target.checked ? '1' : '' })}>
      {word}
    </Checkbox>
  )
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索案件"
        placeholder="编号、当事人（拼音也行）、案由"
        search={asked.search}
        onChange={text => address.change({ search: text })}
      />
      <FilterSelect
        label="状态"
        values={asked.states}
        options={stateOptions}
        onChange={next => address.change({ state: next })}
      />
      <FilterSelect
        label="来源"
        values={asked.sources}
        options={sourceOptions}
        onChange={next => address.change({ source: next })}
      />
      <FilterSelect
        label="办案人员"
        values={asked.handler === null ? [] : [asked.handler]}
        options={officers.map(({ officer, name, unit }) => ({ value: officer, label: `${name} · ${unit}` }))}
        onChange={next => address.change({ handler: next.slice(-1) })}
      />
      {tick('mine', '我办的', asked.mine)}
      {tick('overdue', '已超期', asked.overdue)}
      {tick('waiting', '待审批', asked.waiting)}
      <span className="case-due-before">
        <Input
          type="date"
          aria-label="期限在这天之前"
          value={asked.dueBefore ?? ''}
          onChange={({ target }) => address.change({ due: target.value })}
        />
        前到期
      </span>
      <Select
        aria-label="排序"
        className="case-sort"
        value={asked.sort}
        options={sortOptions}
        onChange={(sort: string) => address.change({ sort: sort === 'due' ? '' : sort })}
      />
    </search>
  )
}

type Tag = { readonly key: string; readonly label: string; readonly onRemove: () => void }

/** What narrows the list, each with its way out. */
export function useCaseTags(address: Address): readonly Tag[] {
  const asked = askedCases(address)
  const name = useWorkshopName(asked.workshop ?? '')
  const officers = useOfficers(null)
  const tag = (parts: readonly string[], label: string | false): Tag[] =>
    label === false
      ? []
      : [
          {
            key: parts.join(' '),
            label,
            onRemove: () => address.change(Object.fromEntries(parts.map(part => [part, '']))),
          },
        ]
  const { handler, step, from, to, stepFrom, stepTo } = asked
  return [
    ...tag(['search'], asked.search !== '' && `“${asked.search}”`),
    ...tag(['state'], asked.states.length > 0 && asked.states.map(each => caseStateZh[each]).join('、')),
    ...tag(['source'], asked.sources.length > 0 && asked.sources.map(each => caseSourceZh[each]).join('、')),
    ...tag(
      ['handler'],
      handler !== null && `${officers.find(each => each.officer === handler)?.name ?? '所选人员'}办的`,
    ),
    ...tag(['mine'], asked.mine && '我办的'),
    ...tag(['overdue'], asked.overdue && '已超期'),
    ...tag(['waiting'], asked.waiting && '待负责人审批'),
    ...tag(['due'], asked.dueBefore !== null && `${asked.dueBefore} 前到期`),
    ...tag(['workshop'], asked.workshop !== null && name),
    ...tag(['sample'], asked.sample !== null && '同一份样品引起的'),
    ...tag(['from', 'to'], (from ?? to) !== null && `${spanText(from, to)}发现`),
    ...tag(
      ['step', 'stepFrom', 'stepTo'],
      step !== null && `${spanText(stepFrom, stepTo)}${step === 'register' ? '登记案源' : caseStepZh[step]}`,
    ),
  ]
}

function spanText(from: string | null, to: string | null): string {
  if (from === null && to === null) return ''
  return `${from ?? ''} 至 ${to ?? '今天'} `
}

export function CaseTags({ address, tags }: { readonly address: Address; readonly tags: readonly Tag[] }): ReactNode {
  return <FilterTags tags={tags} onClear={() => address.change(nothingAsked)} />
}
