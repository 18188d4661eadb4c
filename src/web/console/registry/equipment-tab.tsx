import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { given, numberGiven, useDraft } from '../../ui/draft.ts'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Workshop } from './workshop.ts'

type Equipment = Workshop['equipment'][number]

export function EquipmentTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Equipment | undefined>(undefined)
  const may = (action: string) => workshop.allowed.includes(action)
  return (
    <Panel
      title="生产设备"
      extra={may('registry.add-equipment') && <Button onClick={() => setAdding(true)}>登记设备</Button>}
    >
      {workshop.equipment.length === 0 ? (
        <Empty why="还没有登记设备。" />
      ) : (
        <PlainTable head={['设备', '型号', '数量', '']}>
          {workshop.equipment.map(each => (
            <tr key={each.id}>
              <td>{each.name}</td>
              <td>{orDash(each.model)}</td>
              <td>{each.quantity}</td>
              <td>
                {may('registry.remove-equipment') && (
                  <button type="button" className="link" onClick={() => setRemoving(each)}>
                    移除
                  </button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {adding && <AddEquipment workshop={workshop.id} onClose={() => setAdding(false)} />}
      {removing !== undefined && <RemoveEquipment equipment={removing} onClose={() => setRemoving(undefined)} />}
    </Panel>
  )
}

function AddEquipment({ workshop, onClose }: { readonly workshop: string; readonly onClose: () => void }): ReactNode {
  const { values, set } = useDraft({ name: '', model: '', quantity: '1' })
  const add = usePerform('registry.add-equipment', () => {
    say('设备已登记')
    onClose()
  })
  const submit = () =>
    add.run({ workshop, name: values.name, model: given(values.model), quantity: numberGiven(values.quantity) ?? 0 })
  return (
    <Dialog title="登记设备" onClose={onClose}>
      <Form problem={add.refused} busy={add.busy} submit="登记" onCancel={onClose} onSubmit={submit}>
        <TextField label="设备名称" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <TextField label="型号" pointer="/model" value={values.model} onChange={set('model')} />
        <TextField
          label="数量"
          pointer="/quantity"
          value={values.quantity}
          onChange={set('quantity')}
          inputMode="numeric"
          unit="台（套）"
        />
      </Form>
    </Dialog>
  )
}

function RemoveEquipment({
  equipment,
  onClose,
}: {
  readonly equipment: Equipment
  readonly onClose: () => void
}): ReactNode {
  const [reason, setReason] = useState('')
  const remove = usePerform('registry.remove-equipment', () => {
    say('设备已移除')
    onClose()
  })
  return (
    <Dialog title={`移除设备：${equipment.name}`} onClose={onClose}>
      <Form
        problem={remove.refused}
        busy={remove.busy}
        submit="移除"
        danger
        onCancel={onClose}
        onSubmit={() => remove.run({ equipment: equipment.id, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
