import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { type Address, useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import { today } from '../today.ts'
import { askedPeople, peopleAddress } from './asked.ts'
import { TrainingFilter } from './filter-bar.tsx'

type Coverage = Answer<'training.coverage'>
type Row = Coverage['rows'][number]

const groupings = [
  { value: 'town', label: '按乡镇' },
  { value: 'category', label: '按类别' },
  { value: 'who', label: '按身份' },
  { value: 'course', label: '按课程' },
] as const

/** How many of those who should have been taught were; every figure opens its rows. */
export function TrainingCoveragePage(): ReactNode {
  const address = useAddress()
  const by = groupings.find(({ value }) => value === address.text('by'))?.value ?? 'town'
  const found = useAsk('training.coverage', { ...askedPeople(address), by }, { keep: true })
  return (
    <Page
      title="培训覆盖"
      note="参加过一场培训、或者考核合格的，算受过训。点数字看是哪些人，从“没受过训”可以直接找到人。"
      actions={
        <Button disabled={found.data === undefined} onClick={() => found.data && save(found.data)}>
          导出本表
        </Button>
      }
    >
      <TrainingFilter address={address} />
      <Segmented
        aria-label="怎么分"
        className="training-views"
        value={by}
        options={[...groupings]}
        onChange={next => address.change({ by: next === 'town' ? '' : next })}
      />
      <Loaded asking={found}>{data => <Figures data={data} by={by} address={address} />}</Loaded>
    </Page>
  )
}

type FiguresProps = { readonly data: Coverage; readonly by: string; readonly address: Address }

function Figures({ data: { total, rows }, by, address }: FiguresProps): ReactNode {
  const to = (row: Row | undefined, standing: string) =>
    peopleAddress(address, { ...(row === undefined ? {} : { [by]: row.key }), standing })
  const missing = total.people - total.trained
  return (
    <>
      <Notice tone={total.people > 0 && missing === 0 ? 'good' : 'attention'}>
        共 <Link to={to(undefined, '')}>{countText(total.people)} 人</Link>，受过训{' '}
        <Link to={to(undefined, 'trained')}>{countText(total.trained)} 人</Link>（{share(total)}），没受过训{' '}
        <Link to={to(undefined, 'untrained')}>{countText(missing)} 人</Link>，考核合格{' '}
        <Link to={to(undefined, 'passed')}>{countText(total.passed)} 人</Link>。
      </Notice>
      <DataTable
        label="培训覆盖"
        rows={rows}
        columns={columnsOf(to)}
        keyOf={row => row.key}
        empty={<Empty why="这个范围里没有应当培训的人。" />}
      />
    </>
  )
}

function columnsOf(to: (row: Row, standing: string) => string): Column<Row>[] {
  const count = (value: number, address: string) => <Link to={address}>{countText(value)}</Link>
  const figure = (key: string, title: string, value: (row: Row) => number, standing: string): Column<Row> => ({
    ...{ key, title, width: 110, number: true },
    draw: row => count(value(row), to(row, standing)),
  })
  return [
    { key: 'label', title: '名称', width: 260, draw: row => row.label },
    figure('people', '应训', row => row.people, ''),
    figure('trained', '受过训', row => row.trained, 'trained'),
    figure('untrained', '没受过训', row => row.people - row.trained, 'untrained'),
    figure('passed', '考核合格', row => row.passed, 'passed'),
    { key: 'share', title: '覆盖率', width: 100, number: true, draw: share },
  ]
}

/** Cut off, never rounded up to 100. */
function share({ people, trained }: Pick<Row, 'people' | 'trained'>): string {
  return people === 0 ? '—' : `${(Math.floor((trained * 1000) / people) / 10).toFixed(1)}%`
}

function save({ rows, total }: Coverage): void {
  const line = (row: Row) => [
    ...[row.label, String(row.people), String(row.trained), String(row.people - row.trained), String(row.passed)],
    share(row),
  ]
  saveTable(
    `培训覆盖 ${today()}`,
    ['名称', '应训', '受过训', '没受过训', '考核合格', '覆盖率'],
    [...rows.map(line), line(total)],
  )
}
