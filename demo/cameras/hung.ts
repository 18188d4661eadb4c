import { Readable } from 'node:stream'
import type { Id } from '../../src/kernel/id.ts'
import type { World } from '../../src/platform/world.ts'
import type { PlannedCamera } from './plan.ts'

/** A camera as it was registered. */
export type Hung = PlannedCamera & { readonly id: Id }

/** @returns under which hash a picture lies */
export async function keep(world: World, content: Uint8Array): Promise<string> {
  return (await world.files.put(Readable.from([content]), 4 * 1_048_576)).hash
}
