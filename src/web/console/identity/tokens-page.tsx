import { Button, Checkbox, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { TokenScope } from '../../../platform/identity/rules/token.ts'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'

type Token = Answer<'identity.tokens'>[number]

const scopeZh = { read: '读取', capture: '提交' } as const satisfies Record<TokenScope, string>

/** What programs of others sign in with. */
export function TokensPage(): ReactNode {
  const tokens = useAsk('identity.tokens', {})
  const [open, setOpen] = useState<Token | 'new' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <Page
      title="接口令牌"
      note="其他系统凭令牌使用 EPCIS 2.0 接口（/epcis/v2）。令牌只显示一次；停用账号，其令牌同时失效。"
      actions={
        <May do="identity.make-token">
          <Button type="primary" onClick={() => setOpen('new')}>
            发放令牌
          </Button>
        </May>
      }
    >
      <Panel>
        <Loaded asking={tokens}>
          {rows =>
            rows.length === 0 ? (
              <Empty why="还没有发放过令牌。有其他系统要对接时，先为它建立账号，再发放令牌。" />
            ) : (
              <PlainTable head={['用途', '账号', '可以', '状态', '发放', '最近使用', '']}>
                {rows.map(token => (
                  <TokenRow key={token.token} token={token} onRevoke={() => setOpen(token)} />
                ))}
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
      {open === 'new' && (
        <Dialog title="发放接口令牌" onClose={close}>
          <MakeToken onClose={close} />
        </Dialog>
      )}
      {open !== undefined && open !== 'new' && (
        <Dialog title={`收回令牌：${open.label}`} onClose={close}>
          <RevokeToken token={open} onClose={close} />
        </Dialog>
      )}
    </Page>
  )
}

function TokenRow({ token, onRevoke }: { readonly token: Token; readonly onRevoke: () => void }): ReactNode {
  const inUse = token.revokedAt === null
  return (
    <tr>
      <td>{token.label}</td>
      <td>{token.accountName}</td>
      <td className="nowrap">{token.scopes.map(scope => scopeZh[scope]).join('、')}</td>
      <td>
        <StatusTag tone={inUse ? 'good' : 'unknown'} word={inUse ? '在用' : '已收回'} />
      </td>
      <td className="nowrap">
        {momentText(token.madeAt)} {token.madeBy ?? ''}
      </td>
      <td className="nowrap">{token.lastUsedAt === null ? '从未使用' : momentText(token.lastUsedAt)}</td>
      <td className="nowrap">
        {inUse && (
          <May do="identity.revoke-token">
            <button type="button" className="link" onClick={onRevoke}>
              收回
            </button>
          </May>
        )}
      </td>
    </tr>
  )
}

function MakeToken({ onClose }: { readonly onClose: () => void }): ReactNode {
  const accounts = useAsk('identity.accounts', { page: 1, pageSize: 200 })
  const [account, setAccount] = useState('')
  const [label, setLabel] = useState('')
  const [scopes, setScopes] = useState<readonly TokenScope[]>(['read'])
  const [secret, setSecret] = useState('')
  const make = usePerform('identity.make-token', made => setSecret(made.secret))
  if (secret !== '') return <Secret secret={secret} onClose={onClose} />
  const options = (accounts.data?.rows ?? [])
    .filter(row => row.state === 'active')
    .map(row => ({ value: row.account, label: `${row.name}（${row.username}）` }))
  return (
    <Form
      problem={make.refused}
      busy={make.busy}
      submit="发放"
      disabled={account === '' || scopes.length === 0}
      onCancel={onClose}
      onSubmit={() => make.run({ account, label, scopes })}
    >
      <Field label="账号" pointer="/account" hint="对接单位的账号，操作记在它名下" required>
        {input => (
          <Select
            {...input}
            showSearch={{ optionFilterProp: 'label' }}
            value={account === '' ? null : account}
            options={options}
            loading={accounts.data === undefined}
            notFoundContent={accounts.data === undefined ? '正在读取账号…' : '没有这样的账号，请先在“用户”里建立'}
            onChange={chosen => setAccount(chosen ?? '')}
          />
        )}
      </Field>
      <TextField
        label="用途"
        pointer="/label"
        value={label}
        onChange={setLabel}
        placeholder="如：省级追溯平台"
        required
      />
      <Field label="可以做什么" pointer="/scopes" required>
        {({ id }) => (
          <Checkbox.Group
            className="row"
            value={[...scopes]}
            options={[
              { value: 'read', label: '读取事件', id },
              { value: 'capture', label: '提交事件' },
            ]}
            onChange={setScopes}
          />
        )}
      </Field>
    </Form>
  )
}

/** Shown once: afterwards nobody can read it any more. */
function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }): ReactNode {
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => say('已复制'),
      () => say('没有复制成功，请选中后手动复制', 'bad'),
    )
  return (
    <div className="stack">
      <Notice tone="attention">请交给对接单位妥善保管。关闭后不再显示，遗失只能收回重发。</Notice>
      <Facts
        facts={[
          { label: '接口地址', value: <code>{`${window.location.origin}/epcis/v2`}</code> },
          { label: '令牌', value: <code className="initial-password">{secret}</code> },
          { label: '用法', value: <code>Authorization: Bearer 令牌</code> },
        ]}
      />
      <div className="form-foot">
        <Button onClick={copy}>复制令牌</Button>
        <Button type="primary" onClick={onClose}>
          已记下
        </Button>
      </div>
    </div>
  )
}

function RevokeToken({ token, onClose }: { readonly token: Token; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const revoke = usePerform('identity.revoke-token', () => {
    say('令牌已收回')
    onClose()
  })
  return (
    <Form
      problem={revoke.refused}
      busy={revoke.busy}
      submit="收回"
      danger
      onCancel={onClose}
      onSubmit={() => revoke.run({ token: token.token, reason })}
    >
      <Notice tone="attention">收回后立即失效，不能恢复；已提交的事件保留。</Notice>
      <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} rows={2} required />
    </Form>
  )
}
