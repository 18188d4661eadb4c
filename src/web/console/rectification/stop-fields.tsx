import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'

export type StopText = { readonly scope: string; readonly danger: string }

type Props = { readonly stop: StopText | null; readonly onChange: (stop: StopText | null) => void }

/** 责令立即停止生产经营: asked for apart from the rest, because it ends somebody's work today. */
export function StopFields({ stop, onChange }: Props): ReactNode {
  return (
    <>
      <Checkbox
        checked={stop !== null}
        onChange={({ target }) => onChange(target.checked ? { scope: '全部生产', danger: '' } : null)}
      >
        存在食品安全事故隐患，责令立即停止生产经营
      </Checkbox>
      {stop !== null && (
        <>
          <TextField
            label="停止的范围"
            pointer="/stop/scope"
            required
            placeholder="如 全部生产、卤制工序"
            value={stop.scope}
            onChange={scope => onChange({ ...stop, scope })}
          />
          <TextAreaField
            label="食品安全事故隐患"
            pointer="/stop/danger"
            hint="写明会出什么事故。依据：食品生产经营监督检查管理办法 第三十一条。"
            required
            value={stop.danger}
            onChange={danger => onChange({ ...stop, danger })}
            rows={2}
          />
          <Notice tone="attention">
            写进《责令改正通知书》，业主手机上马上看到。这份责令改正的隐患全部复查销号之前，不得恢复。
          </Notice>
        </>
      )}
    </>
  )
}
