import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { factors } from '../../../cultivation/rules/candidate.ts'
import { factorZh } from '../../../cultivation/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { pageOf, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import './cultivation.css'

type Ranking = Answer<'cultivation.candidates'>
type Candidate = Ranking['rows'][number] & { readonly place: number }

const head = ['名次', '小作坊', '乡镇', '类别', '分数', '理由']
const pointsText = (points: number) => points.toFixed(1)

/** 培育对象排序: what speaks for a workshop is said beside it; nobody is chosen by a number alone. */
export function CandidatesPage(): ReactNode {
  const found = useAsk('cultivation.candidates', { limit: 500 }, { keep: true })
  return (
    <Page title="培育对象排序" note="分数供挑选时参考，不作决定；不对外公布。名次是全部对象里的名次，筛选以后不变。">
      <Loaded asking={found}>{ranking => <Ready ranking={ranking} />}</Loaded>
    </Page>
  )
}

function Ready({ ranking }: { readonly ranking: Ranking }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const all = ranking.rows.map((row, at): Candidate => ({ ...row, place: at + 1 }))
  const [towns, trades] = [address.words('town'), address.words('trade')]
  const rows = all.filter(
    row =>
      (towns.length === 0 || towns.includes(row.townName)) &&
      (trades.length === 0 || trades.includes(row.categoryName)),
  )
  if (all.length === 0) return <Empty why="辖区还没有有效备案的小作坊。" />
  return (
    <>
      <Basis ranking={ranking} />
      <search className="row filter-bar">
        <Choice label="乡镇" name="town" all={all.map(({ townName }) => townName)} chosen={towns} />
        <Choice label="类别" name="trade" all={all.map(({ categoryName }) => categoryName)} chosen={trades} />
        <Button disabled={rows.length === 0} onClick={() => save(rows)}>
          导出
        </Button>
      </search>
      <DataTable
        label="培育对象"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.workshop}
        empty={<Empty why="没有这样的小作坊，请换个筛选条件。" />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
    </>
  )
}

/** By what it is reckoned stands above what came of it. */
function Basis({
  ranking: { basis, toBeConfirmed, validFrom, weights, total },
}: {
  readonly ranking: Ranking
}): ReactNode {
  const shares = factors.map(factor => `${factorZh[factor]} ${weights[factor]}`).join(' : ')
  return (
    <p className="row">
      <span>{`${basis}，自 ${validFrom} 起。权重 ${shares}；分数是三项的加权平均，每项 0 到 100。共 ${countText(total)} 家。`}</span>
      {toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
    </p>
  )
}

type Chosen = {
  readonly label: string
  readonly name: string
  readonly all: readonly string[]
  readonly chosen: readonly string[]
}

function Choice({ label, name, all, chosen }: Chosen): ReactNode {
  const address = useAddress()
  const words = [...new Set(all)].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  return (
    <FilterSelect
      label={label}
      values={chosen}
      options={words.map(word => ({ value: word, label: word }))}
      onChange={next => address.change({ [name]: next })}
    />
  )
}

const columns: readonly Column<Candidate>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 210,
    draw: row => <Link to={links.workshop(row.workshop, 'growth')}>{row.name}</Link>,
  },
  { key: 'place', title: '名次', width: 70, number: true, draw: row => row.place },
  { key: 'points', title: '分数', width: 80, number: true, draw: row => pointsText(row.points) },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'trade', title: '类别', width: 130, draw: row => row.categoryName },
  { key: 'reasons', title: '理由', width: 520, draw: row => <Reasons of={row} /> },
]

function Reasons({ of: { reasons } }: { readonly of: Candidate }): ReactNode {
  return (
    <ul className="cultivation-reasons">
      {reasons.map(({ factor, points, words }) => (
        <li key={factor}>{`${factorZh[factor]} ${pointsText(points)} 分：${words}`}</li>
      ))}
    </ul>
  )
}

function save(rows: readonly Candidate[]): void {
  saveTable(
    '培育对象排序',
    head,
    rows.map(row => [
      ...[String(row.place), row.name, row.townName, row.categoryName, pointsText(row.points)],
      row.reasons.map(each => `${factorZh[each.factor]} ${pointsText(each.points)}：${each.words}`).join('；'),
    ]),
  )
}
