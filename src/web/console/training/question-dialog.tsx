import { Button, Checkbox, Input, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { letters, type QuestionKind, questionKinds, trueFalse } from '../../../training/rules/question.ts'
import { type Topic, topics } from '../../../training/rules/topic.ts'
import { questionKindZh, topicZh } from '../../../training/zh.ts'
import { newIntent, type Result } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Question } from './words.ts'

type Props = { readonly former?: Question; readonly onClose: () => void }

const fewest = 4

/** A new question, or one that stands in the place of another. */
export function QuestionDialog({ former, onClose }: Props): ReactNode {
  const [question] = useState(newIntent)
  const [topic, setTopic] = useState<Topic>(former?.topic ?? 'premises')
  const [kind, setKind] = useState<QuestionKind>(former?.kind ?? 'single')
  const [stem, setStem] = useState(former?.stem ?? '')
  const [options, setOptions] = useState<readonly string[]>(() => padded(former))
  const [key, setKey] = useState<readonly number[]>(former?.key ?? [])
  const [basis, setBasis] = useState(former?.basis ?? '')
  const [reason, setReason] = useState('')
  const done = ({ state }: Result<'training.add-question'>) => {
    say(state === 'waiting' ? '已保存，但答案与标准库对不上，要另一个人复核后才会考到' : '已保存，可以考了')
    onClose()
  }
  const add = usePerform('training.add-question', done)
  const change = usePerform('training.change-question', done)
  const { refused, busy } = former === undefined ? add : change
  const submit = () => {
    const written = kind === 'true-false' ? [] : withoutTail(options)
    const given = { question, topic, kind, stem, options: [...written], key: [...key], basis }
    if (former === undefined) add.run(given)
    else change.run({ ...given, replaces: former.question, reason })
  }
  return (
    <Dialog title={former === undefined ? '新增试题' : '修改试题'} width={640} onClose={onClose}>
      <Form problem={refused} busy={busy} submit="保存" onCancel={onClose} onSubmit={submit}>
        {former !== undefined && (
          <Notice tone="unknown">改过的题代替原来那道；原来那道留作“已停用”，考过它的成绩不变。</Notice>
        )}
        <SelectField
          label="主题"
          pointer="/topic"
          required
          value={topic}
          options={topics.map(value => ({ value, label: topicZh[value] }))}
          onChange={next => setTopic(topics.find(each => each === next) ?? topic)}
        />
        <SelectField
          label="题型"
          pointer="/kind"
          required
          value={kind}
          options={questionKinds.map(value => ({ value, label: questionKindZh[value] }))}
          onChange={next => {
            setKind(questionKinds.find(each => each === next) ?? kind)
            setKey([])
          }}
        />
        <TextAreaField label="题目" pointer="/stem" required rows={2} value={stem} onChange={setStem} />
        {kind === 'true-false' ? (
          <TrueFalse value={key} onChange={setKey} />
        ) : (
          <Options kind={kind} options={options} chosen={key} onOptions={setOptions} onChosen={setKey} />
        )}
        <TextField
          label="依据"
          pointer="/basis"
          required
          value={basis}
          onChange={setBasis}
          placeholder="如 食品安全法 第五十条"
          hint="答错的人会看到"
        />
        {former !== undefined && (
          <TextAreaField label="为什么改" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
        )}
      </Form>
    </Dialog>
  )
}

type Chosen = { readonly value: readonly number[]; readonly onChange: (key: readonly number[]) => void }

function TrueFalse({ value, onChange }: Chosen): ReactNode {
  return (
    <Field label="答案" pointer="/key" required>
      {input => (
        <Radio.Group
          id={input.id}
          aria-label="答案"
          value={value[0]}
          options={trueFalse.map((label, at) => ({ label, value: at }))}
          onChange={({ target }) => onChange([Number(target.value)])}
        />
      )}
    </Field>
  )
}

type OptionsProps = {
  readonly kind: QuestionKind
  readonly options: readonly string[]
  readonly chosen: readonly number[]
  readonly onOptions: (options: readonly string[]) => void
  readonly onChosen: (key: readonly number[]) => void
}

function Options({ kind, options, chosen, onOptions, onChosen }: OptionsProps): ReactNode {
  const tick = (at: number, ticked: boolean) => {
    if (kind === 'single') onChosen(ticked ? [at] : [])
    else onChosen(ticked ? [...chosen, at].toSorted((a, b) => a - b) : chosen.filter(each => each !== at))
  }
  return (
    <>
      <Field label="选项" pointer="/options" required hint="在对的选项前打勾，就是答案">
        {input => (
          <div className="question-options" id={input.id}>
            {letters.slice(0, options.length).map((letter, at) => (
              <div key={letter} className="question-option">
                <Checkbox
                  aria-label={`${letter} 是答案`}
                  checked={chosen.includes(at)}
                  onChange={({ target }) => tick(at, target.checked)}
                >
                  {letter}
                </Checkbox>
                <Input
                  aria-label={`选项 ${letter}`}
                  value={options[at] ?? ''}
                  onChange={({ target }) => onOptions(options.map((each, to) => (to === at ? target.value : each)))}
                />
              </div>
            ))}
          </div>
        )}
      </Field>
      {options.length < letters.length && (
        <div>
          <Button size="small" onClick={() => onOptions([...options, ''])}>
            再加一个选项
          </Button>
        </div>
      )}
      <Field label={`答案：${chosen.map(at => letters[at]).join('') || '还没有选'}`} pointer="/key">
        {() => null}
      </Field>
    </>
  )
}

function padded(former: Question | undefined): readonly string[] {
  const known = former === undefined || former.kind === 'true-false' ? [] : former.options
  return [...known, ...Array.from({ length: Math.max(0, fewest - known.length) }, () => '')]
}

/** What was left empty at the end was not meant. */
function withoutTail(options: readonly string[]): readonly string[] {
  return options.slice(0, options.findLastIndex(option => option.trim() !== '') + 1)
}
