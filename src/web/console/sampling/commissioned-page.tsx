import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { dutyStateZh } from '../../../sampling/zh.ts'
import { type Answer, ask, downloadUrl } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { useMay } from '../session.tsx'
import { CommissionedDialog } from './commissioned-dialog.tsx'

type Row = Answer<'sampling.commissioned'>['rows'][number]

const states = ['overdue', 'never', 'soon', 'done'] as const
const tones = { done: 'good', soon: 'attention', overdue: 'bad', never: 'bad' } as const
const options = states.map(value => ({ value, label: dutyStateZh[value] }))

/** 委托送检: who owes a report, product by product. */
export function CommissionedPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const [recording, setRecording] = useState<Row | undefined>(undefined)
  const chosen = states.filter(each => address.words('state').includes(each))
  const search = address.text('search')
  const asked = { states: chosen, search, workshop: address.text('workshop') || null }
  const found = useAsk('sampling.commissioned', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const columns = may('sampling.record-commissioned') ? [...shown, recordColumn(setRecording)] : shown
  return (
    <Page
      title="委托送检"
      note={found.data?.basis}
      aside={
        found.data !== undefined && <Counts counts={found.data.counts} onPick={state => address.change({ state })} />
      }
      actions={
        <SaveAllButton
          file="委托送检"
          head={exportHead}
          line={exportLine}
          read={portion => ask('sampling.commissioned', { ...asked, ...portion })}
          disabled={rows.length === 0}
        />
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索"
          placeholder="小作坊、产品"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="情况"
          values={chosen}
          options={options}
          onChange={next => address.change({ state: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="委托送检"
        rows={rows}
        columns={columns}
        keyOf={row => row.product}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合这些条件的产品。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {recording !== undefined && <CommissionedDialog row={recording} onClose={() => setRecording(undefined)} />}
    </Page>
  )
}

type Counted = Answer<'sampling.commissioned'>['counts']

function Counts({ counts, onPick }: { readonly counts: Counted; readonly onPick: (state: string) => void }): ReactNode {
  return (
    <>
      {states.map(state => (
        <button key={state} type="button" className="link" onClick={() => onPick(state)}>
          {dutyStateZh[state]} {countText(counts[state])}
        </button>
      ))}
    </>
  )
}

const shown: Column<Row>[] = [
  {
    key: 'workshop',
    title: '小作坊',
    width: 240,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'product', title: '产品', width: 130, draw: row => row.productName },
  {
    key: 'state',
    title: '情况',
    width: 110,
    draw: row => <StatusTag tone={tones[row.state]} word={dutyStateZh[row.state]} />,
  },
  { key: 'tested', title: '上次报告', width: 110, draw: row => orDash(row.testedOn) },
  { key: 'due', title: '下次送检前', width: 110, draw: row => orDash(row.dueOn) },
  {
    key: 'laboratory',
    title: '检验机构（CMA）',
    width: 230,
    draw: row => (
      <>
        {orDash([row.laboratoryName, row.cma].filter(Boolean).join(' '))}
        {row.cmaExpired && <StatusTag tone="bad" word="资质已过期" />}
      </>
    ),
  },
  {
    key: 'number',
    title: '报告编号',
    width: 140,
    draw: row =>
      row.commissioned === null ? (
        orDash(row.number)
      ) : (
        <a
          href={downloadUrl('sampling.commissioned-file', { commissioned: row.commissioned })}
          target="_blank"
          rel="noreferrer"
        >
          {row.number}
        </a>
      ),
  },
  {
    key: 'source',
    title: '来源',
    width: 90,
    draw: row => (row.source === null ? '—' : row.source === 'ledger' ? '台账' : '登记'),
  },
]

function recordColumn(onRecord: (row: Row) => void): Column<Row> {
  return {
    key: 'do',
    title: '办理',
    width: 110,
    pinned: true,
    draw: row => (
      <Button type="link" onClick={() => onRecord(row)}>
        登记报告
      </Button>
    ),
  }
}

const exportHead = ['小作坊', '乡镇', '产品', '情况', '上次报告', '下次送检前', '检验机构', '资质认定', '报告编号']

function exportLine(row: Row): string[] {
  return [
    ...[row.workshopName, row.townName, row.productName, dutyStateZh[row.state], row.testedOn ?? '', row.dueOn ?? ''],
    ...[row.laboratoryName, row.cma, row.number],
  ]
}
