import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { dutyZh } from '../../../platform/identity/zh.ts'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { ApproveDialog, DropDialog, PublishDialog, ReturnDialog } from './programme-dialogs.tsx'
import { type Programme, programmeStateZh, programmeStepZh, programmeTone } from './words.ts'
import './campaign.css'

/** One document: what it says, how it came about, and who has not read it yet. */
export function ProgrammePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.programme', { programme: id })
  return (
    <>
      <Crumbs steps={[{ word: '工作方案', to: links.programmes }, { word: found.data?.title ?? '文件' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown row={found.data} />
      )}
    </>
  )
}

const dialogs = { approve: ApproveDialog, sendBack: ReturnDialog, drop: DropDialog, publish: PublishDialog } as const
type Which = keyof typeof dialogs

function Shown({ row }: { readonly row: Programme }): ReactNode {
  const [open, setOpen] = useState<Which | undefined>(undefined)
  const Open = open === undefined ? undefined : dialogs[open]
  return (
    <Page
      title={row.title}
      aside={<StatusTag tone={programmeTone[row.state]} word={programmeStateZh[row.state]} />}
      actions={<Actions row={row} onOpen={setOpen} />}
    >
      <Panel>
        <Facts facts={factsOf(row)} />
      </Panel>
      {row.supersededBy !== null && (
        <p className="campaign-said">
          由<Link to={links.programme(row.supersededBy.programme)}>{row.supersededBy.title}</Link>
          {row.state === 'superseded' ? '代替。' : '准备代替，还没有印发。'}
        </p>
      )}
      <Panel title="内容">
        <p className="campaign-body">{row.body}</p>
      </Panel>
      {(row.state === 'published' || row.state === 'superseded') && <Readings row={row} />}
      <Panel title="办理过程">
        <PlainTable head={['时间', '办理', '经办人', '说明']}>
          {row.steps.map(({ step, at, actor, note }) => (
            <tr key={`${at} ${step}`}>
              <td>{momentText(at)}</td>
              <td>{programmeStepZh[step]}</td>
              <td>{actor}</td>
              <td>{note || '—'}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      {Open !== undefined && <Open row={row} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function factsOf(row: Programme) {
  const posts = Object.entries(dutyZh).flatMap(([duty, word]) => (row.duties.includes(duty) ? [word] : []))
  return [
    { label: '文号', value: row.number ?? '—' },
    { label: '印发日期', value: row.publishedOn ?? '—' },
    { label: '起草', value: row.drafter },
    { label: '审签', value: row.approver ?? '—' },
    { label: '发给', value: row.units.map(({ name }) => name).join('、') || '全局' },
    { label: '岗位', value: posts.join('、') || '所有岗位' },
    ...(row.supersedes === null
      ? []
      : [
          {
            label: '代替',
            value: <Link to={links.programme(row.supersedes.programme)}>{row.supersedes.title}</Link>,
          },
        ]),
  ]
}

function Actions({ row, onOpen }: { readonly row: Programme; readonly onOpen: (which: Which) => void }): ReactNode {
  const { programme, may } = row
  const reading = usePerform('campaign.read-programme', () => say('已签收'))
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {row.file !== null && <TakeButton name="campaign.programme-file" input={{ programme }} word="下载附件" />}
      {may.edit && (
        <>
          <Button onClick={() => onOpen('drop')}>作废</Button>
          <Link to={links.changeProgramme(programme)}>
            <Button>修改</Button>
          </Link>
        </>
      )}
      {may.sendBack && <Button onClick={() => onOpen('sendBack')}>退回修改</Button>}
      {may.approve && (
        <Button type="primary" onClick={() => onOpen('approve')}>
          审签
        </Button>
      )}
      {may.publish && (
        <Button type="primary" onClick={() => onOpen('publish')}>
          编号印发
        </Button>
      )}
      {row.state === 'published' && row.supersededBy === null && (
        <May do="campaign.draft-programme">
          <Link to={links.newProgramme(programme)}>
            <Button>起草新版</Button>
          </Link>
        </May>
      )}
      {may.read && (
        <Button type="primary" loading={reading.busy} onClick={() => reading.run({ programme })}>
          签收
        </Button>
      )}
    </>
  )
}

function Readings({ row }: { readonly row: Programme }): ReactNode {
  const remind = usePerform('campaign.remind-readers', ({ told }) =>
    say(told === 0 ? '今天已经催过，明天再催' : `已提醒 ${told} 人`),
  )
  const button = row.may.remind && (
    <Button loading={remind.busy} onClick={() => remind.run({ programme: row.programme })}>
      催办签收
    </Button>
  )
  return (
    <Panel title={`签收情况：已签收 ${row.read.length} 人，未签收 ${row.unread.length} 人`} extra={button}>
      {remind.refused !== undefined && <ProblemNotice problem={remind.refused} />}
      <PlainTable head={['姓名', '单位', '签收时间']}>
        {row.unread.map(({ account, name, unitName }) => (
          <tr key={account}>
            <td>{name}</td>
            <td>{unitName ?? '—'}</td>
            <td>
              <StatusTag tone="attention" word="未签收" />
            </td>
          </tr>
        ))}
        {row.read.map(({ account, name, unitName, at }) => (
          <tr key={account}>
            <td>{name}</td>
            <td>{unitName ?? '—'}</td>
            <td>{momentText(at)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
