import type { ReactNode } from 'react'
import { SelectField } from '../../ui/select.tsx'
import { officerText, useOfficers } from './fields.tsx'
import type { Case } from './words.ts'

type Props = { readonly file: Case; readonly value: string; readonly onChange: (host: string) => void }

/** 听证主持人: nobody who investigates. 行政处罚法 第六十四条. */
export function HostField({ file, value, onChange }: Props): ReactNode {
  const acting = file.handlerRows.filter(({ endedOn }) => endedOn === null).map(({ officer }) => officer)
  const officers = useOfficers(file.workshop).filter(({ officer }) => !acting.includes(officer))
  return (
    <SelectField
      label="听证主持人"
      pointer="/host"
      required
      value={value}
      options={officers.map(row => ({ value: row.officer, label: officerText(row) }))}
      onChange={onChange}
      hint="办案人员不在其中"
    />
  )
}
