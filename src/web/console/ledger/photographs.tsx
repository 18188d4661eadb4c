import type { ReactNode } from 'react'
import { downloadUrl } from '../../client.ts'
import { Photographs } from '../../ui/photographs.tsx'

type Props = { readonly entry: string; readonly files: readonly string[] }

/** Vouchers as they were photographed. */
export function EntryPhotographs({ entry, files }: Props): ReactNode {
  return <Photographs files={files} address={file => downloadUrl('ledger.file', { entry, file })} />
}
