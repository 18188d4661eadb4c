import { Button } from 'antd'
import type { ReactNode } from 'react'
import { StatusTag } from '../../../ui/tag.tsx'

type Props = {
  readonly word: string
  readonly unsaved: boolean
  /** What is proposed may be saved as it is. */
  readonly proposed?: boolean
  readonly busy: boolean
  readonly onSave: () => void
  readonly onGiveUp: () => void
}

export function SaveBar({ word, unsaved, proposed = false, busy, onSave, onGiveUp }: Props): ReactNode {
  return (
    <div className="cam-save">
      <Button type="primary" loading={busy} disabled={!unsaved && !proposed} onClick={onSave}>
        {word}
      </Button>
      <Button disabled={!unsaved} onClick={onGiveUp}>
        放弃改动
      </Button>
      {unsaved && <StatusTag tone="attention" word="有改动，还没有保存" />}
    </div>
  )
}
