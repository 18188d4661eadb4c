import type { World } from '../../src/platform/world.ts'

export type DemoCameras = { readonly close: () => Promise<void> }

export type LivingOptions = {
  readonly world: World
  readonly district: string
  /** Of this very program, which is already listening: pictures are pushed to it as devices push them. */
  readonly port: number
  readonly log: World['log']
  /** Name or path of ffmpeg; without it those that would stream push instead. */
  readonly ffmpeg?: string
}

/** The test cameras of the demo district begin to live, in the background: returns at once, and nothing that fails ends the program. */
export async function startDemoCameras(options: LivingOptions): Promise<DemoCameras> {
  options.log.debug('the demo has no living cameras yet')
  return { close: async () => undefined }
}
