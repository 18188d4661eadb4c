import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMay } from '../session.tsx'

type Props = { readonly lot: string; readonly name: string }
type Source = NonNullable<Answer<'trace.crossing'>['source']>

/** 外区来源: a bought lot that a workshop of another district made. */
export function CrossingPanel({ lot, name }: Props): ReactNode {
  const asking = useAsk('trace.crossing', { lot })
  const [open, setOpen] = useState<'cross' | 'uncross' | undefined>(undefined)
  const may = useMay()
  const source = asking.data?.source
  const close = () => setOpen(undefined)
  return (
    <Panel
      title="外区来源"
      extra={
        source === null && may('trace.cross') ? (
          <Button onClick={() => setOpen('cross')}>连接外区批次</Button>
        ) : source != null && may('trace.uncross') ? (
          <Button onClick={() => setOpen('uncross')}>解除连接</Button>
        ) : undefined
      }
    >
      <Loaded asking={asking}>
        {answer => (answer.source === null ? <NoSource /> : <Linked {...answer.source} />)}
      </Loaded>
      {open === 'cross' && <CrossDialog lot={lot} name={name} onClose={close} />}
      {open === 'uncross' && <UncrossDialog lot={lot} name={name} onClose={close} />}
    </Panel>
  )
}

function NoSource(): ReactNode {
  return <p>没有连接。如果是从别的区县的小作坊买来的，扫对方标签上的二维码就能连上，两边都能一直查到头。</p>
}

function Linked({ name, number, workshopName, districtName, at }: Source): ReactNode {
  return (
    <Facts
      facts={[
        { label: '区县', value: districtName },
        { label: '小作坊', value: workshopName },
        { label: '批次', value: `${name} ${number}` },
        { label: '连接时间', value: momentText(at) },
      ]}
    />
  )
}

type DialogProps = Props & { readonly onClose: () => void }

function CrossDialog({ lot, name, onClose }: DialogProps): ReactNode {
  const [source, setSource] = useState('')
  const cross = usePerform('trace.cross', found => {
    say(`已连到 ${found.workshopName} 的 ${found.name} ${found.number}`)
    onClose()
  })
  return (
    <Dialog title={`${name} · 连接外区批次`} onClose={onClose}>
      <Form
        problem={cross.refused}
        busy={cross.busy}
        submit="连接"
        onCancel={onClose}
        onSubmit={() => cross.run({ lot, source })}
      >
        <Notice tone="primary">只用于从别的区县买来的批次。本区小作坊之间的买卖会自动登记，不用在这里连。</Notice>
        <TextField
          label="对方标签上的网址"
          pointer="/source"
          value={source}
          onChange={setSource}
          hint="用扫码枪扫，或输入 码/批号"
          required
        />
      </Form>
    </Dialog>
  )
}

function UncrossDialog({ lot, name, onClose }: DialogProps): ReactNode {
  const [reason, setReason] = useState('')
  const uncross = usePerform('trace.uncross', () => {
    say('已解除连接')
    onClose()
  })
  return (
    <Dialog title={`${name} · 解除连接`} onClose={onClose}>
      <Form
        problem={uncross.refused}
        busy={uncross.busy}
        submit="确认解除"
        danger
        onCancel={onClose}
        onSubmit={() => uncross.run({ lot, reason })}
      >
        <Notice tone="attention">解除后，这一批不再查到对方那里，对方也查不到这一批。连错了可以再连。</Notice>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
