import { type ReactNode, useId } from 'react'

type AttachProps = {
  readonly label: string
  readonly file: File | undefined
  readonly onFile: (file: File) => void
}

/** One paper beside a line of a long list, where a whole field would push the next line away. */
export function Attach({ label, file, onFile }: AttachProps): ReactNode {
  const id = useId()
  return (
    <label htmlFor={id} className="cultivation-attach">
      <input
        id={id}
        type="file"
        aria-label={label}
        accept="image/*,application/pdf"
        onChange={picked => {
          const chosen = picked.target.files?.[0]
          picked.target.value = ''
          if (chosen !== undefined) onFile(chosen)
        }}
      />
      {file === undefined ? '附照片或 PDF' : `${file.name}（点此更换）`}
    </label>
  )
}

/** Opens what is on file. */
export function OpenPaper({ to, word = '查看' }: { readonly to: string; readonly word?: string }): ReactNode {
  return (
    <a className="cultivation-open" href={to} target="_blank" rel="noreferrer">
      {word}
    </a>
  )
}
