import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { given, useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { healthWord } from './health-word.ts'
import { standingTone } from './tones.ts'
import type { Workshop } from './workshop.ts'

type Worker = Workshop['workers'][number]

export function WorkersTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<Worker | undefined>(undefined)
  const may = (action: string) => workshop.allowed.includes(action)
  return (
    <Panel
      title="从业人员与健康证"
      extra={may('registry.add-worker') && <Button onClick={() => setAdding(true)}>登记从业人员</Button>}
    >
      {workshop.workers.length === 0 ? (
        <Empty why="还没有登记从业人员。接触直接入口食品的人员应当持有效健康证明上岗。" />
      ) : (
        <PlainTable head={['姓名', '电话', '身份证号', '健康证号', '健康证到期', '状态', '']}>
          {workshop.workers.map(worker => (
            <tr key={worker.id}>
              <td>{worker.name}</td>
              <td className="nowrap">{orDash(worker.phone)}</td>
              <td className="nowrap">{orDash(worker.identityNumber)}</td>
              <td>{orDash(worker.healthCertificate)}</td>
              <td className="nowrap">{orDash(worker.healthExpiresOn)}</td>
              <td>
                {worker.leftOn === null ? (
                  <StatusTag tone={standingTone[worker.health]} word={healthWord[worker.health]} />
                ) : (
                  <StatusTag tone="unknown" word={`${worker.leftOn} 离岗`} />
                )}
              </td>
              <td className="nowrap">
                {may('registry.change-worker') && worker.leftOn === null && (
                  <button type="button" className="link" onClick={() => setChanging(worker)}>
                    更新
                  </button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {adding && <AddWorker workshop={workshop.id} onClose={() => setAdding(false)} />}
      {changing !== undefined && <ChangeWorker worker={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  )
}

function AddWorker({ workshop, onClose }: { readonly workshop: string; readonly onClose: () => void }): ReactNode {
  const empty = { name: '', phone: '', identityNumber: '', healthCertificate: '', healthExpiresOn: '' }
  const { values, set } = useDraft(empty)
  const add = usePerform('registry.add-worker', () => {
    say('从业人员已登记')
    onClose()
  })
  const submit = () =>
    add.run({
      workshop,
      name: values.name,
      phone: given(values.phone),
      identityNumber: given(values.identityNumber),
      healthCertificate: given(values.healthCertificate),
      healthExpiresOn: given(values.healthExpiresOn),
    })
  return (
    <Dialog title="登记从业人员" onClose={onClose}>
      <Form problem={add.refused} busy={add.busy} submit="登记" onCancel={onClose} onSubmit={submit}>
        <TextField label="姓名" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <TextField label="电话" pointer="/phone" type="tel" value={values.phone} onChange={set('phone')} />
        <TextField
          label="身份证号"
          pointer="/identityNumber"
          value={values.identityNumber}
          onChange={set('identityNumber')}
        />
        <div className="fields-2">
          <TextField
            label="健康证号"
            pointer="/healthCertificate"
            value={values.healthCertificate}
            onChange={set('healthCertificate')}
          />
          <DateField
            label="健康证到期"
            pointer="/healthExpiresOn"
            value={values.healthExpiresOn}
            onChange={set('healthExpiresOn')}
            hint="健康证有效期一年"
          />
        </div>
      </Form>
    </Dialog>
  )
}

function ChangeWorker({ worker, onClose }: { readonly worker: Worker; readonly onClose: () => void }): ReactNode {
  const { values, set } = useDraft({
    healthCertificate: worker.healthCertificate ?? '',
    healthExpiresOn: String(worker.healthExpiresOn ?? ''),
    leftOn: '',
  })
  const change = usePerform('registry.change-worker', () => {
    say('已更新')
    onClose()
  })
  const submit = () =>
    change.run({
      worker: worker.id,
      healthCertificate: given(values.healthCertificate),
      healthExpiresOn: given(values.healthExpiresOn),
      leftOn: given(values.leftOn),
    })
  return (
    <Dialog title={`${worker.name} · 更新健康证或离岗`} onClose={onClose}>
      <Form problem={change.refused} busy={change.busy} submit="保存" onCancel={onClose} onSubmit={submit}>
        <TextField
          label="健康证号"
          pointer="/healthCertificate"
          value={values.healthCertificate}
          onChange={set('healthCertificate')}
        />
        <DateField
          label="健康证到期"
          pointer="/healthExpiresOn"
          value={values.healthExpiresOn}
          onChange={set('healthExpiresOn')}
        />
        <DateField
          label="离岗日期"
          pointer="/leftOn"
          value={values.leftOn}
          onChange={set('leftOn')}
          hint="仍在岗请留空；填写后不再提醒健康证到期"
        />
      </Form>
    </Dialog>
  )
}
