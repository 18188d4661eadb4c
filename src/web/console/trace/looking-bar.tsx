import { Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { nodeKinds } from '../../../trace/rules/node.ts'
import { DateField } from '../../ui/form.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import type { Address } from '../address.ts'
import type { Joined } from './joined.ts'
import { kindLooks } from './kinds.ts'
import type { Looking } from './shown.ts'

/** What is looked for stands in the address as well. */
export function lookingOf(address: Address): Looking {
  return {
    workshop: address.text('in'),
    kinds: nodeKinds.filter(each => address.words('kind').includes(each)),
    words: address.text('words'),
    from: address.text('since'),
    to: address.text('until'),
    stopped: address.has('stopped'),
  }
}

const clear = { in: '', kind: '', words: '', since: '', until: '', stopped: '' }

export function LookingBar({ address, joined }: { readonly address: Address; readonly joined: Joined }): ReactNode {
  const looking = lookingOf(address)
  const named = joined.workshops.filter(each => !each.masked).map(each => ({ value: each.id, label: each.name }))
  const kinds = nodeKinds.filter(kind => joined.nodes.some(node => node.kind === kind))
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="在结果里找"
          placeholder="名称、批号"
          search={looking.words}
          onChange={words => address.change({ words })}
        />
        {named.length > 1 && (
          <Select
            aria-label="只看哪家"
            className="trace-room"
            placeholder="全部小作坊"
            value={looking.workshop === '' ? null : looking.workshop}
            options={named}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear
            onChange={(next: string | null | undefined) => address.change({ in: next ?? '' })}
          />
        )}
        <FilterSelect
          label="种类"
          values={looking.kinds}
          options={kinds.map(value => ({ value, label: kindLooks[value].word }))}
          onChange={kind => address.change({ kind })}
        />
        <DateField label="日期从" pointer="/since" value={looking.from} onChange={since => address.change({ since })} />
        <DateField label="到" pointer="/until" value={looking.to} onChange={until => address.change({ until })} />
        <Checkbox
          checked={looking.stopped}
          onChange={ticked => address.change({ stopped: ticked.target.checked ? '1' : '' })}
        >
          只看暂停、召回的
        </Checkbox>
      </search>
      <FilterTags tags={tagsOf(looking, address, joined)} onClear={() => address.change(clear)} />
    </>
  )
}

function tagsOf(looking: Looking, address: Address, { workshops }: Joined) {
  const one = (key: string, label: string) =>
    address.has(key) ? [{ key, label, onRemove: () => address.change({ [key]: '' }) }] : []
  return [
    ...one('words', `名称含“${looking.words}”`),
    ...one('in', workshops.find(each => each.id === looking.workshop)?.name ?? '所选小作坊'),
    ...looking.kinds.map(kind => ({
      key: kind,
      label: kindLooks[kind].word,
      onRemove: () => address.change({ kind: looking.kinds.filter(each => each !== kind) }),
    })),
    ...one('since', `${looking.from} 起`),
    ...one('until', `到 ${looking.to}`),
    ...one('stopped', '暂停、召回的'),
  ]
}
