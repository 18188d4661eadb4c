import { openPool } from '../../src/platform/inference/threads/pool.ts'
import { keptShelf } from './graphs.ts'
import { overloaded } from './overload.ts'
import { abilityFrom, walkBy } from './watching.ts'

/*
 * Too many cameras, in a process in which nothing else was measured before: what it holds is theirs alone.
 */
process.once('message', ({ threads, msEach }: { readonly threads: number; readonly msEach: number }) => {
  void measured(threads, msEach).then(found => process.send?.(found))
})
process.once('disconnect', () => process.exit())

async function measured(threads: number, msEach: number) {
  const say = (line: string) => console.error(line)
  const pool = openPool({ threads, say })
  const ability = await abilityFrom(keptShelf(), say)
  return overloaded(pool, ability, await walkBy(), msEach).finally(() => pool.close())
}
