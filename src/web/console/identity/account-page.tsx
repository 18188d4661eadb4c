import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMe } from '../session.tsx'
import { PasswordForm } from './password-form.tsx'
import { TotpSetup } from './totp-setup.tsx'
import { deviceWord } from './words.ts'

export function AccountPage(): ReactNode {
  const me = useMe()
  const [open, setOpen] = useState<'password' | 'totp' | 'totp-remove' | undefined>(undefined)
  const done = (words: string) => {
    setOpen(undefined)
    say(words)
  }
  return (
    <Page title="我的账号" narrow>
      <Panel title="基本信息">
        <Facts
          facts={[
            { label: '姓名', value: me.name },
            { label: '用户名', value: me.username },
            { label: '单位', value: me.unit?.name ?? '—' },
            {
              label: '岗位与范围',
              value: me.posts.map(post => `${post.dutyZh}（${post.areaZh}）`).join('、'),
              wide: true,
            },
          ]}
        />
      </Panel>
      <Panel title="登录安全">
        <div className="stack">
          <div className="row">
            <Button onClick={() => setOpen('password')}>修改密码</Button>
            <span className="quiet">{me.passwordRule}</span>
          </div>
          <div className="row">
            {me.hasTotp ? (
              <Button onClick={() => setOpen('totp-remove')}>停用动态口令</Button>
            ) : (
              <Button onClick={() => setOpen('totp')}>设置动态口令</Button>
            )}
            <StatusTag tone={me.hasTotp ? 'good' : 'unknown'} word={me.hasTotp ? '动态口令已启用' : '未启用动态口令'} />
          </div>
        </div>
      </Panel>
      <Sessions />
      {open === 'password' && (
        <Dialog title="修改密码" onClose={() => setOpen(undefined)}>
          <PasswordForm rule={me.passwordRule} onDone={() => done('密码已修改，其他设备上的登录已退出')} />
        </Dialog>
      )}
      {open === 'totp' && (
        <Dialog title="设置动态口令" onClose={() => setOpen(undefined)}>
          <TotpSetup onDone={() => done('动态口令已启用，下次登录时使用')} />
        </Dialog>
      )}
      {open === 'totp-remove' && (
        <Dialog title="停用动态口令" onClose={() => setOpen(undefined)}>
          <RemoveTotp onDone={() => done('动态口令已停用')} />
        </Dialog>
      )}
    </Page>
  )
}

function RemoveTotp({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [password, setPassword] = useState('')
  const remove = usePerform('identity.totp-remove', onDone)
  return (
    <Form problem={remove.refused} busy={remove.busy} submit="停用" danger onSubmit={() => remove.run({ password })}>
      <p>停用后，只凭密码就能登录您的账号。</p>
      <TextField label="登录密码" pointer="/password" type="password" value={password} onChange={setPassword} />
    </Form>
  )
}

function Sessions(): ReactNode {
  const sessions = useAsk('identity.sessions', {})
  const revoke = usePerform('identity.revoke-session', () => say('该设备已退出'))
  return (
    <Panel title="登录中的设备">
      <Loaded asking={sessions}>
        {rows => (
          <PlainTable head={['设备', '地址', '登录时间', '最近使用', '']}>
            {rows.map(row => (
              <tr key={row.session}>
                <td title={row.userAgent}>{deviceWord(row.userAgent)}</td>
                <td>{row.origin}</td>
                <td className="nowrap">{momentText(row.createdAt)}</td>
                <td className="nowrap">{momentText(row.lastSeenAt)}</td>
                <td>
                  {row.current ? (
                    <StatusTag tone="primary" word="本机" />
                  ) : (
                    <button type="button" className="link" onClick={() => revoke.run({ session: row.session })}>
                      退出
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Loaded>
    </Panel>
  )
}
