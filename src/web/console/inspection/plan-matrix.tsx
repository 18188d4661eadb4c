import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { grades } from '../../../inspection/rules/plan.ts'
import { gradeZh, outcomeZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect, SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import { useMay } from '../session.tsx'

type Plan = Answer<'inspection.plan'>
type Row = Answer<'inspection.matrix'>['rows'][number]
export const monthNumbers = Array.from({ length: 12 }, (_, at) => at + 1)

type Cell = { readonly row: Row; readonly month: number }

/** 作坊 × 月份: while it is a draft, each cell is a button. */
export function Matrix({ plan }: { readonly plan: Plan }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const dictionary = useDictionary()
  const [cell, setCell] = useState<Cell | undefined>(undefined)
  const may = useMay()
  const editable = plan.state === 'draft' && may('inspection.change-line')
  const search = address.text('search')
  const wanted = grades.filter(each => address.words('grade').includes(each))
  const towns = address.words('town')
  const gapsOnly = address.text('gaps') === '1'
  const found = useAsk(
    'inspection.matrix',
    { plan: plan.plan, search, grades: wanted, towns: [...towns], gapsOnly, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索小作坊"
          placeholder="小作坊名称"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="等级"
          values={wanted}
          options={grades.map(value => ({ value, label: gradeZh[value] }))}
          onChange={next => address.change({ grade: next })}
        />
        <FilterSelect
          label="乡镇"
          values={towns}
          options={townOptions(dictionary)}
          onChange={next => address.change({ town: next })}
        />
        <Checkbox checked={gapsOnly} onChange={change => address.change({ gaps: change.target.checked ? '1' : '' })}>
          只看漏排的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="计划矩阵"
        dense
        rows={found.data?.rows ?? []}
        columns={[...rowColumns, ...monthColumns(editable ? setCell : undefined)]}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合条件的小作坊。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {cell !== undefined && <LineDialog plan={plan.plan} cell={cell} onClose={() => setCell(undefined)} />}
    </>
  )
}

const rowColumns: readonly Column<Row>[] = [
  { key: 'name', title: '小作坊', width: 200, draw: row => <Link to={links.workshop(row.workshop)}>{row.name}</Link> },
  { key: 'grade', title: '等级', width: 72, draw: row => `${row.grade}（${row.points}）` },
  {
    key: 'last',
    title: '上次检查',
    width: 112,
    draw: row =>
      row.lastOn === null ? '—' : `${row.lastOn} ${row.lastOutcome === null ? '' : outcomeZh[row.lastOutcome]}`,
  },
  {
    key: 'cover',
    title: '全覆盖期限',
    width: 116,
    draw: row => (row.gap ? <StatusTag tone="bad" word={row.coverBy ?? '从未检查'} /> : orDash(row.coverBy)),
  },
]

const stateWord = { planned: '计划', done: '已查', late: '逾期', cancelled: '取消' } as const

function monthColumns(onOpen: ((cell: Cell) => void) | undefined): Column<Row>[] {
  return monthNumbers.map(month => ({
    key: `month-${month}`,
    title: `${month}月`,
    width: 50,
    draw: row => {
      const found = row.months.find(each => each.month === month)
      const state = found?.state ?? 'none'
      const word = found === undefined ? '' : stateWord[found.state]
      if (onOpen === undefined)
        return word === '' ? null : (
          <span className="matrix-cell" data-state={state}>
            {word}
          </span>
        )
      return (
        <button
          type="button"
          className="matrix-cell"
          data-state={state}
          aria-label={`${row.name} ${month} 月${word === '' ? '没有安排，点此增加' : `${word}，点此调整`}`}
          onClick={() => onOpen({ row, month })}
        >
          {word === '' ? '＋' : word}
        </button>
      )
    },
  }))
}

type LineProps = { readonly plan: string; readonly cell: Cell; readonly onClose: () => void }

function LineDialog({ plan, cell: { row, month }, onClose }: LineProps): ReactNode {
  const planned = row.months.some(each => each.month === month)
  const [to, setTo] = useState('')
  const change = usePerform('inspection.change-line', onClose)
  const { workshop } = row
  const free = monthNumbers.filter(each => !row.months.some(other => other.month === each))
  return (
    <Dialog title={`${row.name} ${month} 月`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        disabled={planned && to === ''}
        submit={planned ? '改到这个月' : '增加一次检查'}
        onCancel={onClose}
        onSubmit={() => change.run({ plan, workshop, from: planned ? month : null, to: planned ? Number(to) : month })}
      >
        {planned ? (
          <>
            <SelectField
              label="改到"
              pointer="/to"
              required
              value={to}
              options={free.map(each => ({ value: String(each), label: `${each} 月` }))}
              onChange={setTo}
            />
            <Button danger onClick={() => change.run({ plan, workshop, from: month, to: null })}>
              去掉这一次
            </Button>
          </>
        ) : (
          <p>{`在 ${month} 月增加一次日常检查。`}</p>
        )}
      </Form>
    </Dialog>
  )
}
