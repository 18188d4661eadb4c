import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { programmeStateZh, programmeTone } from './words.ts'

/** 工作方案, the newest on top. */
export function ProgrammesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const unread = address.has('unread')
  const found = useAsk('campaign.programmes', { unread, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="工作方案"
      note="起草以后由另一位负责人审签，编文号印发；收到的人看过以后签收。新文件印发时，旧文件自动转为已被代替。"
      actions={
        <May do="campaign.draft-programme">
          <Link to={links.newProgramme()}>
            <Button type="primary">起草方案</Button>
          </Link>
        </May>
      }
    >
      <search className="row filter-bar">
        <Checkbox checked={unread} onChange={({ target }) => address.change({ unread: target.checked ? '1' : '' })}>
          只看我还没有签收的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="工作方案"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.programme}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={unread ? '没有等您签收的文件。' : '还没有印发的工作方案。'} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Answer<'campaign.programmes'>['rows'][number]>[] = [
  {
    key: 'title',
    title: '标题',
    width: 400,
    draw: row => <Link to={links.programme(row.programme)}>{row.title}</Link>,
  },
  { key: 'number', title: '文号', width: 220, draw: row => row.number ?? '—' },
  {
    key: 'state',
    title: '状态',
    width: 150,
    draw: row => <StatusTag tone={programmeTone[row.state]} word={programmeStateZh[row.state]} />,
  },
  { key: 'on', title: '印发日期', width: 120, draw: row => row.publishedOn ?? '—' },
  { key: 'drafter', title: '起草人', width: 100, draw: row => row.drafter },
  {
    key: 'mine',
    title: '我',
    width: 120,
    draw: row =>
      row.readByMe ? (
        '已签收'
      ) : row.state === 'published' && row.askedOfMe ? (
        <StatusTag tone="attention" word="没有签收" />
      ) : (
        '—'
      ),
  },
]
