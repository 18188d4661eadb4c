import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { askedPeople, standingOf } from './asked.ts'
import { TrainingFilter } from './filter-bar.tsx'

type Row = Answer<'training.people'>['rows'][number]

const standings = [
  { value: '', label: '全部' },
  { value: 'untrained', label: '没受过训' },
  { value: 'trained', label: '受过训' },
  { value: 'not-passed', label: '没考核合格' },
  { value: 'passed', label: '考核合格' },
]

/** Owners and workers, those who were never taught first. */
export function TrainedPeoplePage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const asked = { ...askedPeople(address), standing: standingOf(address.text('standing')) }
  const found = useAsk('training.people', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="受训人员"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 人`}</span>}
      actions={
        <TakeButton name="training.people-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
    >
      <TrainingFilter address={address}>
        <SearchWords
          label="搜索人员"
          placeholder="姓名、小作坊（拼音也行）"
          search={asked.search ?? ''}
          onChange={text => address.change({ search: text })}
        />
        <Select
          aria-label="受训情况"
          className="filter-select"
          value={asked.standing ?? ''}
          options={standings}
          onChange={next => address.change({ standing: next })}
        />
      </TrainingFilter>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="受训人员"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.worker ?? row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why="没有符合这些条件的人。">
            <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const nothingAsked = {
  ...{ who: '', topic: '', course: '', town: '', category: '' },
  ...{ since: '', search: '', standing: '' },
} as const

const columns: Column<Row>[] = [
  { key: 'person', title: '姓名', width: 110, draw: row => row.personName },
  { key: 'who', title: '身份', width: 100, draw: row => (row.worker === null ? '业主' : '从业人员') },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 120, draw: row => row.townName },
  { key: 'category', title: '类别', width: 120, draw: row => row.categoryName },
  { key: 'attended', title: '最近参加培训', width: 130, draw: row => orDash(row.attendedOn) },
  { key: 'passed', title: '最近考核合格', width: 130, draw: row => orDash(row.passedOn) },
]
