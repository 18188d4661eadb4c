import { type ReactNode, useState } from 'react'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field } from '../../ui/form.tsx'
import { useUpload } from '../upload.ts'

/** One file of a form. @param before what is kept already */
export function useAttachment(before: string | null = null) {
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  /** @returns what is kept now; nothing where it was refused */
  const send = async (): Promise<{ readonly file: string | null } | undefined> => {
    if (file === undefined) return { file: before }
    const [kept] = (await uploading.send([file])) ?? []
    return kept === undefined ? undefined : { file: kept }
  }
  return { file, setFile, send, busy: uploading.busy, refused: uploading.refused }
}

type Props = {
  readonly label: string
  readonly hint: string
  readonly required?: boolean
  readonly attachment: ReturnType<typeof useAttachment>
}

export function AttachmentField({ label, hint, required = false, attachment }: Props): ReactNode {
  return (
    <Field label={label} pointer="/file" required={required}>
      {() => (
        <FileDrop
          label={`选择${label}`}
          hint={hint}
          accept=".pdf,.doc,.docx,.wps,.jpg,.jpeg,.png"
          chosen={attachment.file}
          busy={attachment.busy}
          onFile={attachment.setFile}
        />
      )}
    </Field>
  )
}
