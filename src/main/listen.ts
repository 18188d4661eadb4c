import type { World } from '../platform/world.ts'

/** What another program changed on the same database: its pages are forgotten here too. */
export async function listenForChanges(
  world: World,
  cache: { suspendCache(): void; resumeCache(): void },
): Promise<() => Promise<void>> {
  const subscription = await world.db.listen(
    'fangma_change',
    payload => {
      const [district, ids] = payload.split(':')
      if (district === undefined || ids === undefined) return
      world.changes.announce(district, ids === 'district' ? 'district' : ids.split(','))
    },
    // Called at the first connection and after each interruption: what happened in between was not heard.
    () => {
      cache.suspendCache()
      cache.resumeCache()
    },
  )
  return () => subscription.unlisten()
}
