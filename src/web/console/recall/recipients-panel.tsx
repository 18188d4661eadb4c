import { Button, Checkbox, Input, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { isOpen } from '../../../recall/rules/recall.ts'
import { escalationZh, noticeStateZh, noticeWayZh, recipientKindZh } from '../../../recall/zh.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import { SentLines } from './preview.tsx'
import { noticeTone, type Recall, type Recipient } from './words.ts'

const pageSize = 20
type Doing = { readonly what: 'notice' | 'answer' | 'outcome'; readonly row: Recipient }

/** Whom it reached: told, answered, given back. */
export function RecipientsPanel({ recall }: { readonly recall: Recall }): ReactNode {
  const [page, setPage] = useState(1)
  const [search, setSearch] = useState('')
  const [unanswered, setUnanswered] = useState(false)
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const id = recall.recall
  const found = useAsk('recall.recipients', { recall: id, search, unanswered, page, pageSize }, { keep: true })
  const open = isOpen(recall.state) && recall.mayTell
  const close = () => setDoing(undefined)
  return (
    <Panel
      title="购货者与通知"
      extra={
        <>
          <span className="quiet">
            已答复 {recall.confirmed} / {recall.recipients}
          </span>
          <TakeButton name="recall.letter" input={{ recall: id }} word="打印全部通知书" />
          {open && <SendMessages recall={id} />}
        </>
      }
    >
      <search className="row filter-bar">
        <Input.Search
          aria-label="搜索购货者"
          placeholder="名称、小作坊"
          allowClear
          style={{ width: 220 }}
          onSearch={text => {
            setSearch(text.trim())
            setPage(1)
          }}
        />
        <Checkbox
          checked={unanswered}
          onChange={ticked => {
            setUnanswered(ticked.target.checked)
            setPage(1)
          }}
        >
          只看没有答复的
        </Checkbox>
      </search>
      <Loaded asking={found}>
        {({ total, rows }) =>
          rows.length === 0 ? (
            <Empty why={unanswered ? '都已经答复了。' : '没有符合条件的购货者。'} />
          ) : (
            <>
              <div className="recall-wide">
                <PlainTable
                  head={['名称', '电话', '买了什么', '其中可归因', '通知', '答复', '收回、销毁', '尚未交代', '办理']}
                >
                  {rows.map(row => (
                    <Row key={row.recipient} row={row} recall={id} open={open} onDo={what => setDoing({ what, row })} />
                  ))}
                </PlainTable>
              </div>
              {total > pageSize && (
                <Pagination
                  size="small"
                  current={page}
                  pageSize={pageSize}
                  total={total}
                  onChange={setPage}
                  showTotal={all => `共 ${all} 个`}
                />
              )}
            </>
          )
        }
      </Loaded>
      {doing?.what === 'notice' && <NoticeDialog recall={id} row={doing.row} onClose={close} />}
      {doing?.what === 'answer' && <AnswerDialog recall={id} row={doing.row} onClose={close} />}
      {doing?.what === 'outcome' && <OutcomeDialog recall={id} of={{ recipient: doing.row }} onClose={close} />}
    </Panel>
  )
}

function SendMessages({ recall }: { readonly recall: string }): ReactNode {
  const send = usePerform('recall.send-messages', ({ queued, without }) =>
    say(`${queued} 条短信已排队发出${without === 0 ? '' : `，${without} 个没有手机号，请电话通知`}`),
  )
  return (
    <May do="recall.send-messages">
      <Button loading={send.busy} onClick={() => send.run({ recall })}>
        群发短信
      </Button>
      {send.refused !== undefined && <ProblemNotice problem={send.refused} />}
    </May>
  )
}

type RowProps = {
  readonly row: Recipient
  readonly recall: string
  readonly open: boolean
  readonly onDo: (what: Doing['what']) => void
}

function Row({ row, recall, open, onDo }: RowProps): ReactNode {
  const named = row.kind !== 'counter'
  return (
    <tr>
      <td>
        {row.name} <span className="quiet small">{recipientKindZh[row.kind]}</span>
        {row.kind === 'buyer' && <div className="quiet small">{row.workshopName} 卖出</div>}
      </td>
      <td className="nowrap">{orDash(row.phone)}</td>
      <td>
        <SentLines sent={row.sent} />
      </td>
      <td className="nowrap">{row.kind === 'workshop' ? '—' : orDash(row.attributable)}</td>
      <td>
        <Notices row={row} />
      </td>
      <td>
        {row.confirmation === null ? (
          named ? (
            <StatusTag tone="attention" word="没有答复" />
          ) : (
            '—'
          )
        ) : (
          <>
            <StatusTag tone="good" word="已答复" />
            <div className="quiet small">
              {row.confirmation.saidBy} {momentText(row.confirmation.at)}
            </div>
          </>
        )}
      </td>
      <td>
        <Texts texts={row.recovered} />
      </td>
      <td>
        <Texts texts={row.open} />
      </td>
      <td className="nowrap">
        <div className="recall-does">
          {named && <TakeButton name="recall.letter" input={{ recall, recipient: row.recipient }} word="通知书" />}
          {open && named && <Button onClick={() => onDo('notice')}>登记通知</Button>}
          {open && named && <Button onClick={() => onDo('answer')}>登记答复</Button>}
          {open && row.sent.length > 0 && <Button onClick={() => onDo('outcome')}>登记收回</Button>}
        </div>
      </td>
    </tr>
  )
}

function Notices({ row: { notices, escalated, kind } }: { readonly row: Recipient }): ReactNode {
  if (notices.length === 0 && escalated.length === 0) return kind === 'counter' ? '公告' : '还没有通知'
  return (
    <ul className="recall-lines">
      {notices.slice(0, 4).map(notice => (
        <li key={`${notice.at} ${notice.way}`}>
          {noticeWayZh[notice.way]} <StatusTag tone={noticeTone[notice.state]} word={noticeStateZh[notice.state]} />
          <div className="quiet small">
            {momentText(notice.at)} {notice.note}
          </div>
        </li>
      ))}
      {escalated.map(step => (
        <li key={step}>
          <StatusTag tone={step === 'station' ? 'bad' : 'attention'} word={escalationZh[step]} />
        </li>
      ))}
    </ul>
  )
}

function Texts({ texts }: { readonly texts: readonly string[] }): ReactNode {
  if (texts.length === 0) return '—'
  return (
    <ul className="recall-lines">
      {texts.map(text => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
