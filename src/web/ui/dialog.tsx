import { Modal } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  readonly onClose: () => void
  readonly width?: number
  readonly children: ReactNode
}

/** Mounted only while it is open; its form brings its own buttons. */
export function Dialog({ title, onClose, width = 520, children }: Props): ReactNode {
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={width} mask={{ closable: false }}>
      {children}
    </Modal>
  )
}
