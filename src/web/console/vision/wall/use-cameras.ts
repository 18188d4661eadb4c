import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Answer, type Asked, ask } from '../../../client.ts'
import type { Asking } from '../../../ui/page.tsx'
import { asRefused } from '../../query.ts'
import type { CameraRow } from '../words.ts'

const pageSize = 200
/** More than a district has. */
const mostPages = 20
const everyMs = 20_000

type Filter = Omit<Asked<'vision.cameras'>, 'page' | 'pageSize'>

/** All of them: a wall has no pages of its own. */
export function useAllCameras(filter: Filter): Asking<readonly CameraRow[]> {
  const found = useQuery({
    queryKey: ['vision.cameras', { ...filter, whole: true }],
    queryFn: ({ signal }) => everyPage(filter, signal),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  })
  return { data: found.data, problem: asRefused(found.error), again: () => void found.refetch() }
}

async function everyPage(filter: Filter, signal: AbortSignal): Promise<readonly CameraRow[]> {
  const all = new Map<string, CameraRow>()
  for (let page = 1; page <= mostPages; page += 1) {
    const { rows, total }: Answer<'vision.cameras'> = await ask('vision.cameras', { ...filter, page, pageSize }, signal)
    // Whoever went offline between two pages stands on both or none.
    for (const row of rows) all.set(row.camera, row)
    if (page * pageSize >= total) break
  }
  return [...all.values()]
}
