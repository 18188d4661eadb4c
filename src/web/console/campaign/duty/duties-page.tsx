import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { evidenceZh, frequencyZh } from '../../../../campaign/zh/duty.ts'
import { ask } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { SaveAllButton } from '../../save-all-button.tsx'
import { May } from '../../session.tsx'
import { today } from '../../today.ts'
import { BasisText } from './basis-text.tsx'
import { tallyColumns, tallyHead, tallyLine } from './tally.tsx'
import { type DutyLine, everyText, evidenceText, reachText, shortReachText, tasksLink } from './words.ts'
import './duty.css'

/** 责任清单: who does what how often, and how the tasks of it stand. */
export function DutiesPage(): ReactNode {
  const go = useNavigate()
  const address = useAddress()
  const paging = usePaging(address)
  const ended = address.has('ended')
  const found = useAsk('campaign.duties', { ended, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <Page
      title="责任清单"
      note="每项责任到期自动生成任务，落实到人。业务记录能证明的自动完成，其余上传证据；没有证据不算完成。数字是近一年到期和还没到期的任务，点开看是哪些。"
      actions={
        <>
          <SaveAllButton
            file={`责任清单 ${today()}`}
            head={head}
            line={line}
            read={portion => ask('campaign.duties', { ...{ ended }, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="campaign.draft-duty">
            <Button type="primary" onClick={() => go(links.newDuty)}>
              新增责任
            </Button>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <Checkbox checked={ended} onChange={({ target }) => address.change({ ended: target.checked ? '1' : '' })}>
          显示已停止执行的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="责任清单"
        rows={rows}
        columns={columns}
        keyOf={row => row.duty}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有责任。新增并由另一位负责人批准以后，系统按周期生成任务。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<DutyLine>[] = [
  { key: 'number', title: '序号', width: 56, number: true, draw: row => row.number },
  {
    key: 'title',
    title: '责任',
    width: 215,
    draw: row => (
      <>
        <Link to={links.duty(row.duty)}>{row.edition.title}</Link>
        {row.waits && (
          <>
            {' '}
            <StatusTag tone="attention" word={row.edition.state === 'approved' ? '新版本待批准' : '待批准'} />
          </>
        )}
        {row.endedOn !== null && (
          <>
            {' '}
            <StatusTag tone="unknown" word={`${row.endedOn} 停止`} />
          </>
        )}
      </>
    ),
  },
  { key: 'basis', title: '依据', width: 160, draw: row => <BasisText basis={row.edition.basis} /> },
  { key: 'reach', title: '责任主体', width: 112, draw: row => shortReachText(row.edition) },
  { key: 'every', title: '频次', width: 68, draw: row => frequencyZh[row.edition.every] },
  { key: 'evidence', title: '证据', width: 82, draw: row => evidenceZh[row.edition.evidence] },
  ...tallyColumns<DutyLine>((row, state) => tasksLink({ duty: row.duty, state })),
]

const head = ['序号', '责任', '依据', '责任主体', '频次和期限', '证据', ...tallyHead]

function line({ number, edition, tally }: DutyLine): string[] {
  return [
    ...[String(number), edition.title, edition.basis.text || '待确认', reachText(edition), everyText(edition)],
    ...[evidenceText(edition), ...tallyLine(tally)],
  ]
}
