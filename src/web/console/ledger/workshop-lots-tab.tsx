import type { ReactNode } from 'react'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { askedLots, LotFilters } from './lots-page.tsx'
import { LotsTable } from './lots-table.tsx'
import './ledger.css'

/** The lots of one workshop. */
export function WorkshopLotsTab({ workshop }: { readonly workshop: string }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const asked = askedLots(address, workshop)
  const found = useAsk('ledger.lots', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索批次"
          placeholder="批号、品名、供货者"
          search={address.text('search')}
          onChange={text => address.change({ search: text })}
        />
        <LotFilters address={address} />
        <TakeButton name="ledger.lots-export" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {found.problem === undefined && (
        <LotsTable
          one
          found={found.data}
          waiting={found.data === undefined && found.busy}
          address={address}
          empty={<Empty why="没有符合条件的批次。业主记了进货或生产，这里就有批次。" />}
        />
      )}
    </>
  )
}
