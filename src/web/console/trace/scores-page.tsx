import { Button, Radio } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { anomalyCodes } from '../../../trace/rules/anomaly/finding.ts'
import { type ChainPart, chainParts, chainWeights, partOf } from '../../../trace/rules/chain-score.ts'
import { chainPartZh } from '../../../trace/zh/anomaly.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { type Period, usePeriod } from '../ledger/period.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { PlacesBar, placesIn } from './places-bar.tsx'

type Row = Answer<'trace.scores'>['rows'][number]

const sorts = ['worst', 'best', 'name'] as const
const sortWord = { worst: '分低的在前', best: '分高的在前', name: '按名称' } as const

/** How well the goods of each workshop can be followed, with the counts behind every part. */
export function ScoresPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const period = usePeriod(address, 90)
  const sort = sorts.find(each => each === address.text('sort')) ?? 'worst'
  const asked = { ...placesIn(address, period), sort }
  const off = period.wrong !== undefined
  const found = useAsk('trace.scores', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true, off })
  return (
    <Page
      title="断链评分"
      note="满分 100：每批货都能查到来源、追到去向。权重由本系统提出，待确认；点断链数可看到每一条。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 家`}</span>}
      actions={
        <TakeButton name="trace.scores-export" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
    >
      <PlacesBar address={address} period={period}>
        <Radio.Group
          aria-label="排序"
          value={sort}
          onChange={chosen =>
            address.change({ sort: chosen.target.value === 'worst' ? '' : String(chosen.target.value) })
          }
        >
          {sorts.map(each => (
            <Radio.Button key={each} value={each}>
              {sortWord[each]}
            </Radio.Button>
          ))}
        </Radio.Group>
      </PlacesBar>
      <p className="quiet small">
        算法：{chainParts.map(part => `${chainPartZh[part]} ${chainWeights[part]}`).join(' + ')}
        ，各乘“没有断链的占比”后相加；某项这段时间没有可查的，就不计这项，其余按权重折算成 100 分。
      </p>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="断链评分"
        dense
        rows={found.data?.rows ?? []}
        columns={columnsOf(period)}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why="没有符合条件的小作坊。可去掉一些条件。">
            <Button onClick={() => address.change({ search: '', town: '', workshop: '' })}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

function columnsOf(period: Period): Column<Row>[] {
  return [
    {
      key: 'name',
      title: '小作坊',
      width: 220,
      draw: row => (
        <>
          <Link to={links.workshop(row.workshop, 'ledgers')}>{row.name}</Link>
          <div className="quiet small">{[row.townName, row.officer].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      key: 'score',
      title: '断链评分',
      width: 100,
      number: true,
      draw: row => (row.score === null ? '没有记录' : <strong>{row.score.toFixed(2)}</strong>),
    },
    ...chainParts.map(
      (part): Column<Row> => ({
        key: part,
        title: `${chainPartZh[part]}（${chainWeights[part]}）`,
        width: 150,
        draw: row => <Part row={row} part={part} period={period} />,
      }),
    ),
  ]
}

type PartProps = { readonly row: Row; readonly part: ChainPart; readonly period: Period }

function Part({ row, part, period: { from, to } }: PartProps): ReactNode {
  const { all, broken } = row[part]
  if (all === 0) return <span className="quiet">没有可查的</span>
  const codes = anomalyCodes.filter(code => partOf[code] === part).join(',')
  const word = `断 ${countText(broken)} / ${countText(all)}`
  if (broken === 0) return word
  return <Link to={`${links.anomalies}?workshop=${row.workshop}&code=${codes}&from=${from}&to=${to}`}>{word}</Link>
}
