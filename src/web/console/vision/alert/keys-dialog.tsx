import type { ReactNode } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'

const keys = [
  ['→ 或 J', '下一条'],
  ['← 或 K', '上一条'],
  ['1', '属实'],
  ['2', '误报'],
  ['3', '无法判断'],
  ['N', '写说明（Esc 写完）'],
  ['U', '6 秒内撤销上一条研判'],
  ['B', '显示或隐藏识别框'],
  ['V', '换看之前、抓拍、之后'],
  ['?', '看快捷键'],
] as const

export function KeysDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="快捷键" width={420} onClose={onClose}>
      <dl className="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
