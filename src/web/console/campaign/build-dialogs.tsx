import { type ReactNode, useState } from 'react'
import { type Measure, measures, measureZh } from '../../../campaign/rules/measure.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import type { Target, Tree } from './words.ts'

type Closing = { readonly onClose: () => void }

function done(words: string, onClose: () => void) {
  return () => {
    say(words)
    onClose()
  }
}

export function GoalDialog({ campaign, onClose }: Closing & { readonly campaign: string }): ReactNode {
  const [target] = useState(newIntent)
  const [title, setTitle] = useState('')
  const add = usePerform('campaign.add-goal', done('已增加目标', onClose))
  return (
    <Dialog title="增加目标" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="增加"
        onCancel={onClose}
        onSubmit={() => add.run({ campaign, target, title })}
      >
        <TextField
          label="目标"
          pointer="/title"
          required
          value={title}
          onChange={setTitle}
          placeholder="如 安全管理水平得到有效提升"
        />
      </Form>
    </Dialog>
  )
}

/** Nothing typed is no number: the server says so beside the field. */
const amountOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

type Within = Closing & { readonly tree: Tree }

export function IndicatorDialog({ tree, goal, onClose }: Within & { readonly goal: Target }): ReactNode {
  const [target] = useState(newIntent)
  const [measure, setMeasure] = useState<Measure | ''>('')
  const [title, setTitle] = useState('')
  const [amount, setAmount] = useState('')
  const [dueOn, setDueOn] = useState<string>(tree.campaign.untilDay)
  const add = usePerform('campaign.add-indicator', done('已增加指标', onClose))
  const choose = (next: string) => {
    const found = measures.find(each => each === next)
    if (found === undefined) return
    setMeasure(found)
    if (title === '') setTitle(measureZh[found].name)
  }
  return (
    <Dialog title={`增加指标：${goal.title}`} onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="增加"
        disabled={measure === ''}
        onCancel={onClose}
        onSubmit={() =>
          measure !== '' && add.run({ target, parent: goal.target, title, measure, amount: amountOf(amount), dueOn })
        }
      >
        <SelectField
          label="用什么统计"
          pointer="/measure"
          required
          value={measure}
          options={measures.map(each => ({ value: each, label: `${measureZh[each].name}（${measureZh[each].unit}）` }))}
          onChange={choose}
          hint={measure === '' ? '进度由业务记录统计，不能填报' : `统计：${measureZh[measure].how}`}
        />
        <TextField label="指标名称" pointer="/title" required value={title} onChange={setTitle} />
        <Amount value={amount} onChange={setAmount} unit={measure === '' ? '' : measureZh[measure].unit} />
        <Due value={dueOn} onChange={setDueOn} tree={tree} />
      </Form>
    </Dialog>
  )
}

type FieldProps = { readonly value: string; readonly onChange: (text: string) => void }

function Amount({ value, onChange, unit }: FieldProps & { readonly unit: string }): ReactNode {
  return (
    <TextField
      label="目标数"
      pointer="/amount"
      required
      inputMode="numeric"
      unit={unit}
      value={value}
      onChange={onChange}
    />
  )
}

function Due({ value, onChange, tree }: FieldProps & { readonly tree: Tree }): ReactNode {
  const { fromDay, untilDay } = tree.campaign
  return (
    <DateField
      label="期限"
      pointer="/dueOn"
      required
      value={value}
      onChange={onChange}
      hint={`在 ${fromDay} 至 ${untilDay} 之间；期限以后完成的不计入`}
    />
  )
}

/** An indicator to units, a unit's to its people: what is left of it stands there already. */
export function ShareDialog({ tree, parent, onClose }: Within & { readonly parent: Target }): ReactNode {
  const [target] = useState(newIntent)
  const below = tree.targets.filter(each => each.parent === parent.target)
  const shared = below.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const left = (parent.amount ?? 0) - shared
  const [who, setWho] = useState('')
  const [amount, setAmount] = useState(left > 0 ? String(left) : '')
  const [dueOn, setDueOn] = useState<string>(parent.dueOn ?? tree.campaign.untilDay)
  const choices = useAsk('campaign.choices', {}).data
  const toUnit = parent.level === 'indicator'
  const options = toUnit
    ? (choices?.units ?? [])
        .filter(({ unit }) => !below.some(each => each.unit === unit))
        .map(({ unit, name }) => ({ value: unit, label: name }))
    : (choices?.officers ?? [])
        .filter(({ unit, officer }) => unit === parent.unit && !below.some(each => each.officer === officer))
        .map(({ officer, name }) => ({ value: officer, label: name }))
  const assignUnit = usePerform('campaign.assign-unit', done('已分到单位', onClose))
  const assignPerson = usePerform('campaign.assign-person', done('已落实到人', onClose))
  const { busy, refused } = toUnit ? assignUnit : assignPerson
  const submit = () => {
    const wish = { target, parent: parent.target, amount: amountOf(amount), dueOn }
    if (toUnit) assignUnit.run({ ...wish, unit: who })
    else assignPerson.run({ ...wish, officer: who })
  }
  return (
    <Dialog title={`${toUnit ? '分到单位' : '落实到人'}：${parent.title}`} onClose={onClose}>
      <Form problem={refused} busy={busy} submit="确定" onCancel={onClose} onSubmit={submit}>
        <Notice tone={after(left, amount) === 0 ? 'good' : 'attention'}>{sentence(parent, shared, amount)}</Notice>
        <SelectField
          label={toUnit ? '股室、所（队）' : '责任人'}
          pointer={toUnit ? '/unit' : '/officer'}
          required
          value={who}
          options={options}
          onChange={setWho}
        />
        <Amount
          value={amount}
          onChange={setAmount}
          unit={parent.measure === null ? '' : measureZh[parent.measure].unit}
        />
        <Due value={dueOn} onChange={setDueOn} tree={tree} />
      </Form>
    </Dialog>
  )
}

const after = (left: number, amount: string) => left - (Number(amount) || 0)

function sentence({ title, amount }: Target, shared: number, typed: string): string {
  const sum = shared + (Number(typed) || 0)
  const left = (amount ?? 0) - sum
  const side = left === 0 ? '正好相符' : left > 0 ? `还差 ${left}` : `多出 ${-left}`
  return `“${title}”为 ${amount}，连这一项下级合计 ${sum}，${side}。`
}

export function MarkDialog({ tree, target, onClose }: Within & { readonly target: Target }): ReactNode {
  const [title, setTitle] = useState(target.title)
  const [amount, setAmount] = useState(String(target.amount ?? ''))
  const [dueOn, setDueOn] = useState<string>(target.dueOn ?? tree.campaign.untilDay)
  const change = usePerform('campaign.change-target', done('已修改', onClose))
  return (
    <Dialog title={`修改：${target.title}`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit="修改"
        onCancel={onClose}
        onSubmit={() => change.run({ target: target.target, title, amount: amountOf(amount), dueOn })}
      >
        {target.level === 'indicator' && (
          <TextField label="指标名称" pointer="/title" required value={title} onChange={setTitle} />
        )}
        <Amount
          value={amount}
          onChange={setAmount}
          unit={target.measure === null ? '' : measureZh[target.measure].unit}
        />
        <Due value={dueOn} onChange={setDueOn} tree={tree} />
      </Form>
    </Dialog>
  )
}

export function RemoveDialog({ target, onClose }: Closing & { readonly target: Target }): ReactNode {
  const remove = usePerform('campaign.remove-target', done('已删去', onClose))
  return (
    <Dialog title={`删去：${target.title}`} onClose={onClose}>
      <Form
        problem={remove.refused}
        busy={remove.busy}
        submit="删去"
        danger
        onCancel={onClose}
        onSubmit={() => remove.run({ target: target.target })}
      >
        <p>连同下面的任务一起删去。</p>
      </Form>
    </Dialog>
  )
}
