import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Complaint, Disclosure } from './words.ts'

type Reply = Disclosure['replies'][number]

/** What anyone may read, and what the workshop answered. */
export function PublishPanel({ one }: { readonly one: Complaint }): ReactNode {
  const [publishing, setPublishing] = useState(false)
  const stands = one.disclosures.some(each => each.withdrawnOn === null)
  if (!one.may.publish && one.disclosures.length === 0) return null
  return (
    <Panel
      title="公开查实情况"
      extra={one.may.publish && !stands && <Button onClick={() => setPublishing(true)}>公开</Button>}
    >
      {one.disclosures.length === 0 && <p className="quiet">还没有公开。只公开查证属实的，公开的文字里没有举报人。</p>}
      {one.disclosures.map(each => (
        <Published key={each.disclosure} one={one} each={each} />
      ))}
      {publishing && <PublishDialog one={one} onClose={() => setPublishing(false)} />}
    </Panel>
  )
}

function Published({ one, each }: { readonly one: Complaint; readonly each: Disclosure }): ReactNode {
  const [ending, setEnding] = useState(false)
  return (
    <section>
      <p>
        {each.text}{' '}
        {each.withdrawnOn === null ? (
          <StatusTag tone="good" word="公开中" />
        ) : (
          <StatusTag tone="unknown" word={`${each.withdrawnOn} 撤下`} />
        )}
      </p>
      <p className="quiet">{`${each.foundOn} 查实，${each.publishedOn} 公开，${each.actor}${each.withdrawnFor === null ? '' : `；撤下原因：${each.withdrawnFor}`}`}</p>
      {each.replies.map(reply => (
        <ReplyRow key={reply.reply} one={one} reply={reply} />
      ))}
      {each.withdrawnOn === null && one.may.handle && <Button onClick={() => setEnding(true)}>撤下</Button>}
      {ending && <UnpublishDialog one={one} disclosure={each.disclosure} onClose={() => setEnding(false)} />}
    </section>
  )
}

const replyZh = { waiting: '待审看', shown: '已公开', returned: '已退回' } as const
const replyTone = { waiting: 'attention', shown: 'good', returned: 'unknown' } as const

function ReplyRow({ one, reply }: { readonly one: Complaint; readonly reply: Reply }): ReactNode {
  const [returning, setReturning] = useState(false)
  const look = usePerform('complaint.look-at-reply', () => say('已公开业主回应'))
  return (
    <div>
      <p>
        <strong>业主回应：</strong>
        {reply.text} <StatusTag tone={replyTone[reply.state]} word={replyZh[reply.state]} />
      </p>
      <p className="quiet">{`${reply.actor} ${momentText(reply.at)}${reply.reason === null ? '' : `；退回原因：${reply.reason}`}`}</p>
      {look.refused !== undefined && <Notice tone="bad">{look.refused.detail}</Notice>}
      {reply.state === 'waiting' && one.may.handle && (
        <div className="complaint-next">
          <Button
            type="primary"
            loading={look.busy}
            onClick={() => look.run({ complaint: one.complaint, reply: reply.reply, show: true })}
          >
            公开这条回应
          </Button>
          <Button onClick={() => setReturning(true)}>退回</Button>
        </div>
      )}
      {returning && <ReturnDialog one={one} reply={reply.reply} onClose={() => setReturning(false)} />}
    </div>
  )
}

type Props = { readonly one: Complaint; readonly onClose: () => void }

function PublishDialog({ one, onClose }: Props): ReactNode {
  const [disclosure] = useState(newIntent)
  const [text, setText] = useState('')
  const [foundOn, setFoundOn] = useState(String(today()))
  const publish = usePerform('complaint.publish', () => {
    say('已公开在小作坊的扫码页面')
    onClose()
  })
  return (
    <Dialog title="公开查实情况" onClose={onClose}>
      <Form
        problem={publish.refused}
        busy={publish.busy}
        submit="公开"
        onCancel={onClose}
        onSubmit={() => publish.run({ complaint: one.complaint, disclosure, foundOn, text })}
      >
        <Notice tone="unknown">
          公开的是日常监督管理信息，应当准确、及时，避免误导（食品安全法
          第一百一十八条）。业主可以在手机上回应，审看后显示在旁边。
        </Notice>
        <DateField
          label="查实日期"
          pointer="/foundOn"
          required
          max={String(today())}
          value={foundOn}
          onChange={setFoundOn}
        />
        <TextAreaField
          label="公开的文字"
          pointer="/text"
          required
          value={text}
          onChange={setText}
          hint="只写查实的事实和处理，如：卤豆干未标生产日期，查证属实，已责令改正"
        />
      </Form>
    </Dialog>
  )
}

function UnpublishDialog({ one, disclosure, onClose }: Props & { readonly disclosure: string }): ReactNode {
  const [reason, setReason] = useState('')
  const end = usePerform('complaint.unpublish', () => {
    say('已撤下')
    onClose()
  })
  return (
    <Dialog title="撤下公开" onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="撤下"
        danger
        onCancel={onClose}
        onSubmit={() => end.run({ complaint: one.complaint, disclosure, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function ReturnDialog({ one, reply, onClose }: Props & { readonly reply: string }): ReactNode {
  const [reason, setReason] = useState('')
  const look = usePerform('complaint.look-at-reply', () => {
    say('已退回')
    onClose()
  })
  return (
    <Dialog title="退回业主回应" onClose={onClose}>
      <Form
        problem={look.refused}
        busy={look.busy}
        submit="退回"
        onCancel={onClose}
        onSubmit={() => look.run({ complaint: one.complaint, reply, show: false, reason })}
      >
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          rows={2}
          value={reason}
          onChange={setReason}
          hint="业主会看到；猜测或者写出举报人的、辱骂的不能公开"
        />
      </Form>
    </Dialog>
  )
}
