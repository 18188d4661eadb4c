import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { askedCases, nothingAsked } from './case-asked.ts'
import { caseColumns } from './case-columns.tsx'
import { CaseFilterBar, CaseTags, useCaseTags } from './case-filter.tsx'
import './casework.css'

/** All cases of the reader's area, the nearest term first. */
export function CasesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const asked = askedCases(address)
  const tags = useCaseTags(address)
  const found = useAsk('casework.cases', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const current = useTableKeys({
    keys: rows.map(row => row.case),
    onOpen: key => void navigate(links.caseFile(key)),
    onToggle: () => undefined,
  })
  return (
    <Page
      title="案件"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 件`}</span>}
      actions={
        <>
          <TakeButton name="casework.table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
          <May do="casework.register">
            <Link to={links.newCase()}>
              <Button type="primary">登记案源</Button>
            </Link>
          </May>
        </>
      }
    >
      <CaseFilterBar address={address} />
      <CaseTags address={address} tags={tags} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="案件"
          rows={rows}
          columns={caseColumns}
          keyOf={row => row.case}
          waiting={found.data === undefined && found.busy}
          current={current}
          onRow={row => void navigate(links.caseFile(row.case))}
          empty={
            tags.length === 0 ? (
              <Empty why="还没有案件。从“案件线索”里登记，或者点“登记案源”。" />
            ) : (
              <Empty why={`没有同时满足这些条件的案件：${tags.map(tag => tag.label).join('、')}。`}>
                <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
              </Empty>
            )
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}
