import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { mayPublish } from '../../../sampling/rules/publication.ts'
import { verdictZh } from '../../../sampling/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import type { Sample } from './words.ts'

/** 公示 when the conclusion is final. */
export function PublishPanel({ sample }: { readonly sample: Sample }): ReactNode {
  const [open, setOpen] = useState<'publish' | 'withdraw' | undefined>(undefined)
  const may = useMay()
  const { disclosure, state, conclusion } = sample
  const possible = mayPublish(state, conclusion)
  if (!possible && disclosure === null) return null
  return (
    <Panel
      title="公示"
      extra={
        disclosure === null
          ? may('sampling.publish') && <Button onClick={() => setOpen('publish')}>公示</Button>
          : may('sampling.withdraw') && (
              <Button danger onClick={() => setOpen('withdraw')}>
                撤下公示
              </Button>
            )
      }
    >
      <p>
        {disclosure === null
          ? '最终结论已确认，还没有公示。'
          : `${disclosure.publishedOn} 公示，结论：${verdictZh[disclosure.conclusion]}。`}
      </p>
      {open === 'publish' && <PublishDialog sample={sample} onClose={() => setOpen(undefined)} />}
      {open === 'withdraw' && disclosure !== null && (
        <WithdrawDialog disclosure={disclosure.disclosure} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  )
}

function PublishDialog({ sample, onClose }: { readonly sample: Sample; readonly onClose: () => void }): ReactNode {
  const [disclosure] = useState(newIntent)
  const [note, setNote] = useState('')
  const publish = usePerform('sampling.publish', () => {
    say('已公示')
    onClose()
  })
  return (
    <Dialog title={`${sample.formNumber} · 公示`} onClose={onClose}>
      <Form
        problem={publish.refused}
        busy={publish.busy}
        submit="公示"
        onCancel={onClose}
        onSubmit={() => publish.run({ disclosure, sample: sample.sample, note })}
      >
        <p>
          公示列：生产者、被抽样单位及地址、食品名称、规格、商标、生产日期/批号、不合格项目‖检验结果‖标准值、检验机构。
        </p>
        <TextAreaField label="备注" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

export function WithdrawDialog({
  disclosure,
  onClose,
}: {
  readonly disclosure: string
  readonly onClose: () => void
}): ReactNode {
  const [reason, setReason] = useState('')
  const withdraw = usePerform('sampling.withdraw', () => {
    say('已撤下')
    onClose()
  })
  return (
    <Dialog title="撤下公示" onClose={onClose}>
      <Form
        problem={withdraw.refused}
        busy={withdraw.busy}
        submit="撤下"
        danger
        onCancel={onClose}
        onSubmit={() => withdraw.run({ disclosure, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
