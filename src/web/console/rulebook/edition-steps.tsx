import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { bookZh } from '../../../rulebook/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import type { Head } from './row-fields.ts'

const steps = ['propose', 'withdraw', 'reject', 'approve'] as const
type Step = (typeof steps)[number]

const words = {
  propose: { word: '提交批准', done: '已提交，等另一人批准' },
  withdraw: { word: '撤回', done: '已撤回' },
  reject: { word: '退回', done: '已退回' },
  approve: { word: '批准', done: '已批准' },
} as const satisfies Record<Step, { word: string; done: string }>

export function EditionSteps({ head }: { readonly head: Head }): ReactNode {
  const [step, setStep] = useState<Step | undefined>(undefined)
  const close = () => setStep(undefined)
  return (
    <>
      {steps
        .filter(each => head.may.includes(each))
        .map(each => (
          <Button
            key={each}
            danger={each === 'reject' || each === 'withdraw'}
            type={each === 'approve' || each === 'propose' ? 'primary' : 'default'}
            onClick={() => setStep(each)}
          >
            {words[each].word}
          </Button>
        ))}
      {step === 'propose' && <ProposeDialog head={head} onClose={close} />}
      {step === 'approve' && <ApproveDialog head={head} onClose={close} />}
      {step === 'reject' && <ReasonDialog step="reject" head={head} onClose={close} />}
      {step === 'withdraw' && <ReasonDialog step="withdraw" head={head} onClose={close} />}
    </>
  )
}

type Props = { readonly head: Head; readonly onClose: () => void }

function titleOf(head: Head, step: Step): string {
  return `${bookZh[head.book]}第 ${head.number} 版 · ${words[step].word}`
}

function ProposeDialog({ head, onClose }: Props): ReactNode {
  const propose = usePerform('rulebook.propose', () => {
    say(words.propose.done)
    onClose()
  })
  return (
    <Dialog title={titleOf(head, 'propose')} onClose={onClose}>
      <Form
        problem={propose.refused}
        busy={propose.busy}
        submit="提交"
        onCancel={onClose}
        onSubmit={() => propose.run({ edition: head.id, revision: head.revision })}
      >
        <Counts head={head} />
        <p>提交后不能再改，由另一人批准；要改请先撤回。</p>
      </Form>
    </Dialog>
  )
}

/** The numbers of the difference stand before the eyes of who decides. */
function Counts({ head }: { readonly head: Head }): ReactNode {
  const changes = useAsk('rulebook.difference', { to: head.id }, { off: head.basedOn === null })
  if (head.basedOn === null) return null
  return (
    <Loaded asking={changes}>
      {({ added, changed, removed }) => (
        <Notice tone={added + changed + removed === 0 ? 'attention' : 'primary'}>
          与起草时的版本相比：新增 {added} 条、修改 {changed} 条、去掉 {removed} 条；{head.effectiveFrom} 起生效。
        </Notice>
      )}
    </Loaded>
  )
}

function ApproveDialog({ head, onClose }: Props): ReactNode {
  const [note, setNote] = useState('')
  const approve = usePerform('rulebook.approve', () => {
    say(words.approve.done)
    onClose()
  })
  return (
    <Dialog title={titleOf(head, 'approve')} onClose={onClose}>
      <Form
        problem={approve.refused}
        busy={approve.busy}
        submit="批准"
        onCancel={onClose}
        onSubmit={() => approve.run({ edition: head.id, note })}
      >
        <Counts head={head} />
        <TextAreaField label="意见" pointer="/note" value={note} onChange={setNote} hint="可不填" />
      </Form>
    </Dialog>
  )
}

function ReasonDialog({ head, step, onClose }: Props & { readonly step: 'reject' | 'withdraw' }): ReactNode {
  const [reason, setReason] = useState('')
  const perform = usePerform(`rulebook.${step}`, () => {
    say(words[step].done)
    onClose()
  })
  return (
    <Dialog title={titleOf(head, step)} onClose={onClose}>
      <Form
        problem={perform.refused}
        busy={perform.busy}
        submit={words[step].word}
        danger
        onCancel={onClose}
        onSubmit={() => perform.run({ edition: head.id, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
