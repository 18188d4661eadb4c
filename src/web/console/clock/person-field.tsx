import type { ReactNode } from 'react'
import { SelectField } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'

type Props = {
  readonly label: string
  readonly pointer: string
  readonly value: string
  readonly onChange: (account: string) => void
  readonly required?: boolean
  readonly hint?: string
}

/** Somebody of the staff, found by name or unit. */
export function PersonField(props: Props): ReactNode {
  const people = useAsk('clock.people', {})
  const options = (people.data ?? []).map(({ account, name, unitName }) => ({
    value: account,
    label: unitName === null ? name : `${name}（${unitName}）`,
  }))
  return (
    <SelectField {...props} options={options} placeholder={people.data === undefined ? '正在读取…' : '请选择人员'} />
  )
}
