import { useEffect, useState } from 'react'
import { fetchFile, type Refused } from '../../../client.ts'
import { asRefused } from '../../query.ts'

type Shown = { readonly address: string | undefined; readonly refused: Refused | undefined }

/** More than anybody looks at in a row; the oldest go. */
const most = 80
const kept = new Map<string, Promise<string>>()

/** Each is fetched once: every fetching stands in the audit log. */
export function fetchPicture(alert: string, file: string, reason: string): Promise<string> {
  const key = `${alert} ${file}`
  const before = kept.get(key)
  if (before !== undefined) return before
  const coming = fetchFile('vision.picture', { alert, file, reason }).then(blob => URL.createObjectURL(blob))
  kept.set(key, coming)
  coming.catch(() => kept.delete(key))
  for (const [old, address] of kept) {
    if (kept.size <= most) break
    kept.delete(old)
    void address.then(URL.revokeObjectURL, () => undefined)
  }
  return coming
}

export function usePicture(alert: string, file: string, reason: string): Shown {
  const key = `${alert} ${file}`
  const [found, setFound] = useState<Shown & { readonly key: string }>()
  useEffect(() => {
    let current = true
    const show = (shown: Shown) => current && setFound({ ...shown, key })
    fetchPicture(alert, file, reason).then(
      address => show({ address, refused: undefined }),
      (error: unknown) => show({ address: undefined, refused: asRefused(error) }),
    )
    return () => {
      current = false
    }
  }, [alert, file, reason, key])
  return found?.key === key ? found : { address: undefined, refused: undefined }
}
