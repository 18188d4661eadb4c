import type { ReactNode } from 'react'
import { Field } from '../../ui/form.tsx'
import { SignaturePad } from '../../ui/signature-pad.tsx'

type Props = {
  readonly label: string
  readonly pointer: string
  readonly onChange: (drawing: Blob | undefined) => void
}

export function SignField({ label, pointer, onChange }: Props): ReactNode {
  return (
    <Field label={`${label} 签名`} pointer={pointer}>
      {() => <SignaturePad label={`${label}手写签名`} onChange={onChange} />}
    </Field>
  )
}
