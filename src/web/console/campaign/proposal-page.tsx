import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { proposalKindZh, proposalLabel, satisfactionZh } from '../../../campaign/rules/proposal.ts'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { LetterButton } from './letter-button.tsx'
import { EditProposalDialog, RateDialog, ReplyDialog } from './proposal-dialogs.tsx'
import { ProposalDue, ProposalTag } from './proposals-page.tsx'
import type { ProposalPage as Proposal } from './words.ts'
import './campaign.css'

/** One proposal with its whole course: what was asked, who handles it until when, what was answered and how it pleased. */
export function ProposalPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.proposal', { proposal: id })
  const word = found.data === undefined ? '提案建议' : proposalLabel(found.data)
  return (
    <>
      <Crumbs steps={[{ word: '提案建议登记簿', to: links.proposals }, { word }]} />
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

const dialogs = { edit: EditProposalDialog, reply: ReplyDialog, rate: RateDialog } as const

function Shown({ row }: { readonly row: Proposal }): ReactNode {
  const [open, setOpen] = useState<keyof typeof dialogs | undefined>(undefined)
  const Open = open === undefined ? undefined : dialogs[open]
  const { proposal, may } = row
  return (
    <Page
      title={row.title}
      aside={<ProposalTag row={row} />}
      actions={
        <>
          {row.file !== null && (
            <TakeButton name="campaign.proposal-file" input={{ proposal, what: 'proposal' }} word="下载提案原文" />
          )}
          {may.edit && <Button onClick={() => setOpen('edit')}>更正登记</Button>}
          {may.reply && <Button onClick={() => setOpen('reply')}>登记答复函</Button>}
          <LetterButton proposal={proposal} open={may.reply} />
          {may.rate && (
            <Button type="primary" onClick={() => setOpen('rate')}>
              登记反馈意见
            </Button>
          )}
        </>
      }
    >
      <Panel title="登记">
        <Facts facts={registered(row)} />
      </Panel>
      <Panel title="答复">
        {row.replyFile === null ? (
          <p className="quiet">还没有答复。起草答复函，批准、发出以后记在这里；在系统外写好的，把扫描件登记到这里。</p>
        ) : (
          <Facts facts={answered(row)} />
        )}
      </Panel>
      <Panel title="办理过程">
        <PlainTable head={['时间', '办理', '经办人', '说明']}>
          {row.course.map(({ at, actor, words, reason }) => (
            <tr key={`${at} ${words}`}>
              <td>{momentText(at)}</td>
              <td>{words}</td>
              <td>{actor}</td>
              <td>{reason ?? '—'}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      {Open !== undefined && <Open row={row} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function registered(row: Proposal) {
  return [
    { label: '编号', value: proposalLabel(row) },
    { label: '类型', value: proposalKindZh[row.kind] },
    { label: '提出人', value: row.member },
    { label: '收到日期', value: row.receivedOn },
    { label: '答复期限', value: <ProposalDue row={row} /> },
    { label: '承办人', value: row.handlerName },
    { label: '会办单位', value: row.coHandlers.map(({ name }) => name).join('、') || '—' },
  ]
}

function answered(row: Proposal) {
  return [
    { label: '答复文号', value: row.replyNumber },
    { label: '答复日期', value: row.repliedOn },
    {
      label: '答复函',
      value: (
        <TakeButton name="campaign.proposal-file" input={{ proposal: row.proposal, what: 'reply' }} word="下载答复函" />
      ),
    },
    {
      label: '反馈意见',
      value: row.satisfaction === null ? '还没有反馈' : `${satisfactionZh[row.satisfaction]}（${row.ratedOn}）`,
    },
    ...(row.words === '' ? [] : [{ label: '反馈内容', value: row.words, wide: true }]),
  ]
}
