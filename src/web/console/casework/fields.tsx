import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { type CircumstanceCode, circumstances, type Effect } from '../../../casework/rules/discretion.ts'
import { isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, TextField } from '../../ui/form.tsx'
import { SelectManyField } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import type { Circumstance } from './words.ts'

type Text = {
  readonly label: string
  readonly pointer: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly required?: boolean
  readonly hint?: ReactNode
}

export function YuanField(props: Text): ReactNode {
  return <TextField {...props} unit="元" inputMode="decimal" />
}

/** A moment on the wall in Shanghai, `2026-08-10T10:00`. */
export function MomentField({ value, onChange, ...rest }: Text): ReactNode {
  return (
    <Field {...rest}>
      {input => (
        <Input {...input} type="datetime-local" value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}

/** What the contract is asked for a moment on the wall; nothing typed stays a fault there. */
export function momentAsked(wall: string): string {
  return wall === '' ? '' : `${wall}:00+08:00`
}

type OfficersProps = {
  readonly label: string
  readonly pointer: string
  readonly workshop: string | null
  readonly values: readonly string[]
  readonly onChange: (officers: string[]) => void
}

/** Officers of the roster, with their certificates. 行政处罚法 第四十二条. */
export function OfficersField({ label, pointer, workshop, values, onChange }: OfficersProps): ReactNode {
  const rows = useOfficers(workshop)
  return (
    <SelectManyField
      label={label}
      pointer={pointer}
      required
      values={values}
      options={rows.map(row => ({ value: row.officer, label: officerText(row) }))}
      onChange={onChange}
      hint="不少于两人，都要有执法证号"
      placeholder="输入姓名"
    />
  )
}

export function useOfficers(workshop: string | null) {
  const may = useMay()
  const team = useAsk('inspection.officers', { workshop }, { off: !may('inspection.officers') })
  return team.data?.rows ?? []
}

export function officerText(row: ReturnType<typeof useOfficers>[number]): string {
  const { name, unit, certificateNumber, recused } = row
  return [name, unit, certificateNumber ?? '没有执法证号', recused === null ? '' : '应当回避']
    .filter(Boolean)
    .join(' · ')
}

const effectZh = {
  'must-spare': '应当不予处罚',
  'may-spare': '可以不予处罚',
  'lighter-or-mitigated': '应当从轻或者减轻',
  'may-be-lighter': '可以从轻或者减轻',
  heavier: '从重',
} as const satisfies Record<Effect, string>

const codes = Object.keys(circumstances).filter(isCircumstance)

export function isCircumstance(code: string): code is CircumstanceCode {
  return code in circumstances
}

export function circumstanceText(code: CircumstanceCode): string {
  const { words, effect, ground } = circumstances[code]
  const confirmed = isToBeConfirmed(ground.confidence) ? '，待确认' : ''
  return `${words}（${effectZh[effect]}，${ground.basis.article ?? ''}${confirmed}）`
}

type CircumstancesProps = {
  readonly values: readonly Circumstance[]
  readonly onChange: (values: Circumstance[]) => void
  readonly required?: boolean
  readonly among?: readonly Effect[]
  readonly pointer?: string
}

/** 裁量情节: each with what it does and its article. */
export function CircumstancesField(props: CircumstancesProps): ReactNode {
  const { values, onChange, required = false, among, pointer = '/circumstances' } = props
  const shown = codes.filter(code => among === undefined || among.includes(circumstances[code].effect))
  return (
    <SelectManyField
      label={required ? '不予处罚的情形' : '裁量情节'}
      pointer={pointer}
      required={required}
      values={values}
      options={shown.map(value => ({ value, label: circumstanceText(value) }))}
      onChange={chosen => onChange(chosen.filter(isCircumstance))}
      hint={required ? '' : '没有就不选；每一项都要有证据证明'}
      placeholder="可选多项"
    />
  )
}

type FilesProps = {
  readonly label: string
  readonly pointer?: string
  readonly files: readonly File[]
  readonly onFiles: (files: readonly File[]) => void
  readonly most?: number
  readonly required?: boolean
  readonly hint?: string
}

export function FilesField(props: FilesProps): ReactNode {
  const { label, pointer = '/files', files, onFiles, most = 9, required = false, hint } = props
  const [round, setRound] = useState(0)
  return (
    <Field
      label={label}
      pointer={pointer}
      required={required}
      hint={hint ?? `已选 ${files.length} 份，最多 ${most} 份`}
    >
      {() => (
        <>
          {files.length < most && (
            <FileDrop
              key={round}
              label="拍照或选择文件"
              hint="照片、PDF、录音录像"
              accept="image/*,application/pdf,audio/*,video/*"
              onFile={file => {
                onFiles([...files, file])
                setRound(round + 1)
              }}
            />
          )}
          {files.map(file => (
            <div key={`${file.name} ${file.size}`} className="row">
              {file.name}
              <button type="button" className="link" onClick={() => onFiles(files.filter(each => each !== file))}>
                去掉
              </button>
            </div>
          ))}
        </>
      )}
    </Field>
  )
}
