import { Button, Dropdown } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { askedFilter, isNarrowed, type ListFilter, noFilter } from './filter-address.ts'

type Props = { readonly filter: ListFilter; readonly onUse: (filter: ListFilter) => void }

export function SavedFilters({ filter, onUse }: Props): ReactNode {
  const saved = useAsk('registry.saved-filters', {})
  const [naming, setNaming] = useState(false)
  const forget = usePerform('registry.forget-filter', () => say('已删除保存的筛选'))
  const filters = saved.data?.filters ?? []
  const items = [
    ...filters.map(each => ({
      key: `use-${each.name}`,
      label: each.name,
      onClick: () =>
        onUse({ ...noFilter, ...each.filter, unit: each.filter.unit ?? '', officer: each.filter.officer ?? '' }),
    })),
    ...(filters.length > 0 ? [{ type: 'divider' as const, key: 'line' }] : []),
    { key: 'save', label: '保存当前筛选…', disabled: !isNarrowed(filter), onClick: () => setNaming(true) },
    ...(filters.length > 0
      ? [
          {
            key: 'forget',
            label: '删除',
            children: filters.map(each => ({
              key: `forget-${each.name}`,
              label: each.name,
              onClick: () => forget.run({ name: each.name }),
            })),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']}>
        <Button>我的筛选 ▾</Button>
      </Dropdown>
      {naming && <NameFilter filter={filter} onClose={() => setNaming(false)} />}
    </>
  )
}

function NameFilter({ filter, onClose }: { readonly filter: ListFilter; readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState('')
  const save = usePerform('registry.save-filter', () => {
    say('筛选已保存')
    onClose()
  })
  return (
    <Dialog title="保存当前筛选" onClose={onClose} width={420}>
      <Form
        problem={save.refused}
        busy={save.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => save.run({ name, filter: askedFilter(filter) })}
      >
        <TextField
          label="名称"
          pointer="/name"
          value={name}
          onChange={setName}
          placeholder="如：渔溪镇临期"
          autoFocus
          required
        />
      </Form>
    </Dialog>
  )
}
