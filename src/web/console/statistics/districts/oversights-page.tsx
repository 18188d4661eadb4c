import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Answer, newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAsk, usePerform } from '../../query.ts'
import { May } from '../../session.tsx'

type Oversight = Answer<'statistics.oversights'>['rows'][number]

/** 上级查看: which accounts of other districts may read the figures of this one, and who let them. */
export function OversightsPage(): ReactNode {
  const found = useAsk('statistics.oversights', {})
  const [open, setOpen] = useState<Oversight | 'new' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <Page
      title="上级查看"
      note="授权外区县（市局）的上级账号查看本区县的统计数字和明细，只读，随时可以停止。本区县自己的上级账号不用授权。"
      actions={
        <May do="statistics.grant-oversight">
          <Button type="primary" onClick={() => setOpen('new')}>
            授权
          </Button>
        </May>
      }
    >
      <Panel>
        <Loaded asking={found}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty why="还没有授权过。上级需要把本区县和其他区县放在一起看时，再授权。" />
            ) : (
              <PlainTable head={['账号', '所在区划', '状态', '授权', '事由', '停止', '']}>
                {rows.map(row => (
                  <tr key={row.oversight}>
                    <td>{row.accountName}</td>
                    <td className="nowrap">{row.homeName ?? row.home}</td>
                    <td>
                      <StatusTag
                        tone={row.endedAt === null ? 'good' : 'unknown'}
                        word={row.endedAt === null ? '可查看' : '已停止'}
                      />
                    </td>
                    <td className="nowrap">
                      {momentText(row.grantedAt)} {row.grantedBy}
                    </td>
                    <td>{row.reason}</td>
                    <td className="nowrap">
                      {row.endedAt === null ? '' : `${momentText(row.endedAt)} ${row.endedBy ?? ''}`}
                    </td>
                    <td className="nowrap">
                      {row.endedAt === null && (
                        <May do="statistics.end-oversight">
                          <button type="button" className="link" onClick={() => setOpen(row)}>
                            停止
                          </button>
                        </May>
                      )}
                    </td>
                  </tr>
                ))}
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
      {open === 'new' && (
        <Dialog title="授权上级查看" onClose={close}>
          <Grant onClose={close} />
        </Dialog>
      )}
      {open !== undefined && open !== 'new' && (
        <Dialog title={`停止查看：${open.accountName}`} onClose={close}>
          <End oversight={open} onClose={close} />
        </Dialog>
      )}
    </Page>
  )
}

function Grant({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [id] = useState(newIntent)
  const [home, setHome] = useState('')
  const [username, setUsername] = useState('')
  const [reason, setReason] = useState('')
  const grant = usePerform('statistics.grant-oversight', () => {
    say('已授权')
    onClose()
  })
  return (
    <Form
      problem={grant.refused}
      busy={grant.busy}
      submit="授权"
      onCancel={onClose}
      onSubmit={() => grant.run({ oversight: id, home, username, reason })}
    >
      <TextField label="对方区划代码" pointer="/home" value={home} onChange={setHome} placeholder="6 位数字" required />
      <TextField label="对方用户名" pointer="/username" value={username} onChange={setUsername} required />
      <TextAreaField label="事由" pointer="/reason" value={reason} onChange={setReason} required />
    </Form>
  )
}

function End({ oversight, onClose }: { readonly oversight: Oversight; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const end = usePerform('statistics.end-oversight', () => {
    say('已停止')
    onClose()
  })
  return (
    <Form
      problem={end.refused}
      busy={end.busy}
      submit="停止查看"
      onCancel={onClose}
      onSubmit={() => end.run({ oversight: oversight.oversight, reason })}
    >
      <TextAreaField label="事由" pointer="/reason" value={reason} onChange={setReason} required />
    </Form>
  )
}
