import { Button, Input } from 'antd'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Panel } from '../../../ui/page.tsx'
import './alert.css'

const listeners = new Set<() => void>()
let given = ''

/** Why pictures are looked at, asked once until the page is loaded anew; it stands in the audit log with each of them. */
export function useReason(): readonly [string, (reason: string) => void] {
  const reason = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => given,
  )
  const say = (next: string) => {
    given = next.trim()
    for (const listener of listeners) listener()
  }
  return [reason, say]
}

type Props = {
  /** What it most often is. */
  readonly usual: string
  readonly submit: string
  readonly onReason: (reason: string) => void
}

/** 个人信息保护法 第二十六条: whoever looks at people at work says why. */
export function ReasonPanel({ usual, submit, onReason }: Props): ReactNode {
  const [reason, setReason] = useState(usual)
  const enough = [...reason.trim()].length >= 2
  return (
    <Panel title="查看画面要写明事由">
      <form
        className="reason"
        onSubmit={sent => {
          sent.preventDefault()
          if (enough) onReason(reason)
        }}
      >
        <Input
          aria-label="事由"
          value={reason}
          maxLength={200}
          onChange={({ target }) => setReason(target.value)}
          autoFocus
        />
        <Button type="primary" htmlType="submit" disabled={!enough}>
          {submit}
        </Button>
      </form>
      <p className="quiet small">
        画面里可能有正在干活的人。看了哪几张、谁看的、为什么看，都记入审计日志。到您离开或刷新页面前只问这一次。
      </p>
    </Panel>
  )
}
