import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { ContactDialog } from './contact-dialog.tsx'
import { messageLink, messageWord } from './words.ts'

type Row = Answer<'clock.inbox'>['rows'][number]

export function InboxPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [contact, setContact] = useState(false)
  const unreadOnly = address.has('unread')
  const found = useAsk('clock.inbox', { unreadOnly, page: paging.page, pageSize: paging.size }, { keep: true })
  const read = usePerform('clock.read')
  const rows = found.data?.rows ?? []
  const unread = found.data?.unread ?? 0
  return (
    <Page
      title="消息"
      aside={<span className="quiet">{unread === 0 ? '没有未读' : `未读 ${countText(unread)} 条`}</span>}
      actions={
        <>
          <May do="clock.save-contact">
            <Button onClick={() => setContact(true)}>接收方式</Button>
          </May>
          <Button disabled={unread === 0} loading={read.busy} onClick={() => read.run({})}>
            全部标为已读
          </Button>
        </>
      }
    >
      <div className="row filter-bar">
        <Checkbox
          checked={unreadOnly}
          onChange={change => address.change({ unread: change.target.checked ? '1' : '' })}
        >
          只看未读
        </Checkbox>
      </div>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {read.refused !== undefined && <ProblemNotice problem={read.refused} />}
      <DataTable
        label="消息"
        rows={rows}
        columns={columnsOf(message => read.run({ messages: [message] }))}
        keyOf={row => row.message}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={unreadOnly ? '没有未读消息。' : '还没有消息。时限提醒、催办、转办会发到这里。'} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {contact && <ContactDialog onClose={() => setContact(false)} />}
    </Page>
  )
}

const columnsOf = (onRead: (message: string) => void): Column<Row>[] => [
  {
    key: 'title',
    title: '消息',
    width: 220,
    draw: row => {
      const to = messageLink(row)
      const words = row.readAt === null ? <strong>{row.title}</strong> : row.title
      const opened = () => row.readAt === null && onRead(row.message)
      return to === undefined ? (
        words
      ) : (
        <Link to={to} onClick={opened}>
          {words}
        </Link>
      )
    },
  },
  { key: 'text', title: '内容', width: 420, draw: row => row.text },
  { key: 'kind', title: '类型', width: 110, draw: row => messageWord(row.kind) },
  { key: 'at', title: '时间', width: 150, draw: row => momentText(row.madeAt) },
  {
    key: 'read',
    title: '状态',
    width: 140,
    draw: row =>
      row.readAt === null ? (
        <>
          <StatusTag tone="attention" word="未读" />{' '}
          <button type="button" className="link" onClick={() => onRead(row.message)}>
            标为已读
          </button>
        </>
      ) : (
        <span className="quiet">已读</span>
      ),
  },
]
