import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { numberGiven, useDraft } from '../../../ui/draft.ts'
import { Form, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.tsx'
import { PositionField } from '../../map/position-field.tsx'
import { usePerform } from '../../query.ts'
import type { Spot } from './words.ts'

export function SpotDialog({ spot, onClose }: { readonly spot?: Spot; readonly onClose: () => void }): ReactNode {
  const [id] = useState(() => spot?.spot ?? newIntent())
  const draft = useDraft({
    name: spot?.name ?? '',
    address: spot?.address ?? '',
    longitude: spot?.longitude?.toString() ?? '',
    latitude: spot?.latitude?.toString() ?? '',
  })
  const save = usePerform('cultivation.save-spot', () => {
    say('已保存景区')
    onClose()
  })
  const { name, address, longitude, latitude } = draft.values
  return (
    <Dialog title={spot === undefined ? '登记景区' : '修改景区'} onClose={onClose}>
      <Form
        problem={save.refused}
        busy={save.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() =>
          save.run({ spot: id, name, address, longitude: numberGiven(longitude), latitude: numberGiven(latitude) })
        }
      >
        <TextField label="景区名称" pointer="/name" required value={name} onChange={draft.set('name')} />
        <TextField label="地址" pointer="/address" value={address} onChange={draft.set('address')} />
        <PositionField draft={draft} below="" />
      </Form>
    </Dialog>
  )
}
