import { Readable } from 'node:stream'
import type { World } from '../../src/platform/world.ts'
import { signature } from '../pictures.ts'
import type { Roster } from './roster.ts'

export type Signatures = {
  readonly officers: readonly { readonly name: string; readonly file: string }[]
  /** Owners' flourishes, a few for all. */
  readonly owners: readonly string[]
}

/** A flourish for every officer, and some for owners. */
export async function drawSignatures(world: World, { all }: Roster): Promise<Signatures> {
  const keep = async (seed: number) => (await world.files.put(Readable.from([await signature(seed)]), 1_048_576)).hash
  return {
    officers: await Promise.all(all.map(async ({ name }, at) => ({ name, file: await keep(at + 10) }))),
    owners: await Promise.all([1, 2, 3, 4, 5, 6, 7].map(keep)),
  }
}
