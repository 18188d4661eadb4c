import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Field } from '../../ui/form.tsx'
import { useWorkshopName } from '../ledger/workshop-filter.tsx'
import { useAsk } from '../query.ts'

type Props = {
  readonly pointer: string
  readonly value: string
  readonly onChange: (workshop: string) => void
  readonly disabled?: boolean
  readonly optional?: boolean
  /** Where there are two of them on a form. */
  readonly label?: string
}

/** One workshop, found by name or pinyin. */
export function WorkshopField(props: Props): ReactNode {
  const { pointer, value, onChange, disabled = false, optional = false, label = '小作坊' } = props
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAsk('registry.list', { search, pageSize: 20 }, { off: search === '', keep: true })
  const name = useWorkshopName(value)
  const options = search === '' ? [] : (found.data?.rows ?? []).map(row => ({ value: row.id, label: row.name }))
  const chosen = value === '' || options.some(each => each.value === value) ? [] : [{ value, label: name }]
  return (
    <Field label={label} pointer={pointer} required={!optional}>
      {input => (
        <Select
          {...input}
          placeholder="输入名称或拼音首字母"
          value={value === '' ? null : value}
          options={[...chosen, ...options]}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          disabled={disabled}
          allowClear={optional}
          onChange={(next: string | null | undefined) => onChange(next ?? '')}
          notFoundContent={search === '' ? '请输入名称' : found.busy ? '正在查找…' : '没有找到'}
        />
      )}
    </Field>
  )
}
