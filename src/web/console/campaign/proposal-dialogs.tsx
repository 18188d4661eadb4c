import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import {
  type ProposalKind,
  proposalKinds,
  proposalKindZh,
  type Satisfaction,
  satisfactions,
  satisfactionZh,
} from '../../../campaign/rules/proposal.ts'
import { addMonths, findDay } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import { AttachmentField, useAttachment } from './attachment.tsx'
import { accountOptions, optionsOf, type ProposalPage, unitOptions } from './words.ts'

type Closing = { readonly onClose: () => void }

function done(words: string, onClose: () => void) {
  return () => {
    say(words)
    onClose()
  }
}

export function RegisterProposalDialog({ onClose }: Closing): ReactNode {
  const go = useNavigate()
  const [proposal] = useState(newIntent)
  const [kind, setKind] = useState<ProposalKind>('proposal')
  const [typed, setTyped] = useState({
    ...{ session: '', number: '', title: '', member: '', handler: '' },
    ...{ receivedOn: String(today()), dueOn: String(addMonths(today(), 3)) },
  })
  const [coHandlers, setCoHandlers] = useState<readonly string[]>([])
  const set = (field: keyof typeof typed) => (text: string) => setTyped(now => ({ ...now, [field]: text }))
  const attachment = useAttachment()
  const register = usePerform('campaign.register-proposal', () => {
    say('已登记')
    go(links.proposal(proposal))
  })
  const received = (text: string) => {
    const day = findDay(text)
    setTyped(now => ({ ...now, receivedOn: text, dueOn: day === undefined ? now.dueOn : String(addMonths(day, 3)) }))
  }
  const submit = async () => {
    const kept = await attachment.send()
    if (kept !== undefined) register.run({ proposal, kind, ...typed, coHandlers: [...coHandlers], ...kept })
  }
  return (
    <Dialog title="登记提案建议" width={600} onClose={onClose}>
      <Form
        problem={attachment.refused ?? register.refused}
        busy={attachment.busy || register.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <SelectField
          label="类型"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(proposalKinds, proposalKindZh)}
          onChange={next => setKind(proposalKinds.find(each => each === next) ?? kind)}
        />
        <TextField
          label="届次"
          pointer="/session"
          required
          value={typed.session}
          onChange={set('session')}
          placeholder={kind === 'proposal' ? '如 区政协三届二次会议' : '如 区三届人大二次会议'}
        />
        <TextField
          label="编号"
          pointer="/number"
          required
          value={typed.number}
          onChange={set('number')}
          placeholder="如 19"
        />
        <TextField label="案由" pointer="/title" required value={typed.title} onChange={set('title')} />
        <TextField label="提出人" pointer="/member" required value={typed.member} onChange={set('member')} />
        <DateField
          label="收到日期"
          pointer="/receivedOn"
          required
          max={String(today())}
          value={typed.receivedOn}
          onChange={received}
        />
        <DateField
          label="答复期限"
          pointer="/dueOn"
          required
          value={typed.dueOn}
          onChange={set('dueOn')}
          hint="先按收到之日起三个月填入（待确认），请以交办函写明的期限为准"
        />
        <Handlers
          handler={typed.handler}
          onHandler={set('handler')}
          coHandlers={coHandlers}
          onCoHandlers={setCoHandlers}
        />
        <AttachmentField label="提案原文" hint="PDF、Word 或者图片，可以不传" attachment={attachment} />
      </Form>
    </Dialog>
  )
}

type HandlerProps = {
  readonly handler: string
  readonly onHandler: (account: string) => void
  readonly coHandlers: readonly string[]
  readonly onCoHandlers: (units: readonly string[]) => void
}

function Handlers({ handler, onHandler, coHandlers, onCoHandlers }: HandlerProps): ReactNode {
  const choices = useAsk('campaign.choices', {}).data
  return (
    <>
      <SelectField
        label="承办人"
        pointer="/handler"
        required
        value={handler}
        options={accountOptions(choices)}
        onChange={onHandler}
        hint="答复以前列入承办人的待办"
      />
      <SelectManyField
        label="会办单位"
        pointer="/coHandlers"
        values={coHandlers}
        options={unitOptions(choices)}
        onChange={onCoHandlers}
        placeholder="没有就不选"
      />
    </>
  )
}

type Props = Closing & { readonly row: ProposalPage }

export function EditProposalDialog({ row, onClose }: Props): ReactNode {
  const { proposal } = row
  const [typed, setTyped] = useState({ title: row.title, member: row.member, dueOn: String(row.dueOn), reason: '' })
  const [handler, setHandler] = useState<string>(row.handler)
  const [coHandlers, setCoHandlers] = useState<readonly string[]>(row.coHandlers.map(({ unit }) => unit))
  const set = (field: keyof typeof typed) => (text: string) => setTyped(now => ({ ...now, [field]: text }))
  const edit = usePerform('campaign.edit-proposal', done('已更正', onClose))
  return (
    <Dialog title="更正登记内容" width={600} onClose={onClose}>
      <Form
        problem={edit.refused}
        busy={edit.busy}
        submit="更正"
        onCancel={onClose}
        onSubmit={() => edit.run({ proposal, ...typed, handler, coHandlers: [...coHandlers] })}
      >
        <TextField label="案由" pointer="/title" required value={typed.title} onChange={set('title')} />
        <TextField label="提出人" pointer="/member" required value={typed.member} onChange={set('member')} />
        <DateField label="答复期限" pointer="/dueOn" required value={typed.dueOn} onChange={set('dueOn')} />
        <Handlers handler={handler} onHandler={setHandler} coHandlers={coHandlers} onCoHandlers={setCoHandlers} />
        <TextAreaField
          label="更正原因"
          pointer="/reason"
          required
          rows={2}
          value={typed.reason}
          onChange={set('reason')}
        />
      </Form>
    </Dialog>
  )
}

export function ReplyDialog({ row: { proposal }, onClose }: Props): ReactNode {
  const [number, setNumber] = useState('')
  const [repliedOn, setRepliedOn] = useState(String(today()))
  const attachment = useAttachment()
  const reply = usePerform('campaign.reply-proposal', done('已登记答复函', onClose))
  const submit = async () => {
    const kept = await attachment.send()
    if (kept?.file) reply.run({ proposal, number, repliedOn, file: kept.file })
  }
  return (
    <Dialog title="登记答复函" onClose={onClose}>
      <Form
        problem={attachment.refused ?? reply.refused}
        busy={attachment.busy || reply.busy}
        submit="登记"
        disabled={attachment.file === undefined}
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField
          label="答复文号"
          pointer="/number"
          required
          value={number}
          onChange={setNumber}
          placeholder="如 恩市监函〔2026〕19 号"
        />
        <DateField
          label="答复日期"
          pointer="/repliedOn"
          required
          max={String(today())}
          value={repliedOn}
          onChange={setRepliedOn}
        />
        <AttachmentField label="答复函" required hint="盖章后的扫描件或者 PDF" attachment={attachment} />
      </Form>
    </Dialog>
  )
}

export function RateDialog({ row: { proposal, repliedOn }, onClose }: Props): ReactNode {
  const [satisfaction, setSatisfaction] = useState<Satisfaction | ''>('')
  const [ratedOn, setRatedOn] = useState(String(today()))
  const [words, setWords] = useState('')
  const rate = usePerform('campaign.rate-proposal', done('已登记反馈意见', onClose))
  return (
    <Dialog title="登记反馈意见" onClose={onClose}>
      <Form
        problem={rate.refused}
        busy={rate.busy}
        submit="登记"
        disabled={satisfaction === ''}
        onCancel={onClose}
        onSubmit={() => satisfaction !== '' && rate.run({ proposal, satisfaction, ratedOn, words })}
      >
        <SelectField
          label="对答复"
          pointer="/satisfaction"
          required
          value={satisfaction}
          options={optionsOf(satisfactions, satisfactionZh)}
          onChange={next => setSatisfaction(satisfactions.find(each => each === next) ?? '')}
          hint="按委员、代表反馈表上的意见登记，只登记一次"
        />
        <DateField
          label="反馈日期"
          pointer="/ratedOn"
          required
          max={String(today())}
          value={ratedOn}
          onChange={setRatedOn}
          hint={`答复日期 ${repliedOn ?? ''}`}
        />
        <TextAreaField label="意见" pointer="/words" rows={3} value={words} onChange={setWords} />
      </Form>
    </Dialog>
  )
}
