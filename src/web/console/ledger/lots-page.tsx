import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { addDays } from '../../../kernel/day.ts'
import { lotKinds } from '../../../ledger/rules/ledgers.ts'
import { lotKindZh } from '../../../ledger/zh.ts'
import { DateField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { LotsTable } from './lots-table.tsx'
import { gapWord, lotGaps } from './words.ts'
import { useWorkshopName, WorkshopFilter } from './workshop-filter.tsx'
import './ledger.css'

const kindOptions = lotKinds.map(value => ({ value, label: lotKindZh[value] }))
const gapOptions = lotGaps.map(value => ({ value, label: gapWord[value] }))

/** What was asked for in the address, as the contract takes it. */
export function askedLots(address: Address, workshop: string) {
  const day = (name: string) => address.text(name) || null
  return {
    workshop: workshop || null,
    search: address.text('search'),
    from: day('from'),
    to: day('to'),
    kinds: lotKinds.filter(each => address.words('kind').includes(each)),
    gaps: lotGaps.filter(each => address.words('gap').includes(each)),
    stopped: address.has('stopped'),
  }
}

/** Lots by number, name, workshop or the supplier's own number. */
export function LotsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const workshop = address.text('workshop')
  const asked = askedLots(address, workshop)
  const found = useAsk('ledger.lots', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const tags = useTags(address)
  const clear = () => address.change({ search: '', workshop: '', kind: '', gap: '', stopped: '', from: '', to: '' })
  return (
    <Page
      title="批次"
      note="每次进货、每次生产各成一批。生产批由系统编号；进货批用供货者自己的批号。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 批`}</span>}
      actions={
        <TakeButton name="ledger.lots-export" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索批次"
          placeholder="批号、品名、供货者"
          search={address.text('search')}
          onChange={text => address.change({ search: text })}
        />
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
        <LotFilters address={address} />
      </search>
      <FilterTags tags={tags} onClear={clear} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {found.problem === undefined && (
        <LotsTable
          found={found.data}
          waiting={found.data === undefined && found.busy}
          address={address}
          empty={
            tags.length === 0 ? (
              <Empty why="还没有批次。小作坊记了进货或生产，这里就有批次。" />
            ) : (
              <Empty why={`没有同时满足这些条件的批次：${tags.map(tag => tag.label).join('、')}。`}>
                <Button onClick={clear}>清除条件</Button>
              </Empty>
            )
          }
        />
      )}
    </Page>
  )
}

/** Gaps are found by looking at each lot: without days, at those of the last 31. */
const lately = { from: String(addDays(today(), -30)) }

export function LotFilters({ address }: { readonly address: Address }): ReactNode {
  return (
    <>
      <FilterSelect
        label="种类"
        values={address.words('kind')}
        options={kindOptions}
        onChange={next => address.change({ kind: next })}
      />
      <FilterSelect
        label="缺项"
        values={address.words('gap')}
        options={gapOptions}
        onChange={next => address.change({ gap: next, ...(next.length > 0 && !address.has('from') && lately) })}
      />
      <DateField
        label="日期从"
        pointer="/from"
        value={address.text('from')}
        onChange={from => address.change({ from })}
      />
      <DateField label="到" pointer="/to" value={address.text('to')} onChange={to => address.change({ to })} />
      <Checkbox
        checked={address.has('stopped')}
        onChange={ticked => address.change({ stopped: ticked.target.checked ? '1' : '' })}
      >
        只看暂停、召回的
      </Checkbox>
    </>
  )
}

function useTags(address: Address) {
  const workshop = address.text('workshop')
  const name = useWorkshopName(workshop)
  const one = (key: string, label: string) =>
    address.has(key) ? [{ key, label, onRemove: () => address.change({ [key]: '' }) }] : []
  const { kinds, gaps } = askedLots(address, workshop)
  return [
    ...one('search', `搜索“${address.text('search')}”`),
    ...one('workshop', name),
    ...kinds.map(each => ({
      key: each,
      label: lotKindZh[each],
      onRemove: () => address.change({ kind: kinds.filter(other => other !== each) }),
    })),
    ...gaps.map(each => ({
      key: each,
      label: gapWord[each],
      onRemove: () => address.change({ gap: gaps.filter(other => other !== each) }),
    })),
    ...one('stopped', '暂停、召回的'),
    ...one('from', `${address.text('from')} 起`),
    ...one('to', `到 ${address.text('to')}`),
  ]
}
