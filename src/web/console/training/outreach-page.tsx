import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { channelZh, countingZh, occasionZh, outreachStateZh } from '../../../training/zh.ts'
import { type Answer, downloadUrl } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { CancelDialog, HoldDialog, PlanDialog } from './outreach-dialogs.tsx'

type Calendar = Answer<'training.calendar'>
type Row = Calendar['rows'][number]
type Open = { readonly what: 'plan' } | { readonly what: 'hold' | 'cancel'; readonly row: Row }

/** 宣传: a year of it, with what comes again every year. */
export function OutreachPage(): ReactNode {
  const address = useAddress()
  const [open, setOpen] = useState<Open>()
  const year = Number(address.text('year')) || Number(today().slice(0, 4))
  const found = useAsk('training.calendar', { year }, { keep: true })
  const close = () => setOpen(undefined)
  return (
    <Page
      title={`宣传活动 ${year} 年`}
      note="受众是人次：同一个人来两次算两次；每个数都写明是怎样统计的（食品安全法 第十条）。"
      actions={
        <>
          <Button onClick={() => address.change({ year: String(year - 1) })}>上一年</Button>
          <Button onClick={() => address.change({ year: String(year + 1) })}>下一年</Button>
          <TakeButton name="training.outreach-table" input={{ year }} word="导出全年" />
          <May do="training.plan-outreach">
            <Button type="primary" onClick={() => setOpen({ what: 'plan' })}>
              计划一次
            </Button>
          </May>
        </>
      }
    >
      <Loaded asking={found}>
        {({ rows, reminders }) => (
          <>
            {reminders
              .filter(({ missing, until }) => missing && until >= today())
              .map(({ title, words, toBeConfirmed }) => (
                <Notice key={title} tone={toBeConfirmed ? 'unknown' : 'attention'}>
                  今年还没有安排：{title}。{words}
                </Notice>
              ))}
            <Sum rows={rows} />
            <DataTable
              label="宣传活动"
              rows={rows}
              columns={columnsOf(setOpen)}
              keyOf={row => row.outreach}
              empty={<Empty why="这一年还没有宣传活动。点“计划一次”开始。" />}
            />
          </>
        )}
      </Loaded>
      {open?.what === 'plan' && <PlanDialog onClose={close} />}
      {open?.what === 'hold' && <HoldDialog row={open.row} onClose={close} />}
      {open?.what === 'cancel' && <CancelDialog row={open.row} onClose={close} />}
    </Page>
  )
}

function Sum({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const held = rows.filter(({ state }) => state === 'held')
  const people = held.reduce((sum, { audience }) => sum + (audience ?? 0), 0)
  const cost = held.reduce((sum, row) => sum + (row.cost ?? 0), 0)
  return (
    <p className="quiet">
      已开展 {countText(held.length)} 次，受众 {countText(people)} 人次，经费 {(cost / 100).toFixed(2)}{' '}
      元，都在下面的表里。
    </p>
  )
}

const tones = { planned: 'attention', held: 'good', cancelled: 'unknown' } as const

const columnsOf = (onOpen: (open: Open) => void): Column<Row>[] => [
  { key: 'day', title: '日期', width: 120, draw: row => row.onDay },
  { key: 'title', title: '名称', width: 260, draw: row => row.title },
  {
    key: 'state',
    title: '状态',
    width: 260,
    draw: row => (
      <span className="row">
        <StatusTag tone={tones[row.state]} word={outreachStateZh[row.state]} />
        {row.state === 'planned' && (
          <May do="training.hold-outreach">
            <Button size="small" disabled={row.onDay > today()} onClick={() => onOpen({ what: 'hold', row })}>
              登记情况
            </Button>
            <Button size="small" onClick={() => onOpen({ what: 'cancel', row })}>
              取消
            </Button>
          </May>
        )}
        {row.cancelledFor !== null && <span className="quiet">{row.cancelledFor}</span>}
      </span>
    ),
  },
  { key: 'occasion', title: '类型', width: 190, draw: row => occasionZh[row.occasion] },
  { key: 'place', title: '地点', width: 150, draw: row => row.place },
  { key: 'channels', title: '途径', width: 190, draw: row => row.channels.map(each => channelZh[each]).join('、') },
  {
    key: 'audience',
    title: '受众人次',
    width: 160,
    draw: row =>
      row.audience === null || row.counting === null
        ? '—'
        : `${countText(row.audience)}（${countingZh[row.counting]}）`,
  },
  {
    key: 'pictures',
    title: '照片',
    width: 130,
    draw: row => (
      <Photographs
        files={row.pictures}
        none=""
        address={file => downloadUrl('training.outreach-file', { outreach: row.outreach, file })}
      />
    ),
  },
]
