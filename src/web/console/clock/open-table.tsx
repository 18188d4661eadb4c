import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { tones } from '../../../clock/rules/clock.ts'
import { toneZh } from '../../../clock/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay, useMe } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { TodoChip } from './chip.tsx'
import { ReassignDialog } from './reassign-dialog.tsx'
import type { Whose } from './whose.ts'
import { subjectLink, type Todo } from './words.ts'

type Props = {
  readonly filter: { readonly whose: Whose; readonly kinds: readonly string[]; readonly search: string }
  readonly counts: Answer<'clock.counts'>['mine'] | undefined
}

export function OpenTable({ filter, counts }: Props): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const me = useMe()
  const go = useNavigate()
  const [selected, setSelected] = useState<string[]>([])
  const [handing, setHanding] = useState(false)
  const wanted = tones.filter(each => address.words('tone').includes(each))
  const asked = { ...filter, kinds: [...filter.kinds], tones: wanted }
  const found = useAsk('clock.todo', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const narrowed = wanted.length > 0 || filter.search !== '' || filter.kinds.length > 0
  const toggle = (key: string) =>
    setSelected(selected.includes(key) ? selected.filter(each => each !== key) : [...selected, key])
  const current = useTableKeys({
    keys: rows.flatMap(row => (row.clock === null ? [] : [row.id])),
    onOpen: key => go(links.clock(key)),
    onToggle: toggle,
  })
  const clocks = selected.filter(key => rows.find(row => row.id === key)?.clock !== null)
  return (
    <>
      <div className="row filter-bar">
        {tones.map(tone => {
          const on = wanted.includes(tone)
          const next = on ? wanted.filter(each => each !== tone) : [...wanted, tone]
          return (
            <Button
              key={tone}
              aria-pressed={on}
              type={on ? 'primary' : 'default'}
              onClick={() => address.change({ tone: next })}
            >
              {toneZh[tone]} {counts === undefined ? '' : countText(counts[tone])}
            </Button>
          )
        })}
        <span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 项`}</span>
        <span className="filter-end" />
        <TakeButton name="clock.table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
        {may('clock.reassign') && (
          <Button disabled={clocks.length === 0} onClick={() => setHanding(true)}>
            转办{clocks.length === 0 ? '' : ` ${clocks.length} 项`}
          </Button>
        )}
      </div>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="待办"
        rows={rows}
        columns={columns}
        keyOf={row => row.id}
        waiting={found.data === undefined && found.busy}
        current={current}
        onRow={row => row.clock !== null && go(links.clock(row.clock))}
        {...(may('clock.reassign') && { selected, onSelect: setSelected })}
        empty={
          narrowed ? (
            <Empty why="没有符合这些条件的待办。">
              <Button onClick={() => address.change({ search: '', kind: '', tone: '' })}>清除条件</Button>
            </Empty>
          ) : (
            <Empty why={emptyWords(filter.whose, me.unit !== null)} />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {handing && (
        <ReassignDialog
          clocks={clocks}
          onClose={() => setHanding(false)}
          onDone={() => {
            setSelected([])
            setHanding(false)
          }}
        />
      )}
    </>
  )
}

function emptyWords(whose: Whose, hasUnit: boolean): string {
  if (whose === 'mine') return '您名下没有待办。转给您的、您负责的事项会列在这里。'
  if (whose === 'unit')
    return hasUnit ? '本单位没有待办。' : '您的账号没有所属单位，请看“全部可见”，或请管理员设置单位。'
  return '您的辖区里没有待办。检查、抽检、整改、案件开始计时后会列在这里。'
}

const columns: Column<Todo>[] = [
  {
    key: 'title',
    title: '事项与期限',
    width: 300,
    draw: row => (
      <>
        {row.clock === null ? row.title : <Link to={links.clock(row.clock)}>{row.title}</Link>}
        <div>
          <TodoChip row={row} short />
        </div>
      </>
    ),
  },
  {
    key: 'basis',
    title: '依据',
    width: 190,
    draw: row => `${row.basis || '—'}${row.toBeConfirmed ? '（待确认）' : ''}`,
  },
  {
    key: 'subject',
    title: '对象',
    width: 190,
    draw: ({ subject }) => {
      const to = subjectLink(subject.kind, subject.id)
      return to === undefined ? subject.label : <Link to={to}>{subject.label}</Link>
    },
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 200,
    draw: ({ workshop, townName }) =>
      workshop === null ? (
        '—'
      ) : (
        <>
          <Link to={links.workshop(workshop.id)}>{workshop.name}</Link>
          <div className="quiet small">{townName}</div>
        </>
      ),
  },
  {
    key: 'charge',
    title: '负责',
    width: 160,
    draw: ({ unit, account }) => (
      <>
        {account === null ? <StatusTag tone="attention" word="未指定人员" /> : account.name}
        <div className="quiet small">{unit?.name ?? ''}</div>
      </>
    ),
  },
]
