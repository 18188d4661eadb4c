import type { ReactNode } from 'react'
import { say } from '../../../ui/toast.tsx'
import { ReasonDialog } from '../../cultivation/raising/reason-dialog.tsx'
import { usePerform } from '../../query.ts'

type Props = { readonly workshop: string; readonly onClose: () => void }

/** A reply is hidden for what it does to others, never for its opinion. */
export function HideDialog({ workshop, onClose }: Props): ReactNode {
  const hide = usePerform('rating.hide-reply', () => {
    say('已隐藏，业主会收到消息')
    onClose()
  })
  return (
    <ReasonDialog
      title="隐藏回应"
      says="业主会看到原因，可以改好再公开。只隐藏侮辱、泄露他人信息、和食品安全无关的话；不同意监管部门不是隐藏的理由。"
      danger
      asking={hide}
      onSend={reason => hide.run({ workshop, reason })}
      onClose={onClose}
    />
  )
}
