import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { viewingMinutes } from '../../../vision/rules/viewing.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { useOpenStills } from './viewing.ts'

const usual = ['日常巡查', '研判预警', '核对整改情况', '检查前了解现场', '查看设备运行'] as const

type Props = {
  readonly workshop: string | null
  readonly onDone?: () => void
  readonly onCancel?: () => void
}

/** Whoever looks at people at work says why. 个人信息保护法 第二十六条. */
export function OpenStillsForm({ workshop, onDone, onCancel }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const opening = useOpenStills(workshop, onDone)
  return (
    <Form
      problem={opening.refused}
      busy={opening.busy}
      submit={`查看 ${viewingMinutes} 分钟`}
      disabled={reason.trim() === ''}
      onSubmit={() => opening.run(reason.trim())}
      {...(onCancel !== undefined && { onCancel })}
    >
      <fieldset className="row usual-reasons" aria-label="常用事由">
        {usual.map(word => (
          <Button
            key={word}
            size="small"
            type={reason === word ? 'primary' : 'default'}
            aria-pressed={reason === word}
            onClick={() => setReason(word)}
          >
            {word}
          </Button>
        ))}
      </fieldset>
      <TextField
        label="查看事由"
        pointer="/reason"
        required
        value={reason}
        onChange={setReason}
        placeholder="选一个，或写明事由"
        hint="画面里有正在干活的人：谁、什么时候、为什么查看，都会记入审计日志。"
      />
    </Form>
  )
}
