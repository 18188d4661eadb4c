import { type ReactNode, useState } from 'react'
import { wayZh } from '../../../sampling/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Sample } from './words.ts'

export type SimpleStep = 'send' | 'receive' | 'serve' | 'settle' | 'archive' | 'void' | 'back'

type Choice = {
  readonly step: SimpleStep
  readonly word: string
  readonly needs: string
  readonly danger?: boolean
  readonly primary?: boolean
}

/** What may be done next, from where the sample stands. */
export function stepsOf({ state, disposal, objections }: Sample): readonly Choice[] {
  const open = objections.some(each => each.state === 'applied' || each.state === 'accepted')
  const choices: (Choice | false)[] = [
    state === 'taken' && { step: 'send', word: '送样', needs: 'sampling.send', primary: true },
    state === 'sent' && { step: 'receive', word: '收样确认', needs: 'sampling.receive', primary: true },
    state === 'nonconforming' && { step: 'serve', word: '送达检验结果', needs: 'sampling.serve', primary: true },
    state === 'served' && !open && { step: 'settle', word: '确认最终结论', needs: 'sampling.settle', primary: true },
    (state === 'conforming' || state === 'settled') &&
      disposal !== 'open' && { step: 'archive', word: '归档', needs: 'sampling.archive' },
    (state === 'reported' || state === 'conforming' || state === 'nonconforming') && {
      ...{
        step: 'back',
        word: state === 'reported' ? '退回报告' : '撤回确认',
        needs: 'sampling.send-back',
        danger: true,
      },
    },
    (state === 'taken' || state === 'sent' || state === 'received') && {
      ...{ step: 'void', word: '作废', needs: 'sampling.void', danger: true },
    },
  ]
  return choices.filter(each => each !== false)
}

const notes: Readonly<Record<SimpleStep, string>> = {
  send: '样品和文书由抽样人员送达承检机构，不得由被抽样单位送样。',
  receive: '核对封条号与抽样单一致、封条完好后接收；收样之日起计算检验期限。',
  serve: '送达检验报告和抽样检验结果通知书（自动生成并编号），告知异议、复检权利。',
  settle: '异议、复检期届满或权利用尽后确认，确认后可以公示。',
  archive: '归档后不能再登记。',
  back: '退回后重新判定；因本次结论采取的暂停措施一并解除。',
  void: '作废后样品不再检验，计划任务重新打开。',
}

const titles: Readonly<Record<SimpleStep, string>> = {
  ...{ send: '送样', receive: '收样确认', serve: '送达检验结果', settle: '确认最终结论', archive: '归档' },
  ...{ back: '退回', void: '作废样品' },
}

type Props = { readonly sample: Sample; readonly step: SimpleStep; readonly onClose: () => void }

export function StepDialog({ sample, step, onClose }: Props): ReactNode {
  const [text, setText] = useState({
    ...{ onDay: String(today()), note: '', scanned: '', way: 'direct', receiver: '', contact: '', contactPhone: '' },
  })
  const [intact, setIntact] = useState('yes')
  const done = () => {
    say('已登记')
    onClose()
  }
  const performs = {
    send: usePerform('sampling.send', done),
    receive: usePerform('sampling.receive', done),
    serve: usePerform('sampling.serve', done),
    settle: usePerform('sampling.settle', done),
    archive: usePerform('sampling.archive', done),
    back: usePerform('sampling.send-back', done),
    void: usePerform('sampling.void', done),
  }
  const id = sample.sample
  const submit = () => {
    const { onDay, note, scanned, way, receiver, contact, contactPhone } = text
    const asWay = ways.find(each => each === way) ?? 'direct'
    if (step === 'send') performs.send.run({ sample: id, onDay, note })
    if (step === 'receive') performs.receive.run({ sample: id, onDay, sealIntact: intact === 'yes', scanned, note })
    if (step === 'serve') performs.serve.run({ sample: id, onDay, way: asWay, receiver, contact, contactPhone, note })
    if (step === 'settle') performs.settle.run({ sample: id, note })
    if (step === 'archive') performs.archive.run({ sample: id, note })
    if (step === 'back') performs.back.run({ sample: id, reason: note })
    if (step === 'void') performs.void.run({ sample: id, reason: note })
  }
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const dated = step === 'send' || step === 'receive' || step === 'serve'
  const reasoned = step === 'back' || step === 'void'
  const { refused, busy } = performs[step]
  return (
    <Dialog title={`${sample.formNumber} · ${titles[step]}`} onClose={onClose}>
      <Form problem={refused} busy={busy} submit={titles[step]} danger={reasoned} onCancel={onClose} onSubmit={submit}>
        <Notice tone={reasoned ? 'bad' : 'unknown'}>{notes[step]}</Notice>
        {dated && <DateField label="日期" pointer="/onDay" required value={text.onDay} onChange={set('onDay')} />}
        {step === 'receive' && (
          <>
            <TextField
              label="封条号"
              pointer="/scanned"
              required
              hint="用扫码枪扫检样封条，或照封条填写"
              value={text.scanned}
              onChange={set('scanned')}
            />
            <SelectField
              label="封条状况"
              pointer="/sealIntact"
              required
              value={intact}
              options={[
                { value: 'yes', label: '完好' },
                { value: 'no', label: '破损' },
              ]}
              onChange={setIntact}
            />
          </>
        )}
        {step === 'serve' && (
          <>
            <SelectField
              label="送达方式"
              pointer="/way"
              required
              value={text.way}
              options={wayOptions}
              onChange={set('way')}
            />
            <TextField label="收件人" pointer="/receiver" required value={text.receiver} onChange={set('receiver')} />
            <TextField label="本局联系人" pointer="/contact" required value={text.contact} onChange={set('contact')} />
            <TextField
              label="联系电话"
              pointer="/contactPhone"
              required
              value={text.contactPhone}
              onChange={set('contactPhone')}
            />
          </>
        )}
        <TextAreaField
          label={reasoned ? '原因' : '说明'}
          pointer={reasoned ? '/reason' : '/note'}
          required={reasoned}
          rows={2}
          value={text.note}
          onChange={set('note')}
        />
      </Form>
    </Dialog>
  )
}

const ways = ['direct', 'left', 'post', 'electronic', 'public'] as const
const wayOptions = ways.map(value => ({ value, label: wayZh[value] }))
