import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '../../kernel/day.ts'
import { ifAbsent } from '../files/absent.ts'
import { SourceFault } from './faults.ts'
import { frameOfEncoded } from './planes/encoded.ts'
import { type Listeners, type Patience, type Source, sourceOf } from './source.ts'

export type FilesOptions = {
  readonly intervalMs: number
  readonly now: () => Instant
  readonly patience?: Patience
  readonly mostBytes?: number
}

/** Pictures of a folder by name, or those named, one each interval, in a loop: for tests, the demo, and films taken elsewhere. */
export function filesSource(where: string | readonly string[], listeners: Listeners, options: FilesOptions): Source {
  return sourceOf(
    async ({ signal, frame }) => {
      for (let round = 0; ; ) {
        const paths = typeof where === 'string' ? await picturesIn(where) : where
        if (paths.length === 0) throw new SourceFault('no-files')
        for (const path of paths) {
          const bytes = await read(path, options.mostBytes ?? 33_554_432)
          // The camera's clock, as if it had been running all the time.
          const streamAt = round++ * options.intervalMs
          frame(frameOfEncoded(bytes, { takenAt: options.now(), streamAt }))
          await pause(options.intervalMs, undefined, { signal })
        }
      }
    },
    listeners,
    options.patience,
  )
}

async function read(path: string, mostBytes: number): Promise<Uint8Array> {
  const found = await stat(path).catch(ifAbsent(undefined))
  if (found === undefined) throw new SourceFault('no-files')
  if (found.size > mostBytes) throw new SourceFault('too-large')
  return await readFile(path)
}

async function picturesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(ifAbsent([]))
  return names
    .filter(name => /\.(?:jpe?g|png)$/i.test(name))
    .sort()
    .map(name => join(folder, name))
}
