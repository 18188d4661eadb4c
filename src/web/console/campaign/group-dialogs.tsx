import { type ReactNode, useState } from 'react'
import { type Role, roles } from '../../../campaign/rules/group.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import { accountOptions, optionsOf, roleZh, type Seat, unitOptions } from './words.ts'

type Props = { readonly onClose: () => void }

export function SeatDialog({ onClose }: Props): ReactNode {
  const [seat] = useState(newIntent)
  const [role, setRole] = useState<Role>('member')
  const [typed, setTyped] = useState({ unit: '', account: '', name: '', post: '', fromDay: String(today()) })
  const set = (field: keyof typeof typed) => (text: string) => setTyped(now => ({ ...now, [field]: text }))
  const choices = useAsk('campaign.choices', {}).data
  const unitName = choices?.units.find(({ unit }) => unit === typed.unit)?.name ?? ''
  const account = choices?.accounts.find(each => each.account === typed.account)
  const appoint = usePerform('campaign.seat', () => {
    say('已任命')
    onClose()
  })
  const isMember = role === 'member'
  const submit = () =>
    appoint.run({
      ...{ seat, role, unit: typed.unit, fromDay: typed.fromDay, post: isMember ? '' : typed.post },
      account: isMember ? null : typed.account || null,
      name: isMember ? unitName : (account?.name ?? typed.name),
    })
  return (
    <Dialog title="任命领导小组成员" onClose={onClose}>
      <Form problem={appoint.refused} busy={appoint.busy} submit="任命" onCancel={onClose} onSubmit={submit}>
        <SelectField
          label="职务"
          pointer="/role"
          required
          value={role}
          options={optionsOf(roles, roleZh)}
          onChange={next => setRole(roles.find(each => each === next) ?? role)}
          hint={isMember ? '成员是股室、所（队），不用填姓名' : undefined}
        />
        <SelectField
          label={isMember ? '成员单位' : '所在单位'}
          pointer="/unit"
          required
          value={typed.unit}
          options={unitOptions(choices)}
          onChange={set('unit')}
        />
        {!isMember && (
          <>
            <SelectField
              label="账号"
              pointer="/account"
              value={typed.account}
              options={accountOptions(choices)}
              onChange={set('account')}
              hint="没有账号的不用选，直接填姓名"
            />
            {account === undefined && (
              <TextField label="姓名" pointer="/name" required value={typed.name} onChange={set('name')} />
            )}
            <TextField
              label="行政职务"
              pointer="/post"
              value={typed.post}
              onChange={set('post')}
              placeholder="如 局长"
            />
          </>
        )}
        <DateField label="任职日期" pointer="/fromDay" required value={typed.fromDay} onChange={set('fromDay')} />
      </Form>
    </Dialog>
  )
}

export function EndSeatDialog({ seat, onClose }: Props & { readonly seat: Seat }): ReactNode {
  const [untilDay, setUntilDay] = useState(String(today()))
  const [reason, setReason] = useState('')
  const end = usePerform('campaign.end-seat', () => {
    say('已免去')
    onClose()
  })
  return (
    <Dialog title={`免去${roleZh[seat.role]}：${seat.name}`} onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="免去"
        danger
        onCancel={onClose}
        onSubmit={() => end.run({ seat: seat.seat, untilDay, reason })}
      >
        <DateField
          label="任职到哪一天"
          pointer="/untilDay"
          required
          value={untilDay}
          onChange={setUntilDay}
          hint="当天仍算任职"
        />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
