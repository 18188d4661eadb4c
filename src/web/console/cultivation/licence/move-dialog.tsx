import { type ReactNode, useState } from 'react'
import type { ReadinessState } from '../../../../cultivation/rules/readiness.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import type { Readiness } from '../words.ts'
import { moveWord } from './moves.ts'
import { ScNumberField } from './sc-number-field.tsx'

type Props = { readonly one: Readiness; readonly to: ReadinessState; readonly onClose: () => void }

/** What whoever grants the licence did, as it was told. */
export function MoveDialog({ one, to, onClose }: Props): ReactNode {
  const [onDay, setOnDay] = useState(String(today()))
  const [note, setNote] = useState('')
  const [scNumber, setScNumber] = useState('')
  const [issuedOn, setIssuedOn] = useState(String(today()))
  const word = moveWord(one.state, to)
  const move = usePerform('cultivation.move-readiness', ({ dueOn }) => {
    say(dueOn === null ? '已登记' : `已登记，下一步的期限是 ${dueOn}`)
    onClose()
  })
  const issued = to === 'issued'
  return (
    <Dialog title={word} onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        submit={word}
        danger={to === 'stopped'}
        onCancel={onClose}
        onSubmit={() =>
          move.run({
            ...{ readiness: one.readiness, to, onDay, note },
            ...(issued && { scNumber, issuedOn: issuedOn || null }),
          })
        }
      >
        {hints[to] !== undefined && <Notice tone="unknown">{hints[to]}</Notice>}
        <DateField label="日期" pointer="/onDay" required value={onDay} onChange={setOnDay} max={today()} />
        {issued && (
          <>
            <ScNumberField required value={scNumber} onChange={setScNumber} />
            <DateField label="发证日期" pointer="/issuedOn" required value={issuedOn} onChange={setIssuedOn} />
          </>
        )}
        <TextAreaField
          label="说明"
          pointer="/note"
          required
          value={note}
          onChange={setNote}
          placeholder={asks[to] ?? ''}
        />
      </Form>
    </Dialog>
  )
}

const hints: Readonly<Partial<Record<ReadinessState, string>>> = {
  applied: '登记后开始计“材料不齐一次告知”的期限。',
  accepted: '登记后开始计“作出许可决定”的期限。',
  decided: '登记后开始计“颁发许可证”的期限。',
  refused: '理由写下来，整改以后可以再申报。',
  stopped: '停止以后不能再改；以后要申证，另开一次帮扶。',
}

const asks: Readonly<Partial<Record<ReadinessState, string>>> = {
  applied: '如：网上提交申请',
  refused: '不予受理、不予许可的理由',
  helping: '为什么退回来，先改什么',
  stopped: '停止的原因',
}
