import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { anomalyCodes } from '../../../trace/rules/anomaly/finding.ts'
import { anomalyZh } from '../../../trace/zh/anomaly.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { usePeriod } from '../ledger/period.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { PlacesBar, placesIn } from './places-bar.tsx'
import './findings.css'

type Found = Answer<'trace.anomalies'>
type Row = Found['rows'][number]

/** What does not fit together in the ledgers: where to go and look. */
export function AnomaliesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const period = usePeriod(address)
  const codes = anomalyCodes.filter(code => address.words('code').includes(code))
  const asked = { ...placesIn(address, period), codes }
  const off = period.wrong !== undefined
  const found = useAsk('trace.anomalies', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true, off })
  const none = found.data?.checks.every(check => check.found === 0) === true
  return (
    <Page
      title="追溯异常"
      note="台账里对不上的地方：只是线索，可能是记错，是否违法要现场核实。更正台账后自动消失。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 条`}</span>}
      actions={
        <TakeButton name="trace.anomalies-export" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
    >
      <PlacesBar address={address} period={period} />
      <Checks address={address} codes={codes} checks={found.data?.checks ?? []} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="追溯异常"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.key}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why={none ? '这段时间没有发现异常。' : '没有符合条件的异常。可换一段时间，或去掉一些条件。'}>
            <Button onClick={() => address.change({ search: '', town: '', workshop: '', code: '' })}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

type ChecksProps = {
  readonly address: Address
  readonly codes: readonly string[]
  readonly checks: Found['checks']
}

/** Each kind with how many there are; pressed, the list shows only these. What it is about stands below the chosen. */
function Checks({ address, codes, checks }: ChecksProps): ReactNode {
  const toggle = (code: string) => {
    const next = codes.includes(code) ? codes.filter(each => each !== code) : [...codes, code]
    address.change({ code: next })
  }
  const chosen = checks.filter(check => codes.includes(check.code))
  return (
    <>
      <fieldset className="row anomaly-kinds" aria-label="异常种类">
        {checks.map(({ code, found }) => (
          <Button
            key={code}
            size="small"
            type={codes.includes(code) ? 'primary' : 'default'}
            aria-pressed={codes.includes(code)}
            onClick={() => toggle(code)}
          >
            {anomalyZh[code]} {countText(found)}
          </Button>
        ))}
      </fieldset>
      {chosen.map(({ code, reason, basis, toBeConfirmed }) => (
        <p key={code} className="quiet small">
          {anomalyZh[code]}：{reason}
          {basis === '' ? '' : `（${basis}）`}
          {toBeConfirmed && <StatusTag tone="unknown" word="待确认" />}
        </p>
      ))}
    </>
  )
}

const columns: Column<Row>[] = [
  { key: 'day', title: '日期', width: 104, draw: row => row.onDay },
  {
    key: 'code',
    title: '异常',
    width: 144,
    draw: row => <StatusTag tone={row.breaks ? 'bad' : 'attention'} word={anomalyZh[row.code]} />,
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 200,
    draw: row => (
      <>
        <Link to={links.workshop(row.workshop, 'ledgers')}>{row.workshopName}</Link>
        <div className="quiet small">{row.townName}</div>
      </>
    ),
  },
  {
    key: 'lot',
    title: '批次 / 台账',
    width: 170,
    draw: row =>
      row.lot === null ? (
        <Link to={`${links.records}?entry=${row.entry}`}>看这一笔台账</Link>
      ) : (
        <Link to={links.lot(row.lot)}>{[row.name, row.lotNumber].filter(Boolean).join(' ')}</Link>
      ),
  },
  { key: 'sentence', title: '哪里对不上', width: 420, draw: row => row.sentence },
]
