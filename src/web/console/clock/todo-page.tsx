import { Button, Radio, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { countText } from '../../ui/formats.ts'
import { Page } from '../../ui/page.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { DoneTable } from './done-table.tsx'
import { OpenTable } from './open-table.tsx'
import { StandInDialog } from './stand-in-dialog.tsx'
import { whoseWords } from './whose.ts'

/** 待办与时限: everything that is to be done, the first to end on top. */
export function TodoPage(): ReactNode {
  const address = useAddress()
  const may = useMay()
  const [standIn, setStandIn] = useState(false)
  const counts = useAsk('clock.counts', {})
  const tab = address.text('tab') === 'done' ? 'done' : 'open'
  const whose = (['mine', 'unit', 'area'] as const).find(each => each === address.text('whose')) ?? 'area'
  const kindsFound = useAsk('clock.kinds', { whose })
  const kinds = address.words('kind')
  const search = address.text('search')
  const total = (each: 'mine' | 'unit' | 'area') =>
    counts.data === undefined ? '' : ` ${countText(Object.values(counts.data[each]).reduce((a, b) => a + b, 0))}`
  const filter = { whose, kinds: [...kinds], search }
  return (
    <Page
      title="待办与时限"
      note="期限按“清单与标准”里的时限和放假安排计算，有新版本时自动重算；点事项可看计算说明和经过。"
      actions={may('clock.delegate') ? <Button onClick={() => setStandIn(true)}>AB角</Button> : undefined}
    >
      <search className="row filter-bar">
        <Radio.Group
          aria-label="谁的待办"
          value={whose}
          onChange={chosen =>
            address.change({ whose: chosen.target.value === 'area' ? '' : String(chosen.target.value) })
          }
        >
          {(['mine', 'unit', 'area'] as const).map(each => (
            <Radio.Button key={each} value={each}>
              {whoseWords[each]}
              {tab === 'open' && total(each)}
            </Radio.Button>
          ))}
        </Radio.Group>
        <SearchWords
          label="搜索待办"
          placeholder="对象、小作坊、事项"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="事项"
          values={kinds}
          options={(kindsFound.data ?? []).map(({ kind, word, count }) => ({
            value: kind,
            label: `${word}（${count}）`,
          }))}
          onChange={next => address.change({ kind: next })}
        />
      </search>
      <Tabs
        activeKey={tab}
        onChange={next => address.change({ tab: next === 'done' ? 'done' : '', tone: '', late: '', earlier: '' })}
        destroyOnHidden
        items={[
          { key: 'open', label: '待办', children: <OpenTable filter={filter} counts={counts.data?.[whose]} /> },
          { key: 'done', label: '已办', children: <DoneTable filter={filter} /> },
        ]}
      />
      {standIn && <StandInDialog onClose={() => setStandIn(false)} />}
    </Page>
  )
}
