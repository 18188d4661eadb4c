import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { ListFilter } from '../../cultivation/raising/list-filter.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { HideDialog } from '../index/hide-dialog.tsx'
import '../rating.css'

type Reply = Answer<'rating.replies'>['rows'][number]

/** 作坊回应: what owners say beside their index, for whoever looks after it. */
export function RepliesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [hiding, setHiding] = useState<Reply | undefined>(undefined)
  const asked = {
    search: address.text('search'),
    workshop: address.text('workshop') || null,
    hidden: address.has('hidden') ? true : null,
  }
  const found = useAsk('rating.replies', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const hide = (row: Reply) =>
    row.hiddenReason === null ? (
      <May do="rating.hide-reply">
        <Button size="small" onClick={() => setHiding(row)}>
          隐藏
        </Button>
      </May>
    ) : null
  return (
    <Page
      title="作坊回应"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 条`}</span>}
      actions={
        <TakeButton name="rating.reply-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
      note="业主写在食安指数旁边的话，写了就公开；侮辱、泄露他人信息、和食品安全无关的可以隐藏，要写原因，业主会收到消息。"
    >
      <ListFilter address={address} label="搜索回应" placeholder="小作坊（拼音也行）、内容" choices={[]}>
        <Checkbox
          checked={address.has('hidden')}
          onChange={({ target }) => address.change({ hidden: target.checked ? '1' : '' })}
        >
          只看隐藏的
        </Checkbox>
      </ListFilter>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="作坊回应"
          rows={rows}
          columns={[...columns, { key: 'do', title: '', width: 80, draw: hide }]}
          keyOf={row => row.workshop}
          waiting={found.data === undefined && found.busy}
          empty={
            <Empty why="没有符合这些条件的回应。业主在手机“我的食安指数”里写了，会出现在这里。">
              <Button onClick={() => address.change({ search: '', hidden: '', workshop: '' })}>清除条件</Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
      {hiding !== undefined && <HideDialog workshop={hiding.workshop} onClose={() => setHiding(undefined)} />}
    </Page>
  )
}

const columns: Column<Reply>[] = [
  {
    key: 'workshop',
    title: '小作坊',
    width: 205,
    draw: row => <Link to={links.workshop(row.workshop, 'index')}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 100, draw: row => row.townName },
  { key: 'text', title: '回应', width: 400, draw: row => <span className="index-said">{row.text}</span> },
  { key: 'on', title: '日期', width: 110, draw: row => row.on },
  {
    key: 'state',
    title: '状态',
    width: 220,
    draw: row =>
      row.hiddenReason === null ? (
        <StatusTag tone="good" word="公开着" />
      ) : (
        <>
          <StatusTag tone="bad" word="已隐藏" /> {row.hiddenReason}
        </>
      ),
  },
]
