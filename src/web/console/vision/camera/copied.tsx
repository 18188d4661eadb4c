import { Button } from 'antd'
import type { ReactNode } from 'react'
import { say } from '../../../ui/toast.tsx'

type Props = { readonly label: string; readonly text: string; readonly many?: boolean }

/** Something to take over into a device: shown whole, copied with one press. */
export function Copied({ label, text, many = false }: Props): ReactNode {
  const copy = () => {
    const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard without https'))
    copying.then(
      () => say('已复制'),
      () => say('没有复制成功，请选中后手动复制', 'bad'),
    )
  }
  return (
    <div className="copied">
      <div className="copied-head">
        <span className="field-label">{label}</span>
        <Button size="small" aria-label={`复制${label}`} onClick={copy}>
          复制
        </Button>
      </div>
      {many ? <pre>{text}</pre> : <code>{text}</code>}
    </div>
  )
}
