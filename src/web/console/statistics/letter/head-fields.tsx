import { type ReactNode, useState } from 'react'
import { type Day, findDay } from '../../../../kernel/day.ts'
import { type HandlingGrade, handlingGrades } from '../../../../statistics/rules/letter/state.ts'
import { windowFrom } from '../../../../statistics/rules/period.ts'
import { handlingGradeZh } from '../../../../statistics/zh/letter.ts'
import { DateField, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { today } from '../../today.ts'

export type Heading = {
  readonly asOf: string
  readonly from: string
  readonly recipient: string
  readonly grade: HandlingGrade
  readonly contact: string
  readonly phone: string
  readonly copies: string
}

/** As of today and three years back; nobody's name is made up. */
export function firstHeading(day: Day = today()): Heading {
  return { asOf: day, from: windowFrom(day), recipient: '委员', grade: 'A', contact: '', phone: '', copies: '' }
}

export function useHeading(first: Heading) {
  return useState(first)
}

type Props = { readonly value: Heading; readonly onChange: (next: Heading) => void }

export function HeadFields({ value, onChange }: Props): ReactNode {
  const set = (field: keyof Heading) => (text: string) => onChange({ ...value, [field]: text })
  const asOf = (text: string) => {
    const day = findDay(text)
    onChange({ ...value, asOf: text, from: day === undefined ? value.from : windowFrom(day) })
  }
  return (
    <>
      <DateField
        label="数字截至"
        pointer="/asOf"
        required
        max={String(today())}
        value={value.asOf}
        onChange={asOf}
        hint="正文里的数字都按这一天统计"
      />
      <DateField
        label="抽检、案件统计自"
        pointer="/from"
        required
        max={value.asOf}
        value={value.from}
        onChange={set('from')}
        hint="“三年来”从哪一天算起，先按截至日期往前三年填入（待确认）"
      />
      <TextField label="称谓" pointer="/recipient" required value={value.recipient} onChange={set('recipient')} />
      <SelectField
        label="办理结果"
        pointer="/grade"
        value={value.grade}
        options={handlingGrades.map(each => ({ value: each, label: handlingGradeZh[each] }))}
        onChange={next => onChange({ ...value, grade: handlingGrades.find(each => each === next) ?? value.grade })}
      />
      <TextField
        label="联系人"
        pointer="/contact"
        value={value.contact}
        onChange={set('contact')}
        hint="印在落款下面；不写就不印"
      />
      <TextField label="联系电话" pointer="/phone" value={value.phone} onChange={set('phone')} />
      <TextField
        label="抄送"
        pointer="/copies"
        value={value.copies}
        onChange={set('copies')}
        placeholder="如 区政协提案委员会，区政府办公室"
      />
    </>
  )
}
