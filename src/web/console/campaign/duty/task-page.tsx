import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Measure } from '../../../../campaign/rules/measure.ts'
import { standingZh, taskStepZh } from '../../../../campaign/zh/duty.ts'
import { type Answer, downloadUrl } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Photographs } from '../../../ui/photographs.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { BasisText } from './basis-text.tsx'
import { DoDialog } from './do-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { ReassignDialog } from './reassign-dialog.tsx'
import { RecordLink } from './record-link.tsx'
import { evidenceText, lateText, type OneTask, standingTone } from './words.ts'
import './duty.css'

/** One task: what it asks for, what shows that it was done, and its whole course. */
export function DutyTaskPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.duty-task', { task: id })
  return (
    <>
      <Crumbs steps={[{ word: '履责任务', to: links.dutyTasks }, { word: '任务' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown task={found.data} />
      )}
    </>
  )
}

function Shown({ task }: { readonly task: OneTask }): ReactNode {
  const { standing, lateBy, measure, workshop, workshopName } = task
  return (
    <Page
      title={task.title}
      aside={
        <>
          <StatusTag tone={standingTone[standing]} word={standingZh[standing]} />
          {lateBy !== 0 && <span className="quiet">{lateText(lateBy)}</span>}
        </>
      }
      actions={<Doing task={task} />}
    >
      {!task.dueSure && (
        <Notice tone="unknown">这一年的节假日安排还没有公布，期限先按自然日，公布以后自动重算。</Notice>
      )}
      {measure !== null && standing === 'open' && (
        <Notice tone="unknown">{`有了业务记录自动完成，不用上传。现在已有 ${countText(task.counted ?? 0)}，应有 ${countText(task.amount ?? 0)}。`}</Notice>
      )}
      {standing === 'overdue' && (
        <Notice tone="bad">期限已过，没有证据。补办的上传证据，记为“逾期完成”；不应办理的请局领导免予。</Notice>
      )}
      <Panel title="任务">
        <Facts
          facts={[
            { label: '责任', value: <Link to={links.duty(task.duty)}>{`${task.number} ${task.title}`}</Link> },
            { label: '期次', value: `${task.span}（${task.fromDay} 至 ${task.untilDay}）` },
            { label: '期限', value: task.dueOn },
            { label: '完成日期', value: orDash(task.doneOn) },
            { label: '责任人', value: task.personName ?? <StatusTag tone="bad" word="无人" /> },
            { label: '单位', value: orDash(task.unitName) },
            {
              label: '小作坊',
              value: workshop === null ? '—' : <WorkshopLink workshop={workshop} name={workshopName ?? ''} />,
            },
            { label: '证据', value: evidenceText(task) },
            { label: '依据', value: <BasisText basis={task.basis} />, wide: true },
          ]}
        />
      </Panel>
      {measure !== null && task.counted !== null && <Records task={task} measure={measure} />}
      <Course task={task} />
    </Page>
  )
}

function Course({ task: { task, steps } }: { readonly task: OneTask }): ReactNode {
  const address = (file: string) => downloadUrl('campaign.duty-file', { task, file })
  return (
    <Panel title="经过">
      {steps.length === 0 && <p className="quiet">还没有改派、上传或者免予。</p>}
      <ol className="duty-steps">
        {steps.map(({ step, note, files, actor, at }) => (
          <li key={at}>
            <strong>{taskStepZh[step]}</strong>{' '}
            <span className="quiet">
              {actor} {momentText(at)}
            </span>
            <p>{note}</p>
            <Photographs files={files.flatMap(each => (each.picture ? [each.file] : []))} address={address} none="" />
            {files
              .filter(({ picture }) => !picture)
              .map(({ file }, nth) => (
                <p key={file}>
                  <a href={address(file)} target="_blank" rel="noreferrer">{`打开文件 ${nth + 1}`}</a>
                </p>
              ))}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** The business records that were counted. */
function Records({ task: { task }, measure }: { readonly task: OneTask; readonly measure: Measure }): ReactNode {
  const paging = usePaging(useAddress())
  const found = useAsk('campaign.duty-rows', { task, page: paging.page, pageSize: paging.size }, { keep: true })
  const { total = 0, hidden = 0, rows = [] } = found.data ?? {}
  return (
    <Panel title="业务记录">
      {hidden > 0 && <Notice tone="attention">另有 {countText(hidden)} 条不在您的辖区，只计数、不显示。</Notice>}
      <DataTable
        label="业务记录"
        rows={rows}
        columns={recordColumns(measure)}
        keyOf={row => `${row.id} ${row.workshop}`}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="这一期还没有能计入的业务记录。" />}
        paging={total > rows.length ? { ...paging, total, onPage: paging.turn } : undefined}
      />
    </Panel>
  )
}

const recordColumns = (measure: Measure): Column<Answer<'campaign.duty-rows'>['rows'][number]>[] => [
  { key: 'label', title: '记录', width: 280, draw: row => <RecordLink measure={measure} row={row} /> },
  { key: 'day', title: '日期', width: 120, draw: row => row.onDay },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'amount', title: '数量', width: 80, number: true, draw: row => countText(row.amount) },
]

function Doing({ task: one }: { readonly task: OneTask }): ReactNode {
  const [open, setOpen] = useState<'do' | 'back' | 'excuse' | 'reassign' | undefined>(undefined)
  const close = () => setOpen(undefined)
  const { task, may } = one
  const back = usePerform('campaign.return-duty-task', close)
  const excuse = usePerform('campaign.excuse-duty-task', close)
  return (
    <>
      {may.reassign && <Button onClick={() => setOpen('reassign')}>改派</Button>}
      {may.excuse && <Button onClick={() => setOpen('excuse')}>免予</Button>}
      {may.back && <Button onClick={() => setOpen('back')}>退回</Button>}
      {may.do && (
        <Button type="primary" onClick={() => setOpen('do')}>
          上传证据，完成
        </Button>
      )}
      {open === 'do' && <DoDialog task={one} onClose={close} />}
      {open === 'reassign' && <ReassignDialog tasks={[task]} onClose={close} />}
      {open === 'back' && (
        <ReasonDialog
          title="退回"
          note="证据不能证明已经完成的，退回后任务重新待办，原来的文件保留。"
          {...{ busy: back.busy, refused: back.refused, onClose: close }}
          onReason={reason => back.run({ task, reason })}
        />
      )}
      {open === 'excuse' && (
        <ReasonDialog
          title="免予"
          note="免予的任务不计入履责率，原因留在任务里。"
          {...{ busy: excuse.busy, refused: excuse.refused, onClose: close }}
          onReason={reason => excuse.run({ task, reason })}
        />
      )}
    </>
  )
}
