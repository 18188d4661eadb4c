import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { addDays } from '../../../../kernel/day.ts'
import type { KioskState } from '../../../../statistics/rules/kiosk.ts'
import type { Answer } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice, type Tone } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { May } from '../../session.tsx'
import { today } from '../../today.ts'

type Kiosk = Answer<'statistics.kiosks'>[number]

const stateZh = { 'in-use': '在用', expired: '已到期', revoked: '已收回' } as const satisfies Record<KioskState, string>
const stateTone = { 'in-use': 'good', expired: 'attention', revoked: 'unknown' } as const satisfies Record<
  KioskState,
  Tone
>

/** What screens on walls open with, where nobody is signed in. */
export function KiosksPage(): ReactNode {
  const kiosks = useAsk('statistics.kiosks', {})
  const [open, setOpen] = useState<Kiosk | 'new' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <Page
      title="大屏口令"
      note="大屏凭口令打开，不用登录：只能看监管大屏，看不到明细，别的什么也不能做。口令只显示一次，最长一年到期。"
      aside={<Link to={links.statisticsWall}>打开大屏</Link>}
      actions={
        <May do="statistics.make-kiosk">
          <Button type="primary" onClick={() => setOpen('new')}>
            发放口令
          </Button>
        </May>
      }
    >
      <Panel>
        <Loaded asking={kiosks}>
          {rows =>
            rows.length === 0 ? (
              <Empty why="还没有发放过大屏口令。指挥大厅的屏幕要长期开着时，发放一个口令，用它的网址打开。" />
            ) : (
              <PlainTable head={['用在哪块屏', '状态', '发放', '到期日', '最近使用', '收回', '']}>
                {rows.map(kiosk => (
                  <KioskRow key={kiosk.kiosk} kiosk={kiosk} onRevoke={() => setOpen(kiosk)} />
                ))}
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
      {open === 'new' && (
        <Dialog title="发放大屏口令" onClose={close}>
          <MakeKiosk onClose={close} />
        </Dialog>
      )}
      {open !== undefined && open !== 'new' && (
        <Dialog title={`收回口令：${open.label}`} onClose={close}>
          <RevokeKiosk kiosk={open} onClose={close} />
        </Dialog>
      )}
    </Page>
  )
}

function KioskRow({ kiosk, onRevoke }: { readonly kiosk: Kiosk; readonly onRevoke: () => void }): ReactNode {
  return (
    <tr>
      <td>{kiosk.label}</td>
      <td>
        <StatusTag tone={stateTone[kiosk.state]} word={stateZh[kiosk.state]} />
      </td>
      <td className="nowrap">
        {momentText(kiosk.madeAt)} {kiosk.madeBy}
      </td>
      <td className="nowrap">{kiosk.expiresOn}</td>
      <td className="nowrap">{kiosk.lastUsedAt === null ? '从未使用' : momentText(kiosk.lastUsedAt)}</td>
      <td className="nowrap">
        {kiosk.revokedAt === null ? '—' : `${momentText(kiosk.revokedAt)} ${kiosk.revokedBy ?? ''}`}
      </td>
      <td className="nowrap">
        {kiosk.state === 'in-use' && (
          <May do="statistics.revoke-kiosk">
            <button type="button" className="link" aria-label={`收回${kiosk.label}`} onClick={onRevoke}>
              收回
            </button>
          </May>
        )}
      </td>
    </tr>
  )
}

function MakeKiosk({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [label, setLabel] = useState('')
  const [expiresOn, setExpiresOn] = useState<string>(addDays(today(), 365))
  const [key, setKey] = useState('')
  const make = usePerform('statistics.make-kiosk', made => setKey(made.key))
  if (key !== '') return <KioskAddress secret={key} onClose={onClose} />
  return (
    <Form
      problem={make.refused}
      busy={make.busy}
      submit="发放"
      onCancel={onClose}
      onSubmit={() => make.run({ label, expiresOn })}
    >
      <TextField
        label="用在哪块屏"
        pointer="/label"
        value={label}
        onChange={setLabel}
        placeholder="如：指挥大厅左屏"
        required
      />
      <TextField
        label="到期日"
        pointer="/expiresOn"
        value={expiresOn}
        onChange={setExpiresOn}
        placeholder="如 2023-08-10"
        hint="最长一年；到期那天还能用"
        required
      />
    </Form>
  )
}

/** Shown once: afterwards nobody can read it any more. */
function KioskAddress({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }): ReactNode {
  const address = `${window.location.origin}/console${links.statisticsWall}#k=${secret}`
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => say('已复制'),
      () => say('没有复制成功，请选中后手动复制', 'bad'),
    )
  return (
    <div className="stack">
      <Notice tone="attention">请在大屏的浏览器里打开这个网址。关闭后不再显示，遗失只能收回重发。</Notice>
      <Facts facts={[{ label: '网址', value: <code className="initial-password">{address}</code>, wide: true }]} />
      <div className="form-foot">
        <Button onClick={copy}>复制网址</Button>
        <Button type="primary" onClick={onClose}>
          已记下
        </Button>
      </div>
    </div>
  )
}

function RevokeKiosk({ kiosk, onClose }: { readonly kiosk: Kiosk; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const revoke = usePerform('statistics.revoke-kiosk', () => {
    say('口令已收回')
    onClose()
  })
  return (
    <Form
      problem={revoke.refused}
      busy={revoke.busy}
      submit="收回"
      danger
      onCancel={onClose}
      onSubmit={() => revoke.run({ kiosk: kiosk.kiosk, reason })}
    >
      <Notice tone="attention">收回后这块屏不再显示数字，不能恢复。</Notice>
      <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} rows={2} required />
    </Form>
  )
}
