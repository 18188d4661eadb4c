import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { PeriodFields, usePeriod } from './period.tsx'
import { RecordsTable } from './records-table.tsx'
import { useWorkshopName, WorkshopFilter } from './workshop-filter.tsx'
import './ledger.css'

const ledgerOptions = ledgers.map(value => ({ value, label: ledgerShortZh[value] }))

/** What all workshops of the reader's area have written down. */
export function RecordsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const period = usePeriod(address)
  const workshop = address.text('workshop')
  const chosen = ledgers.filter(each => address.words('ledger').includes(each))
  const search = address.text('search')
  const late = address.has('late')
  const withCorrected = address.has('corrected')
  const asked = { workshop: workshop || null, ledgers: chosen, from: period.from, to: period.to, search }
  const found = useAsk(
    'ledger.entries',
    { ...asked, late, withCorrected, page: paging.page, pageSize: paging.size },
    { keep: true, off: period.wrong !== undefined },
  )
  const tags = useTags(address)
  const clear = () =>
    address.change({ workshop: '', ledger: '', search: '', late: '', corrected: '', from: '', to: '' })
  return (
    <Page
      title="台账记录"
      note="小作坊记的每一笔。更正只追加，不覆盖：旧的一直保留。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 笔`}</span>}
      actions={
        <>
          <TakeButton
            name="epcis.export-ledgers"
            input={{ workshop: workshop || null, from: period.from, to: period.to }}
            word="导出为 EPCIS"
            disabled={period.wrong !== undefined || found.data?.total === 0}
          />
          <TakeButton
            name="ledger.export"
            input={{ ...asked, late }}
            word="导出所筛"
            disabled={period.wrong !== undefined || found.data?.total === 0}
          />
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索台账"
          placeholder="品名、批号、供货者、购货者"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
        <FilterSelect
          label="台账"
          values={chosen}
          options={ledgerOptions}
          onChange={next => address.change({ ledger: next })}
        />
        <PeriodFields address={address} period={period} />
        <Checkbox checked={late} onChange={ticked => address.change({ late: ticked.target.checked ? '1' : '' })}>
          只看晚记的
        </Checkbox>
        <Checkbox
          checked={withCorrected}
          onChange={ticked => address.change({ corrected: ticked.target.checked ? '1' : '' })}
        >
          连同更正前的
        </Checkbox>
      </search>
      <FilterTags tags={tags} onClear={clear} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {found.problem === undefined && (
        <RecordsTable
          found={found.data}
          waiting={found.data === undefined && found.busy}
          address={address}
          empty={
            <Empty why={`${period.from} 至 ${period.to} 没有符合条件的记录。可放宽时间，或去掉一些条件。`}>
              {tags.length > 0 && <Button onClick={clear}>清除条件</Button>}
            </Empty>
          }
        />
      )}
    </Page>
  )
}

function useTags(address: Address) {
  const workshop = address.text('workshop')
  const name = useWorkshopName(workshop)
  const one = (key: string, label: string) =>
    address.has(key) ? [{ key, label, onRemove: () => address.change({ [key]: '' }) }] : []
  const chosen = ledgers.filter(each => address.words('ledger').includes(each))
  return [
    ...one('search', `搜索“${address.text('search')}”`),
    ...one('workshop', name),
    ...chosen.map(each => ({
      key: each,
      label: ledgerShortZh[each],
      onRemove: () => address.change({ ledger: chosen.filter(other => other !== each) }),
    })),
    ...one('late', '晚记的'),
    ...one('corrected', '连同更正前的'),
  ]
}
