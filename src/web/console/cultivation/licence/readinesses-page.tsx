import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { readinessStates } from '../../../../cultivation/rules/readiness.ts'
import { readinessStateZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { May } from '../../session.tsx'
import { Counts } from '../raising/counts.tsx'
import { ListFilter } from '../raising/list-filter.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from '../raising/table.ts'
import { optionsOf } from '../raising/words.ts'
import { type ReadinessRow, readinessTone } from '../words.ts'
import { Road } from './road.tsx'
import '../cultivation.css'
import '../raising/raising.css'

/** 申证帮扶: which workshops apply for 食品生产许可证, and how far each is. */
export function ReadinessesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [opening, setOpening] = useState(false)
  const found = useAsk('cultivation.readinesses', {}, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, '-opened')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="申证帮扶"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 家次`}</span>}
      note="帮有条件的小作坊申报食品生产许可证：对照条件找差距，备齐材料，再申报；必备的条件没有满足，不能申报。"
      actions={
        <>
          <Button disabled={rows.length === 0} onClick={() => saveTable('申证帮扶', exportHead, rows.map(exportLine))}>
            导出所筛
          </Button>
          <May do="cultivation.open-readiness">
            <Button type="primary" onClick={() => setOpening(true)}>
              开始帮扶
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label="办到哪一步"
        counts={readinessStates.map(state => ({
          word: readinessStateZh[state],
          count: all.filter(row => row.state === state).length,
          to: `${links.readinesses}?state=${state}`,
        }))}
      />
      <Filters address={address} all={all} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="申证帮扶"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.readiness}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty
            why={
              all.length === 0
                ? '还没有帮扶。业主有意申证的，先开始帮扶，对照条件找差距。'
                : '没有符合这些条件的，请换个条件。'
            }
          />
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </Page>
  )
}

function narrowed(rows: readonly ReadinessRow[], address: Address): readonly ReadinessRow[] {
  const workshop = address.text('workshop')
  return rows.filter(
    row =>
      isChosen(address.words('state'), row.state) &&
      isChosen(address.words('town'), row.townName) &&
      (workshop === '' || row.workshop === workshop) &&
      has(`${row.workshopName}${row.scNumber ?? ''}`, address.text('search')),
  )
}

function Filters({ address, all }: { readonly address: Address; readonly all: readonly ReadinessRow[] }): ReactNode {
  return (
    <ListFilter
      address={address}
      label="搜索申证帮扶"
      placeholder="小作坊、许可证编号"
      choices={[
        { label: '状态', name: 'state', options: optionsOf(readinessStates, readinessStateZh) },
        { label: '乡镇', name: 'town', options: townsOf(all) },
      ]}
    />
  )
}

const keys = {
  name: (row: ReadinessRow) => row.workshopName,
  town: (row: ReadinessRow) => row.townName,
  road: (row: ReadinessRow) => row.met / Math.max(1, row.total),
  due: (row: ReadinessRow) => row.dueOn,
  opened: (row: ReadinessRow) => row.openedOn,
  issued: (row: ReadinessRow) => row.issuedOn,
}

const columns: Column<ReadinessRow>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 200,
    sort: true,
    draw: row => <Link to={links.readiness(row.readiness)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 95, sort: true, draw: row => row.townName },
  {
    key: 'state',
    title: '状态',
    width: 105,
    draw: row => <StatusTag tone={readinessTone[row.state]} word={readinessStateZh[row.state]} />,
  },
  { key: 'road', title: '条件满足', width: 190, sort: true, draw: row => <Road of={row} /> },
  {
    key: 'blocking',
    title: '必备未满足',
    width: 110,
    number: true,
    draw: row => countText(row.blocking),
  },
  { key: 'due', title: '期限', width: 105, sort: true, draw: row => orDash(row.dueOn) },
  { key: 'opened', title: '开始帮扶', width: 105, sort: true, draw: row => row.openedOn },
  { key: 'number', title: '许可证编号', width: 150, draw: row => orDash(row.scNumber) },
  { key: 'issued', title: '发证', width: 105, sort: true, draw: row => orDash(row.issuedOn) },
]

const exportHead = ['小作坊', '乡镇', '状态', '满足', '条件', '必备未满足', '期限', '开始帮扶', '许可证编号', '发证']

function exportLine(row: ReadinessRow): string[] {
  return [
    ...[row.workshopName, row.townName, readinessStateZh[row.state], String(row.met), String(row.total)],
    ...[String(row.blocking), row.dueOn ?? '', row.openedOn, row.scNumber ?? '', row.issuedOn ?? ''],
  ]
}

function OpenDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [readiness] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [note, setNote] = useState('')
  const navigate = useNavigate()
  const open = usePerform('cultivation.open-readiness', () => {
    say('已开始帮扶，请对照条件核对')
    void navigate(links.readiness(readiness))
  })
  return (
    <Dialog title="开始申证帮扶" onClose={onClose}>
      <Form
        problem={open.refused}
        busy={open.busy}
        submit="开始帮扶"
        disabled={workshop === ''}
        onCancel={onClose}
        onSubmit={() => open.run({ readiness, workshop, note })}
      >
        <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />
        <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} placeholder="如：业主有意申证" />
      </Form>
    </Dialog>
  )
}
