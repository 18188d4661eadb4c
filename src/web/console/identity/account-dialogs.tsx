import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Loaded, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import type { Account, AccountTask } from './account.ts'
import { AddAccount, ChangeAccount } from './account-form.tsx'
import { InitialPassword } from './initial-password.tsx'
import { deviceWord } from './words.ts'

type Props = { readonly task: AccountTask; readonly onClose: () => void }

export function AccountDialogs({ task, onClose }: Props): ReactNode {
  switch (task.kind) {
    case 'add':
      return (
        <Dialog title="新增账号" onClose={onClose} width={600}>
          <AddAccount onClose={onClose} />
        </Dialog>
      )
    case 'change':
      return (
        <Dialog title={`修改账号：${task.account.name}`} onClose={onClose} width={600}>
          <ChangeAccount account={task.account} onClose={onClose} />
        </Dialog>
      )
    case 'reset':
      return (
        <Dialog title={`重置密码：${task.account.name}`} onClose={onClose}>
          <ResetPassword account={task.account} onClose={onClose} />
        </Dialog>
      )
    case 'unlock':
      return (
        <Dialog title={`解除登录锁定：${task.account.name}`} onClose={onClose}>
          <Unlock account={task.account} onClose={onClose} />
        </Dialog>
      )
    case 'state':
      return (
        <Dialog
          title={`${task.account.state === 'active' ? '停用' : '启用'}账号：${task.account.name}`}
          onClose={onClose}
        >
          <SwitchState account={task.account} onClose={onClose} />
        </Dialog>
      )
    case 'sessions':
      return (
        <Dialog title={`登录设备：${task.account.name}`} onClose={onClose} width={680}>
          <Sessions account={task.account} />
        </Dialog>
      )
    default:
      return task satisfies never
  }
}

type OneProps = { readonly account: Account; readonly onClose: () => void }

function ResetPassword({ account, onClose }: OneProps): ReactNode {
  const [reason, setReason] = useState('')
  const [removeTotp, setRemoveTotp] = useState(false)
  const [made, setMade] = useState('')
  const reset = usePerform('identity.reset-password', ({ initialPassword }) => setMade(initialPassword))
  if (made !== '') return <InitialPassword username={account.username} password={made} onClose={onClose} />
  return (
    <Form
      problem={reset.refused}
      busy={reset.busy}
      submit="重置密码"
      danger
      onCancel={onClose}
      onSubmit={() => reset.run({ account: account.account, reason, removeTotp })}
    >
      <Notice tone="attention">原密码立即失效，该账号的所有登录都会退出。新的初始密码只显示一次。</Notice>
      <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} rows={2} required />
      {account.hasTotp && (
        <Checkbox checked={removeTotp} onChange={change => setRemoveTotp(change.target.checked)}>
          同时取消动态口令（手机丢失时）
        </Checkbox>
      )}
    </Form>
  )
}

function Unlock({ account, onClose }: OneProps): ReactNode {
  const unlock = usePerform('identity.unlock', () => {
    say('已解锁')
    onClose()
  })
  return (
    <Form
      problem={unlock.refused}
      busy={unlock.busy}
      submit="解锁"
      onCancel={onClose}
      onSubmit={() => unlock.run({ account: account.account })}
    >
      <p>因连续输错密码锁定至 {momentText(account.lockedUntil)}。请先确认是本人输错，再解锁。</p>
    </Form>
  )
}

function SwitchState({ account, onClose }: OneProps): ReactNode {
  const [reason, setReason] = useState('')
  const next = account.state === 'active' ? 'disabled' : 'active'
  const change = usePerform('identity.change-account', () => {
    say(next === 'disabled' ? '账号已停用' : '账号已启用')
    onClose()
  })
  return (
    <Form
      problem={change.refused}
      busy={change.busy}
      submit={next === 'disabled' ? '停用' : '启用'}
      danger={next === 'disabled'}
      onCancel={onClose}
      onSubmit={() => change.run({ account: account.account, state: next, reason })}
    >
      <Notice tone="attention">
        {next === 'disabled' ? '停用后立即退出登录，不能再登录；经办过的记录保留。' : '启用后可用原来的密码登录。'}
      </Notice>
      <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} rows={2} required />
    </Form>
  )
}

function Sessions({ account }: { readonly account: Account }): ReactNode {
  const sessions = useAsk('identity.account-sessions', { account: account.account })
  const revoke = usePerform('identity.revoke-account-session', () => say('已强制下线'))
  return (
    <Loaded asking={sessions}>
      {rows =>
        rows.length === 0 ? (
          <Empty why="现在没有登录中的设备。" />
        ) : (
          <PlainTable head={['设备', '地址', '登录时间', '最近使用', '']}>
            {rows.map(row => (
              <tr key={row.session}>
                <td>{deviceWord(row.userAgent)}</td>
                <td>{row.origin}</td>
                <td className="nowrap">{momentText(row.createdAt)}</td>
                <td className="nowrap">{momentText(row.lastSeenAt)}</td>
                <td>
                  <May do="identity.revoke-account-session">
                    <button
                      type="button"
                      className="link"
                      onClick={() => revoke.run({ account: account.account, session: row.session })}
                    >
                      强制下线
                    </button>
                  </May>
                </td>
              </tr>
            ))}
          </PlainTable>
        )
      }
    </Loaded>
  )
}
