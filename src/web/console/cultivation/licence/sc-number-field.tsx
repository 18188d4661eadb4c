import type { ReactNode } from 'react'
import { partsOfSc, scFaultWords } from '../../../../cultivation/rules/sc-number.ts'
import { codeText } from '../../../../kernel/text.ts'
import { TextField } from '../../../ui/form.tsx'

type Props = { readonly value: string; readonly onChange: (text: string) => void; readonly required?: boolean }

/** 食品生产许可证编号, read back while it is typed: a wrong digit is found before it is sent. */
export function ScNumberField({ value, onChange, required = false }: Props): ReactNode {
  return (
    <TextField
      label="食品生产许可证编号"
      pointer="/scNumber"
      required={required}
      value={value}
      onChange={onChange}
      placeholder="SC 加 14 位数字"
      hint={hintOf(codeText(value))}
    />
  )
}

function hintOf(text: string): string {
  if (text.length < 16) return `SC 加 14 位数字${text === '' ? '' : `，已输 ${Math.max(0, text.length - 2)} 位`}`
  const parts = partsOfSc(text)
  if (parts === undefined) return scFaultWords(text) ?? ''
  const { category, province, city, county, serial } = parts
  return `校验相符：类别 ${category}，地区 ${province} ${city} ${county}，顺序号 ${serial}`
}
