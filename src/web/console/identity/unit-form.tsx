import type { ReactNode } from 'react'
import { unitKinds } from '../../../platform/identity/rules.ts'
import { unitKindZh } from '../../../platform/identity/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import type { Unit } from './unit.ts'

const kindOptions = unitKinds.map(value => ({ value, label: unitKindZh[value] }))

export function UnitForm({
  unit,
  onClose,
}: {
  readonly unit: Unit | undefined
  readonly onClose: () => void
}): ReactNode {
  const dictionary = useDictionary()
  const towns: readonly string[] = unit?.towns.map(town => town.town) ?? []
  const { values, set } = useDraft({ name: unit?.name ?? '', kind: String(unit?.kind ?? 'station'), towns })
  const done = () => {
    say('已保存')
    onClose()
  }
  const add = usePerform('identity.add-unit', done)
  const change = usePerform('identity.change-unit', done)
  const kind = unitKinds.find(each => each === values.kind) ?? 'station'
  const submit = () => {
    if (unit === undefined) add.run({ name: values.name, kind, towns: values.towns })
    else change.run({ unit: unit.unit, name: values.name, ...(kind === 'station' && { towns: values.towns }) })
  }
  return (
    <Dialog title={unit === undefined ? '新增单位' : `修改单位：${unit.name}`} onClose={onClose}>
      <Form
        problem={add.refused ?? change.refused}
        busy={add.busy || change.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField label="单位名称" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <SelectField
          label="类别"
          pointer="/kind"
          value={values.kind}
          options={kindOptions}
          onChange={set('kind')}
          disabled={unit !== undefined}
          required
        />
        {kind === 'station' && (
          <SelectManyField
            label="负责的乡镇（街道）"
            pointer="/towns"
            values={values.towns}
            options={townOptions(dictionary)}
            onChange={set('towns')}
            hint="选入原属其他所（队）的乡镇，即从那里划转过来"
          />
        )}
      </Form>
    </Dialog>
  )
}
