import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Standing } from '../../../../cultivation/rules/trademark.ts'
import { markStandingZh } from '../../../../cultivation/zh.ts'
import { daysBetween, findDay } from '../../../../kernel/day.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { today } from '../../today.ts'
import { Counts } from './counts.tsx'
import { ListFilter } from './list-filter.tsx'
import { RegisterMarkDialog } from './mark-dialogs.tsx'
import { isChosen, sortBy, sortingOf, sortRows, townsOf } from './table.ts'
import { type Mark, markTone, optionsOf } from './words.ts'
import './raising.css'

const standings = ['in-force', 'expiring', 'applied', 'expired', 'ended'] as const satisfies readonly Standing[]
const ends = ['90', '30', '7'] as const

/** 自主商标: what a certificate says, and when it ends. */
export function TrademarksPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [registering, setRegistering] = useState(false)
  const found = useAsk('cultivation.trademarks', { search: address.text('search') }, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, 'expires')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="自主商标"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 个`}</span>}
      note="有效期满前 12 个月内申请续展，期满还有 6 个月宽展期（商标法 第四十条）；到期前 90、30、7 天提醒。"
      actions={
        <>
          <Button disabled={rows.length === 0} onClick={() => saveTable('自主商标', exportHead, rows.map(exportLine))}>
            导出所筛
          </Button>
          <May do="cultivation.save-trademark">
            <Button type="primary" onClick={() => setRegistering(true)}>
              登记商标
            </Button>
          </May>
        </>
      }
    >
      <MarkCounts all={all} search={address.text('search')} />
      <Filters address={address} all={all} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="自主商标"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.trademark}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty why="没有符合这些条件的商标。取得注册证或受理通知书以后，登记在这里。">
            <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {registering && <RegisterMarkDialog onClose={() => setRegistering(false)} />}
    </Page>
  )
}

const nothingAsked = { search: '', class: '', state: '', town: '', ends: '', workshop: '' } as const

function MarkCounts({ all, search }: { readonly all: readonly Mark[]; readonly search: string }): ReactNode {
  const also = search === '' ? '' : `&search=${encodeURIComponent(search)}`
  const counts = standings.map(state => ({
    word: markStandingZh[state],
    count: all.filter(row => row.standing === state).length,
    to: `${links.trademarks}?state=${state}${also}`,
  }))
  const ending = ends.map(days => ({
    word: `${days} 天内到期`,
    count: all.filter(row => endsWithin(row, Number(days))).length,
    to: `${links.trademarks}?ends=${days}${also}`,
  }))
  return <Counts label="商标情况" counts={[...counts, ...ending]} />
}

function endsWithin(row: Mark, days: number): boolean {
  const last = row.state === 'registered' && row.expiresOn !== null ? findDay(row.expiresOn) : undefined
  if (last === undefined) return false
  const left = daysBetween(today(), last)
  return left >= 0 && left <= days
}

function narrowed(rows: readonly Mark[], address: Address): readonly Mark[] {
  const days = address.text('ends')
  const workshop = address.text('workshop')
  return rows.filter(
    row =>
      isChosen(address.words('class'), String(row.niceClass)) &&
      isChosen(address.words('state'), row.standing) &&
      isChosen(address.words('town'), row.townName) &&
      (workshop === '' || row.workshop === workshop) &&
      (days === '' || endsWithin(row, Number(days))),
  )
}

function Filters({ address, all }: { readonly address: Address; readonly all: readonly Mark[] }): ReactNode {
  const classes = [...new Set(all.map(row => row.niceClass))].toSorted((one, other) => one - other)
  return (
    <ListFilter
      address={address}
      label="搜索商标"
      placeholder="商标、拼音、注册号、注册人"
      choices={[
        {
          label: '类别',
          name: 'class',
          options: classes.map(each => ({ value: String(each), label: `第 ${each} 类` })),
        },
        { label: '状态', name: 'state', options: optionsOf(standings, markStandingZh) },
        { label: '乡镇', name: 'town', options: townsOf(all) },
      ]}
    >
      {ends.map(days => (
        <Button
          key={days}
          type={address.text('ends') === days ? 'primary' : 'default'}
          aria-pressed={address.text('ends') === days}
          onClick={() => address.change({ ends: address.text('ends') === days ? '' : days })}
        >
          {`${days} 天内到期`}
        </Button>
      ))}
    </ListFilter>
  )
}

const keys = {
  mark: (row: Mark) => row.mark,
  class: (row: Mark) => row.niceClass,
  shop: (row: Mark) => row.workshopName,
  town: (row: Mark) => row.townName,
  registered: (row: Mark) => row.registeredOn,
  expires: (row: Mark) => row.expiresOn,
}

const columns: Column<Mark>[] = [
  {
    key: 'mark',
    title: '商标',
    width: 150,
    sort: true,
    draw: row => <Link to={links.trademark(row.trademark)}>{row.mark}</Link>,
  },
  { key: 'class', title: '类别', width: 90, sort: true, draw: row => `第 ${row.niceClass} 类` },
  { key: 'number', title: '注册号', width: 140, draw: row => orDash(row.number) },
  {
    key: 'state',
    title: '状态',
    width: 120,
    draw: row => <StatusTag tone={markTone[row.standing]} word={markStandingZh[row.standing]} />,
  },
  { key: 'registered', title: '注册', width: 110, sort: true, draw: row => orDash(row.registeredOn) },
  { key: 'expires', title: '有效期至', width: 110, sort: true, draw: row => orDash(row.expiresOn) },
  { key: 'owner', title: '注册人', width: 150, draw: row => row.owner },
  {
    key: 'shop',
    title: '小作坊',
    width: 230,
    sort: true,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 100, sort: true, draw: row => row.townName },
]

const exportHead = ['商标', '类别', '注册号', '状态', '注册', '有效期至', '注册人', '小作坊', '乡镇']

function exportLine(row: Mark): string[] {
  return [
    ...[row.mark, String(row.niceClass), row.number ?? '', markStandingZh[row.standing], row.registeredOn ?? ''],
    ...[row.expiresOn ?? '', row.owner, row.workshopName, row.townName],
  ]
}
