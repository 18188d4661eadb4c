import { useState } from 'react'
import { type Refused, upload } from '../client.ts'
import { asRefused } from './query.ts'

type Uploading = {
  readonly send: (files: readonly Blob[]) => Promise<string[] | undefined>
  readonly busy: boolean
  readonly refused: Refused | undefined
}

/** Content first, then the action that names it. */
export function useUpload(): Uploading {
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | undefined>(undefined)
  const send = async (files: readonly Blob[]) => {
    setBusy(true)
    setRefused(undefined)
    try {
      const kept = await Promise.all(files.map(file => upload(file)))
      return kept.map(each => each.file)
    } catch (error) {
      setRefused(asRefused(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { send, busy, refused }
}
