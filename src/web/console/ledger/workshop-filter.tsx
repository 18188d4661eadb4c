import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { useAsk } from '../query.ts'

type Props = {
  readonly workshop: string
  readonly onChange: (workshop: string) => void
  readonly placeholder?: string
}

/** One workshop, found by name, pinyin or number; the chosen one is named even when the search says something else. */
export function WorkshopFilter({ workshop, onChange, placeholder }: Props): ReactNode {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAsk('registry.list', { search, pageSize: 20 }, { off: search === '', keep: true })
  const name = useWorkshopName(workshop)
  const options = search === '' ? [] : (found.data?.rows ?? []).map(row => ({ value: row.id, label: row.name }))
  const chosen =
    workshop === '' || options.some(each => each.value === workshop) ? [] : [{ value: workshop, label: name }]
  return (
    <Select
      aria-label="小作坊"
      className="workshop-filter"
      style={{ width: 220 }}
      placeholder={placeholder ?? '全部小作坊，输入名称找一家'}
      value={workshop === '' ? null : workshop}
      options={[...chosen, ...options]}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
      notFoundContent={search === '' ? '请输入名称或拼音首字母' : found.busy ? '正在查找…' : '没有找到'}
    />
  )
}

export function useWorkshopName(workshop: string): string {
  const found = useAsk('registry.workshop', { workshop }, { off: workshop === '' })
  return found.data?.name ?? '所选小作坊'
}
