import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fetchFile } from '../../../client.ts'
import type { ShownProblem } from '../../../ui/problem.tsx'
import { asRefused } from '../../query.ts'

export type Shown = { readonly address: string | undefined; readonly problem: ShownProblem | undefined }

/** Each is fetched once while the page is open: every fetching stands in the audit log. */
export function useReferencePicture(camera: string, file: string | null, open: boolean): Shown {
  const found = useQuery({
    queryKey: ['vision.reference', camera, file],
    queryFn: () => fetchFile('vision.reference', { camera, file: file ?? '', reason: '对照参考画面' }),
    enabled: open && file !== null,
    staleTime: 'static',
    gcTime: Number.POSITIVE_INFINITY,
  })
  const blob = found.data
  const [address, setAddress] = useState<string | undefined>(undefined)
  useEffect(() => {
    if (blob === undefined || !open) return setAddress(undefined)
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob, open])
  return { address, problem: asRefused(found.error) }
}
