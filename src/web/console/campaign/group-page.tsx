import { Button, Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { findDay } from '../../../kernel/day.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May, useMay } from '../session.tsx'
import { today } from '../today.ts'
import { EndSeatDialog, SeatDialog } from './group-dialogs.tsx'
import { roleZh, type Seat } from './words.ts'

/** 领导小组 on any day, and who it was before. */
export function LeadingGroupPage(): ReactNode {
  const address = useAddress()
  const may = useMay()
  const [open, setOpen] = useState<Seat | 'new' | undefined>(undefined)
  const [asOf, all] = [findDay(address.text('on')), address.has('all')]
  const found = useAsk('campaign.group', { asOf: asOf ?? null, all }, { keep: true })
  const close = () => setOpen(undefined)
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '领导小组' }]} />
      <Page
        title="领导小组"
        note="组长一名，副组长至少一名，成员是股室、所（队）。免去以后任职记录仍然保留，可以查看任何一天的名单。"
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <May do="campaign.seat">
              <Button type="primary" onClick={() => setOpen('new')}>
                任命成员
              </Button>
            </May>
          </>
        }
      >
        <search className="row filter-bar">
          <span className="row">
            哪一天的名单
            <Input
              type="date"
              aria-label="哪一天的名单"
              disabled={all}
              value={asOf ?? today()}
              onChange={({ target }) => address.change({ on: target.value })}
            />
          </span>
          <Checkbox checked={all} onChange={({ target }) => address.change({ all: target.checked ? '1' : '' })}>
            显示历任
          </Checkbox>
        </search>
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        {(found.data?.wanting ?? []).length > 0 && (
          <Notice tone="attention">{`${found.data?.asOf}：${found.data?.wanting.join('；')}`}</Notice>
        )}
        <DataTable
          label="领导小组"
          rows={found.data?.seats ?? []}
          columns={may('campaign.end-seat') ? [...columns, ending(setOpen)] : columns}
          keyOf={row => row.seat}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="这一天还没有领导小组。任命组长、副组长和成员单位以后，名单在这里。" />}
        />
      </Page>
      {open === 'new' && <SeatDialog onClose={close} />}
      {open !== undefined && open !== 'new' && <EndSeatDialog seat={open} onClose={close} />}
    </>
  )
}

const columns: Column<Seat>[] = [
  { key: 'role', title: '职务', width: 90, draw: row => roleZh[row.role] },
  { key: 'name', title: '姓名或者单位', width: 260, draw: row => row.name },
  { key: 'post', title: '行政职务', width: 160, draw: row => row.post || '—' },
  { key: 'unit', title: '所在单位', width: 260, draw: row => row.unitName },
  { key: 'from', title: '任职日期', width: 120, draw: row => row.fromDay },
  { key: 'until', title: '免去日期', width: 120, draw: row => row.untilDay ?? '—' },
  { key: 'why', title: '免去原因', width: 180, draw: row => row.endedFor ?? '—' },
]

const ending = (onEnd: (seat: Seat) => void): Column<Seat> => ({
  key: 'end',
  title: '',
  width: 90,
  pinned: true,
  draw: row =>
    row.untilDay === null ? (
      <Button size="small" onClick={() => onEnd(row)} aria-label={`免去${row.name}`}>
        免去
      </Button>
    ) : null,
})
