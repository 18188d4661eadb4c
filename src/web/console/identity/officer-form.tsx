import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { given, useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import type { Officer } from './unit.ts'

type Props = { readonly officer: Officer | undefined; readonly onClose: () => void }

export function OfficerForm({ officer, onClose }: Props): ReactNode {
  const may = useMay()
  const units = useAsk('identity.units', {})
  const accounts = useAsk('identity.accounts', { pageSize: 200 }, { off: !may('identity.accounts') })
  const { values, set } = useDraft({
    name: officer?.name ?? '',
    unit: String(officer?.unit ?? ''),
    certificateNumber: officer?.certificateNumber ?? '',
    account: String(officer?.account ?? ''),
  })
  const [active, setActive] = useState(officer?.active ?? true)
  const done = () => {
    say('已保存')
    onClose()
  }
  const add = usePerform('identity.add-officer', done)
  const change = usePerform('identity.change-officer', done)
  const submit = () => {
    const filled = {
      name: values.name,
      unit: values.unit,
      certificateNumber: given(values.certificateNumber),
      account: given(values.account),
    }
    if (officer === undefined) add.run(filled)
    else change.run({ officer: officer.officer, ...filled, active })
  }
  return (
    <Dialog title={officer === undefined ? '新增监管人员' : `修改监管人员：${officer.name}`} onClose={onClose}>
      <Form
        problem={add.refused ?? change.refused}
        busy={add.busy || change.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={submit}
      >
        <TextField label="姓名" pointer="/name" value={values.name} onChange={set('name')} required autoFocus />
        <SelectField
          label="单位"
          pointer="/unit"
          value={values.unit}
          options={units.data?.map(each => ({ value: each.unit, label: each.name })) ?? []}
          onChange={set('unit')}
          required
        />
        <TextField
          label="执法证号"
          pointer="/certificateNumber"
          value={values.certificateNumber}
          onChange={set('certificateNumber')}
        />
        {may('identity.accounts') && (
          <SelectField
            label="登录账号"
            pointer="/account"
            value={values.account}
            options={
              accounts.data?.rows.map(each => ({ value: each.account, label: `${each.name}（${each.username}）` })) ??
              []
            }
            onChange={set('account')}
            hint="没有账号的可以留空"
          />
        )}
        {officer !== undefined && (
          <Checkbox checked={active} onChange={changed => setActive(changed.target.checked)}>
            在岗（离岗后不能再被指定，原有记录保留）
          </Checkbox>
        )}
      </Form>
    </Dialog>
  )
}
