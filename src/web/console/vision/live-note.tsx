import type { ReactNode } from 'react'
import { StatusTag } from '../../ui/tag.tsx'
import type { LiveState } from './live-stream.ts'

/** Says so when what happens does not arrive by itself; nothing while all is well. */
export function LiveNote({ state }: { readonly state: LiveState }): ReactNode {
  return (
    <span role="status">
      {state === 'lost' && <StatusTag tone="attention" word="实时更新中断，正在重连；每 20 秒刷新一次" />}
    </span>
  )
}
