import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Wanted } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { OneException } from './words.ts'

type How = Wanted<'statistics.handle-exception'>['how']
type Kind = How['kind']

const ways: readonly { readonly kind: Kind; readonly word: string; readonly note: string }[] = [
  {
    kind: 'explain',
    word: '写明原因',
    note: '核实过、不需要办理的，写明原因。情况消除以前不再提醒，一个月后仍然突出会重新提出。',
  },
  { kind: 'inspect', word: '转检查任务', note: '在检查任务里加一项日常检查，由您或者所里安排人员去看。' },
  { kind: 'hazard', word: '转隐患整改', note: '已经核实有问题的，进入问题清零台账，业主手机上会看到，限期整改。' },
  { kind: 'clue', word: '转案件线索', note: '涉嫌违法的，登记为案件来源（依职权发现），由办案人员决定是否立案。' },
]

/** The parts of the premises and the work that hazards are told apart by. */
const topics = ['进货查验', '生产过程', '环境卫生', '标签标识', '人员健康', '设施设备', '消防安全'].map(value => ({
  value,
  label: value,
}))

type Texts = {
  readonly workshop: string
  readonly reason: string
  readonly topic: string
  readonly text: string
  readonly basis: string
  readonly matter: string
  readonly content: string
  readonly dueOn: string
}

function howOf(kind: Kind, texts: Texts): How {
  const { workshop, reason, topic, text, basis, matter, content, dueOn } = texts
  switch (kind) {
    case 'explain':
      return { kind, reason }
    case 'inspect':
      return { kind, workshop, dueOn, reason }
    case 'hazard':
      return { kind, workshop, topic, text, basis, dueOn }
    case 'clue':
      return { kind, workshop, matter, content }
    default:
      return kind satisfies never
  }
}

/** Workshops that it tells of, each once. */
function workshopsOf({ rows, now, workshop, subjectLabel }: OneException) {
  const all = [...rows, ...(now?.rows ?? [])].flatMap(row =>
    row.workshop === null ? [] : [[row.workshop, row.workshopName ?? '小作坊'] as const],
  )
  const known = new Map([...(workshop === null ? [] : [[workshop, subjectLabel] as const]), ...all])
  return [...known].map(([value, label]) => ({ value, label }))
}

type Props = { readonly one: OneException; readonly onClose: () => void }

export function HandleDialog({ one, onClose }: Props): ReactNode {
  const workshops = workshopsOf(one)
  const [kind, setKind] = useState<Kind>('explain')
  const [texts, setTexts] = useState<Texts>({
    ...{ workshop: workshops[0]?.value ?? '', reason: '', topic: '', text: '', basis: '' },
    ...{ matter: '', content: '', dueOn: '' },
  })
  const handle = usePerform('statistics.handle-exception', ({ recordLabel }) => {
    say(recordLabel === null ? '已写明原因' : `已转为：${recordLabel}`)
    onClose()
  })
  const change = (part: Partial<Texts>) => setTexts(now => ({ ...now, ...part }))
  const offered = ways.filter(way => way.kind === 'explain' || (one.may.turn && workshops.length > 0))
  return (
    <Dialog title="处理异常" onClose={onClose}>
      <Form
        problem={handle.refused}
        busy={handle.busy}
        submit={ways.find(way => way.kind === kind)?.word ?? '处理'}
        onCancel={onClose}
        onSubmit={() => handle.run({ exception: one.exception, how: howOf(kind, texts) })}
      >
        <Radio.Group
          aria-label="怎样处理"
          value={kind}
          options={offered.map(way => ({ value: way.kind, label: way.word }))}
          onChange={({ target }) => setKind(offered.find(way => way.kind === target.value)?.kind ?? 'explain')}
        />
        <Notice tone="unknown">{ways.find(way => way.kind === kind)?.note ?? ''}</Notice>
        {kind !== 'explain' && (
          <SelectField
            label="小作坊"
            pointer="/how/workshop"
            required
            value={texts.workshop}
            options={workshops}
            onChange={workshop => change({ workshop })}
          />
        )}
        <Fields kind={kind} texts={texts} change={change} />
      </Form>
    </Dialog>
  )
}

type FieldsProps = {
  readonly kind: Kind
  readonly texts: Texts
  readonly change: (part: Partial<Texts>) => void
}

function Fields({ kind, texts, change }: FieldsProps): ReactNode {
  const reason = (label: string) => (
    <TextAreaField
      label={label}
      pointer="/how/reason"
      required
      value={texts.reason}
      onChange={value => change({ reason: value })}
    />
  )
  const due = (label: string) => (
    <DateField label={label} pointer="/how/dueOn" required value={texts.dueOn} onChange={dueOn => change({ dueOn })} />
  )
  switch (kind) {
    case 'explain':
      return reason('原因')
    case 'inspect':
      return (
        <>
          {reason('去看什么')}
          {due('完成期限')}
        </>
      )
    case 'hazard':
      return (
        <>
          <SelectField
            label="方面"
            pointer="/how/topic"
            required
            value={texts.topic}
            options={topics}
            onChange={topic => change({ topic })}
          />
          <TextAreaField
            label="核实发现的问题"
            pointer="/how/text"
            required
            value={texts.text}
            onChange={text => change({ text })}
          />
          <TextField
            label="依据（可以不填）"
            pointer="/how/basis"
            value={texts.basis}
            onChange={basis => change({ basis })}
          />
          {due('整改期限')}
        </>
      )
    case 'clue':
      return (
        <>
          <TextField
            label="案由"
            pointer="/how/matter"
            required
            value={texts.matter}
            onChange={matter => change({ matter })}
          />
          <TextAreaField
            label="核实情况"
            pointer="/how/content"
            required
            rows={5}
            value={texts.content}
            onChange={content => change({ content })}
          />
        </>
      )
    default:
      return kind satisfies never
  }
}
