import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import type { Complaint } from './words.ts'

export function HandlersPanel({ one }: { readonly one: Complaint }): ReactNode {
  const [assigning, setAssigning] = useState(false)
  const now = one.handlerRows.filter(({ endedAt }) => endedAt === null)
  const before = one.handlerRows.filter(({ endedAt }) => endedAt !== null)
  return (
    <Panel
      title="承办人"
      extra={
        one.may.assign && (
          <May do="complaint.assign">
            <Button type={now.length === 0 ? 'primary' : 'default'} onClick={() => setAssigning(true)}>
              {now.length === 0 ? '指定承办人' : '变更承办人'}
            </Button>
          </May>
        )
      }
    >
      {now.length === 0 && <p className="quiet">还没有指定承办人。</p>}
      {now.map(({ account, name, since }) => (
        <p key={account}>
          <strong>{name}</strong> <span className="quiet">{`${momentText(since)} 起`}</span>
        </p>
      ))}
      {before.map(({ account, name, since, endedAt }) => (
        <p key={`${account}${since}`} className="quiet">
          {`${name}，${momentText(since)} 至 ${momentText(endedAt)}`}
        </p>
      ))}
      {assigning && <AssignDialog one={one} onClose={() => setAssigning(false)} />}
    </Panel>
  )
}

function AssignDialog({ one, onClose }: { readonly one: Complaint; readonly onClose: () => void }): ReactNode {
  const now = one.handlerRows.filter(({ endedAt }) => endedAt === null).map(({ account }) => String(account))
  const [accounts, setAccounts] = useState<readonly string[]>(now)
  const [reason, setReason] = useState('')
  const found = useAsk('complaint.officers', { complaint: one.complaint })
  const assign = usePerform('complaint.assign', () => {
    say('已指定承办人')
    onClose()
  })
  const options = (found.data?.rows ?? []).map(({ account, name, unitName }) => ({
    value: String(account),
    label: unitName === null ? name : `${name} · ${unitName}`,
  }))
  return (
    <Dialog title="指定承办人" onClose={onClose}>
      <Form
        problem={assign.refused ?? found.refused}
        busy={assign.busy}
        submit="确定"
        onCancel={onClose}
        onSubmit={() => assign.run({ complaint: one.complaint, accounts, reason })}
      >
        <Field
          label="承办人"
          pointer="/accounts"
          required
          hint="只有承办人能看反映的内容和举报人；不再承办的人立即看不到"
        >
          {input => (
            <Select
              {...input}
              mode="multiple"
              value={[...accounts]}
              options={options}
              loading={found.busy}
              onChange={(next: string[]) => setAccounts(next)}
              showSearch={{ optionFilterProp: 'label' }}
            />
          )}
        </Field>
        <TextAreaField
          label="理由"
          pointer="/reason"
          required
          rows={2}
          value={reason}
          onChange={setReason}
          hint="如：按乡镇分派"
        />
      </Form>
    </Dialog>
  )
}
