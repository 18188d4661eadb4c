import type { ReactNode } from 'react'
import { StatusTag } from '../../../ui/tag.tsx'

type Props = { readonly basis: { readonly text: string; readonly toBeConfirmed: boolean } }

/** The articles; what nobody has read in the law says so. */
export function BasisText({ basis: { text, toBeConfirmed } }: Props): ReactNode {
  return (
    <>
      {text} {toBeConfirmed && <StatusTag tone="unknown" word="待确认" />}
    </>
  )
}
