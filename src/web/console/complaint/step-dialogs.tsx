import { type ReactNode, useState } from 'react'
import { complaintStepZh, outcomeZh, tellWayZh } from '../../../complaint/zh.ts'
import { newIntent, type Wanted } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Complaint } from './words.ts'

export type Moved = Wanted<'complaint.move'>['step']
type Props = { readonly one: Complaint; readonly onClose: () => void }

/** What the law gives for each step, beside the field where it is written down. */
const says: Readonly<Record<Moved, string>> = {
  accept:
    '自受理之日起四十五个工作日内未能达成协议的，终止调解（投诉举报处理暂行办法 第二十一条）。受理后给来件人发短信提醒。',
  'take-up': '自收到之日起十五个工作日内核查完毕，特殊情况经批准可以延长十五个工作日。',
  agree: '终止或者达成协议后，七个工作日内告知双方。',
  fail: '终止调解的，自作出决定之日起七个工作日内告知投诉人和被投诉人（投诉举报处理暂行办法 第二十一条）。',
  withdraw: '投诉人撤回或者双方自行和解的，终止调解（投诉举报处理暂行办法 第二十一条）。',
  substantiate:
    '查证属实的，可以登记为隐患、公开查实情况。实名的，五个工作日内告知举报人（投诉举报处理暂行办法 第三十一条）。',
  clear: '实名的，五个工作日内告知举报人（投诉举报处理暂行办法 第三十一条）。',
  close: '没有留姓名和电话，不用告知；来件人可以凭编号和查询码看到结果。',
}

const noteless: ReadonlySet<Moved> = new Set(['accept', 'take-up', 'withdraw'])

export function MoveDialog({ step, one, onClose }: Props & { readonly step: Moved }): ReactNode {
  const [id] = useState(newIntent)
  const [note, setNote] = useState('')
  const [told, setTold] = useState('')
  const move = usePerform('complaint.move', () => {
    say('已办理')
    onClose()
  })
  return (
    <Dialog title={complaintStepZh[step]} onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        submit={complaintStepZh[step]}
        onCancel={onClose}
        onSubmit={() => move.run({ complaint: one.complaint, id, step, note, told })}
      >
        <Notice tone="unknown">{says[step]}</Notice>
        <TextAreaField
          label="办理情况"
          pointer="/note"
          required={!noteless.has(step)}
          value={note}
          onChange={setNote}
          hint="不要写举报人的姓名、电话；写了不能提交"
        />
        {step === 'close' && (
          <TextAreaField
            label="来件人查进度时看到的话"
            pointer="/told"
            rows={2}
            value={told}
            onChange={setTold}
            hint="如：现场检查未发现您反映的情况"
          />
        )}
      </Form>
    </Dialog>
  )
}

const wayOptions = Object.entries(tellWayZh).map(([value, label]) => ({ value, label }))
const ways = ['phone', 'sms', 'letter', 'in-person'] as const
const respondentWays = ['phone', 'letter', 'in-person'] as const

/** 告知: by telephone, short message, letter or in person; the words stand on the progress page too. */
export function TellDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [told, setTold] = useState('')
  const [way, setWay] = useState<(typeof ways)[number]>('phone')
  const [respondentWay, setRespondentWay] = useState<(typeof respondentWays)[number] | undefined>(undefined)
  const both = one.state === 'mediated'
  const tell = usePerform('complaint.tell', () => {
    say('已告知，本件办结')
    onClose()
  })
  return (
    <Dialog title="告知结果" onClose={onClose}>
      <Form
        problem={tell.refused}
        busy={tell.busy}
        submit="已告知，办结"
        onCancel={onClose}
        onSubmit={() => tell.run({ complaint: one.complaint, id, told, way, respondentWay: respondentWay ?? null })}
      >
        <Notice tone="unknown">
          {`结果：${one.outcome === null ? '—' : outcomeZh[one.outcome]}。短信只提醒有进展，内容请来件人凭编号和查询码查看。`}
        </Notice>
        <SelectField
          label={both ? '怎样告知投诉人' : '告知方式'}
          pointer="/way"
          required
          value={way}
          options={wayOptions}
          onChange={next => setWay(ways.find(each => each === next) ?? way)}
        />
        {both && (
          <SelectField
            label="怎样告知小作坊"
            pointer="/respondentWay"
            required
            value={respondentWay ?? ''}
            options={wayOptions.filter(({ value }) => value !== 'sms')}
            onChange={next => setRespondentWay(respondentWays.find(each => each === next))}
            hint="投诉人和被投诉人都要告知（投诉举报处理暂行办法 第二十一条）"
          />
        )}
        <TextAreaField label="告知的内容" pointer="/told" required value={told} onChange={setTold} />
      </Form>
    </Dialog>
  )
}
