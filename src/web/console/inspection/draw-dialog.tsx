import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { grades } from '../../../inspection/rules/plan.ts'
import { visitKinds } from '../../../inspection/rules/visit.ts'
import { gradeZh, visitKindZh } from '../../../inspection/zh.ts'
import type { Department } from '../../../rectification/rules/hazard.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { categoryOptions, townOptions, unitOptions, useDictionary } from '../registry/dictionary.ts'
import { today } from '../today.ts'
import { JoiningField } from './joining-field.tsx'

type Values = {
  readonly purpose: string
  readonly kind: string
  readonly wanted: string
  readonly seed: string
  readonly dueOn: string
  readonly towns: readonly string[]
  readonly categories: readonly string[]
  readonly grades: readonly string[]
  readonly units: readonly string[]
  readonly joined: readonly Department[]
}

const empty = (): Values => ({
  ...{ purpose: '', kind: 'routine', wanted: '10', seed: '', dueOn: today() },
  ...{ towns: [], categories: [], grades: [], units: [], joined: [] },
})

export function DrawDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const go = useNavigate()
  const [draw] = useState(newIntent)
  const draft = useDraft<Values>(empty())
  const run = usePerform('inspection.draw', done => go(links.inspectionDraw(done.draw)))
  const { values, set } = draft
  const kind = visitKinds.find(each => each === values.kind) ?? 'routine'
  const submit = () =>
    run.run({
      ...{ draw, kind, purpose: values.purpose, wanted: Number(values.wanted), seed: values.seed, dueOn: values.dueOn },
      ...{ towns: [...values.towns], categories: [...values.categories], units: [...values.units] },
      grades: grades.filter(each => values.grades.includes(each)),
      departments: [...values.joined],
    })
  return (
    <Dialog title="双随机抽取" width={620} onClose={onClose}>
      <Form problem={run.refused} busy={run.busy} submit="抽取" onCancel={onClose} onSubmit={submit}>
        <TextField
          label="事项"
          pointer="/purpose"
          required
          value={values.purpose}
          onChange={set('purpose')}
          placeholder="如：第三季度双随机检查"
        />
        <SelectField
          label="检查种类"
          pointer="/kind"
          required
          value={values.kind}
          options={visitKinds.map(value => ({ value, label: visitKindZh[value] }))}
          onChange={set('kind')}
        />
        {kind === 'joint' && <JoiningField joined={values.joined} onChange={set('joined')} />}
        <Hat draft={draft} />
      </Form>
    </Dialog>
  )
}

/** Who is in the hat, how many are drawn, by which seed. */
function Hat({ draft: { values, set } }: { readonly draft: Draft<Values> }): ReactNode {
  const dictionary = useDictionary()
  const choices = [
    { key: 'towns', label: '乡镇', options: townOptions(dictionary), all: '不选为全区' },
    { key: 'categories', label: '类别', options: categoryOptions(dictionary), all: '不选为全部类别' },
    { key: 'grades', label: '风险等级', options: gradeOptions, all: '不选为全部等级' },
    { key: 'units', label: '从哪些单位选派人员', options: unitOptions(dictionary), all: '不选为全局' },
  ] as const
  return (
    <>
      <TextField
        label="抽多少家"
        pointer="/wanted"
        required
        inputMode="numeric"
        unit="家"
        value={values.wanted}
        onChange={set('wanted')}
      />
      <DateField label="完成期限" pointer="/dueOn" required value={values.dueOn} onChange={set('dueOn')} />
      {choices.map(({ key, label, options, all }) => (
        <SelectManyField
          key={key}
          label={label}
          pointer={`/${key}`}
          values={values[key]}
          options={options}
          onChange={set(key)}
          placeholder={all}
        />
      ))}
      <TextField
        label="种子"
        pointer="/seed"
        value={values.seed}
        onChange={set('seed')}
        hint="可以当众摇号后填入；不填由系统随机产生"
      />
    </>
  )
}

const gradeOptions = grades.map(value => ({ value, label: gradeZh[value] }))
