import { type DragEvent, useId, useState } from 'react'
import { bytesText } from './formats.ts'

type Props = {
  readonly label: string
  readonly hint: string
  /** As in `<input accept>`. */
  readonly accept: string
  readonly onFile: (file: File) => void
  readonly chosen?: File | undefined
  readonly busy?: boolean
  /** Opens the camera on phones and tablets. */
  readonly camera?: boolean
}

/** Drag a file here or choose one. */
export function FileDrop({ label, hint, accept, onFile, chosen, busy = false, camera = false }: Props) {
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file !== undefined && !busy) onFile(file)
  }
  const drop = (dropped: DragEvent) => {
    dropped.preventDefault()
    setOver(false)
    take(dropped.dataTransfer.files)
  }
  return (
    <label
      htmlFor={id}
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={dragged => {
        dragged.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={busy}
        {...(camera && { capture: 'environment' as const })}
        onChange={picked => {
          take(picked.target.files)
          picked.target.value = ''
        }}
      />
      <strong>{chosen === undefined ? label : chosen.name}</strong>
      <span>{chosen === undefined ? hint : `${bytesText(chosen.size)}，点此更换`}</span>
    </label>
  )
}
