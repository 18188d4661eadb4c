import { Button, Input, Segmented } from 'antd'
import type { ReactNode } from 'react'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { orDash } from '../../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { type Address, useAddress } from '../../address.ts'
import { useAsk } from '../../query.ts'
import { TallyLine, tallyColumns, tallyHead, tallyLine } from './tally.tsx'
import { tasksLink } from './words.ts'
import './duty.css'

type Compliance = Answer<'campaign.compliance'>
type Row = Compliance['rows'][number]

const groupings = [
  { value: 'person', label: '按责任人' },
  { value: 'unit', label: '按单位' },
  { value: 'duty', label: '按责任' },
] as const
type By = (typeof groupings)[number]['value']
const labels = { person: '责任人', unit: '单位', duty: '责任' } as const
const nobody = { person: '无人', unit: '没有单位', duty: '—' } as const

/** 履责情况 of a time; every figure opens its rows. */
export function CompliancePage(): ReactNode {
  const address = useAddress()
  const by = groupings.find(({ value }) => value === address.text('by'))?.value ?? 'person'
  const [from, until] = [address.text('from'), address.text('until')]
  const time = { from: from === '' ? null : from, until: until === '' ? null : until }
  const found = useAsk('campaign.compliance', { by, ...time }, { keep: true })
  return (
    <Page
      title="履责情况"
      note="履责率 = 按期完成 ÷（按期完成 + 逾期完成 + 逾期无证据）；没到期的和免予的不算。按任务的期限归到这段时间。"
      actions={
        <Button disabled={found.data === undefined} onClick={() => found.data && save(found.data, by)}>
          导出本表
        </Button>
      }
    >
      <search className="row filter-bar">
        <Segmented
          aria-label="怎么分"
          value={by}
          options={[...groupings]}
          onChange={next => address.change({ by: next === 'person' ? '' : next })}
        />
        <DateInput label="期限从" name="from" address={address} shown={found.data?.from} />
        <DateInput label="到" name="until" address={address} shown={found.data?.until} />
      </search>
      <Loaded asking={found}>{data => <Figures data={data} by={by} />}</Loaded>
    </Page>
  )
}

type DateProps = {
  readonly label: string
  readonly name: 'from' | 'until'
  readonly address: Address
  readonly shown: string | undefined
}

function DateInput({ label, name, address, shown }: DateProps): ReactNode {
  return (
    <span className="duty-date">
      {label}
      <Input
        type="date"
        aria-label={label}
        value={address.text(name) || (shown ?? '')}
        onChange={({ target }) => address.change({ [name]: target.value })}
      />
    </span>
  )
}

function Figures({
  data: { from, until, total, rows },
  by,
}: {
  readonly data: Compliance
  readonly by: By
}): ReactNode {
  const time = { from, until }
  const to = (row: Row, state: keyof Row['tally']) =>
    row.key === '' ? tasksLink({ ...time, state, nobody: true }) : tasksLink({ [by]: row.key, ...time, state })
  const columns: Column<Row>[] = [
    { key: 'label', title: labels[by], width: by === 'duty' ? 330 : 200, draw: row => row.label || nobody[by] },
    ...(by === 'person'
      ? [{ key: 'more', title: '单位', width: 220, draw: (row: Row) => orDash(row.more) } satisfies Column<Row>]
      : []),
    ...tallyColumns<Row>(to),
  ]
  return (
    <>
      <TallyLine tally={total} to={state => tasksLink({ ...time, state })} />
      <DataTable
        label="履责情况"
        rows={rows}
        columns={columns}
        keyOf={row => row.key}
        empty={<Empty why="这段时间没有到期的任务。" />}
      />
    </>
  )
}

function save({ from, until, rows, total }: Compliance, by: By): void {
  const line = (row: Row) => [row.label || nobody[by], row.more, ...tallyLine(row.tally)]
  const last = ['合计', '', ...tallyLine(total)]
  saveTable(`履责情况 ${from} 至 ${until}`, [labels[by], '单位', ...tallyHead], [...rows.map(line), last])
}
