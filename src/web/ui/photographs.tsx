import { type ReactNode, useState } from 'react'
import { Dialog } from './dialog.tsx'
import './photographs.css'

type Props = {
  readonly files: readonly string[]
  /** Where each is fetched. */
  readonly address: (file: string) => string
  /** Said where there is none. */
  readonly none?: string
}

/** Small beside each other; one press makes one large. */
export function Photographs({ files, address, none = '没有照片。' }: Props): ReactNode {
  const [open, setOpen] = useState<number | undefined>(undefined)
  if (files.length === 0) return none === '' ? null : <p className="quiet">{none}</p>
  const shown = open === undefined ? undefined : files[open]
  return (
    <>
      <div className="photographs">
        {files.map((file, at) => (
          <button
            key={file}
            type="button"
            className="photograph"
            aria-label={`放大第 ${at + 1} 张照片`}
            onClick={() => setOpen(at)}
          >
            <img src={address(file)} alt={`第 ${at + 1} 张照片`} loading="lazy" />
          </button>
        ))}
      </div>
      {shown !== undefined && open !== undefined && (
        <Dialog title={`第 ${open + 1} 张，共 ${files.length} 张`} width={960} onClose={() => setOpen(undefined)}>
          <img className="photograph-large" src={address(shown)} alt={`第 ${open + 1} 张照片`} />
          <div className="row">
            <button type="button" className="link" disabled={open === 0} onClick={() => setOpen(open - 1)}>
              上一张
            </button>
            <button
              type="button"
              className="link"
              disabled={open === files.length - 1}
              onClick={() => setOpen(open + 1)}
            >
              下一张
            </button>
            <a href={address(shown)} target="_blank" rel="noreferrer">
              在新窗口打开
            </a>
          </div>
        </Dialog>
      )}
    </>
  )
}
