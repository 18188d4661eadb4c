import type { ReactNode } from 'react'
import { departmentZh, weightZh } from '../../../rectification/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { DateField, TextAreaField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { Pictures } from './step-dialog.tsx'

type Item = Answer<'rectification.items'>['rows'][number]

export type Draft = {
  readonly key: string
  readonly code: string
  readonly text: string
  readonly dueOn: string
  readonly files: readonly File[]
}

export const blank = (): Draft => ({ key: newIntent(), code: '', text: '', dueOn: '', files: [] })

type Props = {
  readonly at: number
  readonly draft: Draft
  readonly items: readonly Item[]
  readonly onChange: (draft: Draft) => void
  readonly onRemove?: () => void
}

/** One hazard: the item of the list, what exactly was seen, a day where that was said on the spot. */
export function RaisedFields({ at, draft, items, onChange, onRemove }: Props): ReactNode {
  const item = items.find(each => each.code === draft.code)
  const options = items.map(each => ({ value: each.code, label: `${each.topic} · ${each.text}` }))
  const hint =
    item === undefined
      ? undefined
      : `${weightZh[item.weight]}项 · ${departmentZh[item.department]}${item.basis === '' ? '' : ` · ${item.basis}`}${item.toBeConfirmed ? '（待确认）' : ''}`
  return (
    <section className="hazard-raised" aria-label={`第 ${at + 1} 处`}>
      <SelectField
        label={`第 ${at + 1} 处：检查项目`}
        pointer={`/hazards/${at}/code`}
        required
        value={draft.code}
        options={options}
        hint={hint}
        onChange={code => onChange({ ...draft, code })}
      />
      <TextAreaField
        label="发现的问题"
        pointer={`/hazards/${at}/text`}
        required
        value={draft.text}
        onChange={text => onChange({ ...draft, text })}
        rows={2}
      />
      <DateField
        label="当场说定的期限"
        pointer={`/hazards/${at}/dueOn`}
        hint="没有说定的不填，责令整改时再定"
        value={draft.dueOn}
        onChange={dueOn => onChange({ ...draft, dueOn })}
      />
      <Pictures files={draft.files} onFiles={files => onChange({ ...draft, files })} />
      {onRemove !== undefined && (
        <button type="button" className="link" onClick={onRemove}>
          去掉这一处
        </button>
      )}
    </section>
  )
}
