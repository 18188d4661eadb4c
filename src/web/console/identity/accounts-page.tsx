import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { accountStateZh } from '../../../platform/identity/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import type { Account, AccountTask } from './account.ts'
import { AccountDialogs } from './account-dialogs.tsx'
import { type Duty, dutyOptions } from './duties.ts'

export function AccountsPage(): ReactNode {
  const [text, setText] = useState('')
  const [duty, setDuty] = useState<Duty | undefined>(undefined)
  const [page, setPage] = useState(1)
  const [size, setSize] = useState(50)
  const [task, setTask] = useState<AccountTask | undefined>(undefined)
  const narrowed = { ...(text !== '' && { text }), ...(duty !== undefined && { duty }) }
  const accounts = useAsk('identity.accounts', { ...narrowed, page, pageSize: size }, { keep: true })
  return (
    <Page
      title="用户"
      aside={<span className="quiet">{accounts.data && `共 ${accounts.data.total} 个账号`}</span>}
      actions={
        <May do="identity.add-account">
          <Button type="primary" onClick={() => setTask({ kind: 'add' })}>
            新增账号
          </Button>
        </May>
      }
    >
      <search className="row" style={{ marginBottom: 10 }}>
        <Input.Search
          aria-label="搜索账号"
          placeholder="姓名或用户名"
          allowClear
          style={{ width: 240 }}
          onSearch={typed => {
            setText(typed.trim())
            setPage(1)
          }}
        />
        <Select
          aria-label="岗位"
          placeholder="全部岗位"
          allowClear
          style={{ width: 180 }}
          value={duty ?? null}
          options={dutyOptions}
          onChange={chosen => {
            setDuty(chosen ?? undefined)
            setPage(1)
          }}
        />
      </search>
      {accounts.problem !== undefined && <ProblemNotice problem={accounts.problem} />}
      <DataTable
        label="账号"
        rows={accounts.data?.rows ?? []}
        keyOf={row => row.account}
        waiting={accounts.data === undefined && accounts.busy}
        columns={accountColumns(setTask)}
        empty={
          <Empty
            why={text === '' && duty === undefined ? '还没有账号。' : '没有符合条件的账号，请换个关键词或岗位。'}
          />
        }
        paging={{
          page,
          size,
          total: accounts.data?.total ?? 0,
          onPage: (next, nextSize) => {
            setPage(next)
            setSize(nextSize)
          },
        }}
      />
      {task !== undefined && <AccountDialogs task={task} onClose={() => setTask(undefined)} />}
    </Page>
  )
}

function accountColumns(open: (task: AccountTask) => void): Column<Account>[] {
  return [
    { key: 'name', title: '姓名', width: 96, draw: row => row.name },
    { key: 'username', title: '用户名', width: 104, draw: row => row.username },
    { key: 'unit', title: '单位', width: 150, draw: row => row.unit?.name ?? '—' },
    { key: 'posts', title: '岗位', width: 190, draw: row => row.posts.map(postWord).join('、') },
    { key: 'state', title: '状态', width: 164, draw: row => <AccountState account={row} /> },
    { key: 'totp', title: '动态口令', width: 80, draw: row => (row.hasTotp ? '已启用' : '未启用') },
    { key: 'lastSeenAt', title: '最近使用', width: 138, draw: row => momentText(row.lastSeenAt) },
    { key: 'tasks', title: '操作', width: 208, draw: row => <Tasks account={row} open={open} /> },
  ]
}

function postWord(post: Account['posts'][number]): string {
  return post.towns === null ? post.dutyZh : `${post.dutyZh}（${post.towns.length} 个乡镇）`
}

function AccountState({ account }: { readonly account: Account }): ReactNode {
  return (
    <span className="row">
      <StatusTag tone={account.state === 'active' ? 'good' : 'unknown'} word={accountStateZh[account.state]} />
      {account.lockedUntil !== null && <StatusTag tone="bad" word="登录锁定" />}
      {account.mustChangePassword && <StatusTag tone="attention" word="待改密码" />}
    </span>
  )
}

type TasksProps = { readonly account: Account; readonly open: (task: AccountTask) => void }

function Tasks({ account, open }: TasksProps): ReactNode {
  const link = (word: string, kind: Exclude<AccountTask['kind'], 'add'>, action: string) => (
    <May do={action}>
      <button type="button" className="link" onClick={() => open({ kind, account })}>
        {word}
      </button>
    </May>
  )
  return (
    <span className="row">
      {link('修改', 'change', 'identity.change-account')}
      {link('重置密码', 'reset', 'identity.reset-password')}
      {account.lockedUntil !== null && link('解锁', 'unlock', 'identity.unlock')}
      {link(account.state === 'active' ? '停用' : '启用', 'state', 'identity.change-account')}
      {link('设备', 'sessions', 'identity.account-sessions')}
    </span>
  )
}
