import { Button, Checkbox, Input, type InputRef } from 'antd'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { isGrave, type Verdict } from '../../../../vision/rules/alert/review.ts'
import { alertStateZh } from '../../../../vision/zh.ts'
import { momentText } from '../../../ui/formats.ts'
import { Notice } from '../../../ui/problem.tsx'
import { isTyping } from '../../../ui/typing.ts'
import type { Judging } from './use-queue.ts'
import type { Alert } from './words.ts'

const choices = [
  { verdict: 'true', word: '属实', key: '1' },
  { verdict: 'false', word: '误报', key: '2' },
  { verdict: 'cannot-tell', word: '无法判断', key: '3' },
] as const satisfies readonly { verdict: Verdict; word: string; key: string }[]

type Props = { readonly detail: Alert; readonly onJudge: (said: Judging) => void }

export function JudgePanel({ detail, onJudge }: Props): ReactNode {
  const [faithful, setFaithful] = useState(true)
  const [note, setNote] = useState('')
  const noteField = useRef<InputRef>(null)
  const may = detail.may.some(step => step === 'second' || step === 'confirm' || step === 'reject')
  const judge = useCallback(
    (verdict: Verdict) => {
      if (may) onJudge({ verdict, faithful, note: note.trim() })
    },
    [may, faithful, note, onJudge],
  )
  useJudgeKeys(judge, () => noteField.current?.focus())
  return (
    <section className="judge" aria-label="研判">
      <WhoElse detail={detail} />
      {!may && <Notice tone="attention">{detail.why ?? whyNot(detail)}</Notice>}
      <div className="judge-choices">
        {choices.map(({ verdict, word, key }) => (
          <Button
            key={verdict}
            className={`judge-choice judge-${verdict}`}
            disabled={!may}
            onClick={() => judge(verdict)}
            aria-keyshortcuts={key}
          >
            {word}
            <kbd>{key}</kbd>
          </Button>
        ))}
      </div>
      <Checkbox checked={faithful} disabled={!may} onChange={({ target }) => setFaithful(target.checked)}>
        判属实时：记录真实、清晰、完整、准确
      </Checkbox>
      {!faithful && <p className="quiet small">可以要求整改，但不能作为案件证据（行政处罚法 第四十一条）。</p>}
      <Input
        ref={noteField}
        aria-label="说明"
        placeholder="说明（可不写，按 N 填写）"
        value={note}
        maxLength={200}
        disabled={!may}
        onChange={({ target }) => setNote(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Escape' || key === 'Enter') currentTarget.blur()
        }}
      />
    </section>
  )
}

/** Of what is grave two people say so. */
function WhoElse({ detail: { severity, state, steps } }: { readonly detail: Alert }): ReactNode {
  if (state === 'seconding') {
    const first = steps.at(-1)
    return (
      <Notice tone="attention">
        需两人研判：{first?.actor} {momentText(first?.at)} 已判属实，您是第二人。
        {first?.note !== '' && first !== undefined && `说明：${first.note}`}
      </Notice>
    )
  }
  if (state !== 'raised' || !isGrave(severity)) return null
  return <Notice tone="attention">严重预警，需两人研判：您判属实后，还要另一名监管人员判属实才生效。</Notice>
}

function whyNot({ state, steps }: Alert): string {
  const last = steps.at(-1)
  if (state === 'raised' || state === 'seconding') return '您的岗位不能研判这条预警。'
  return `已由${last?.actor ?? '别人'}研判：${alertStateZh[state]}。可以看下一条。`
}

function useJudgeKeys(judge: (verdict: Verdict) => void, onNote: () => void): void {
  useEffect(() => {
    const pressed = (stroke: KeyboardEvent) => {
      if (isTyping(stroke.target) || stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.repeat) return
      const chosen = choices.find(({ key }) => key === stroke.key)
      if (chosen !== undefined) judge(chosen.verdict)
      else if (stroke.key === 'n' || stroke.key === 'N') onNote()
      else return
      stroke.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [judge, onNote])
}
