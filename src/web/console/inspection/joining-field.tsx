import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { type Department, departments } from '../../../rectification/rules/hazard.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { Field } from '../../ui/form.tsx'

const others = departments.filter(each => each !== 'market')

type Props = { readonly joined: readonly Department[]; readonly onChange: (next: readonly Department[]) => void }

/** Who comes along on a joint visit; the bureau leads. */
export function JoiningField({ joined, onChange }: Props): ReactNode {
  return (
    <Field
      label="一起检查的部门"
      pointer="/departments"
      required
      hint="市场监管牵头；各部门用自己的账号记录、完成自己的项目"
    >
      {() => (
        <Checkbox.Group
          value={[...joined]}
          options={others.map(value => ({ value, label: departmentZh[value] }))}
          onChange={next => onChange(departments.filter(each => next.includes(each)))}
        />
      )}
    </Field>
  )
}
