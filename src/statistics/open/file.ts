import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createGzip } from 'node:zlib'

/** A file that is ready to be sent: only its compressed form is kept, a few megabytes for sixty thousand workshops. */
export type OpenFile = { readonly etag: string; readonly gzip: Buffer }

/** Takes the pieces as they come, so that the whole of them is never in memory. */
export async function fileOf(pieces: AsyncIterable<string>): Promise<OpenFile> {
  const hash = createHash('sha256')
  const gzip = createGzip({ level: 6 })
  const chunks: Buffer[] = []
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = once(gzip, 'end')
  for await (const piece of pieces) {
    hash.update(piece)
    if (!gzip.write(piece)) await once(gzip, 'drain')
  }
  gzip.end()
  await ended
  return { etag: hash.digest('base64url').slice(0, 22), gzip: Buffer.concat(chunks) }
}

type Kept = { readonly file: Promise<OpenFile>; readonly madeMs: number; readonly day: string }

/** At most so old while something changes, and so old in any case: whoever copies the data comes once a day. */
const STALE_MS = 600_000
const OLD_MS = 3_600_000

/**
 * Files under a name, made when somebody asks and kept for the others: however many ask, the database is read once in ten
 * minutes at most.
 */
export type OpenFiles = {
  get(name: string, day: string, nowMs: number, make: () => Promise<OpenFile>): Promise<OpenFile>
  /** Something that is told has changed. */
  changed(nowMs: number): void
}

export function openFiles(most: number): OpenFiles {
  const kept = new Map<string, Kept>()
  let changedMs = 0
  const isFresh = ({ madeMs, day }: Kept, today: string, nowMs: number) => {
    const age = nowMs - madeMs
    return day === today && age < OLD_MS && (age < STALE_MS || changedMs < madeMs)
  }
  return {
    get: (name, day, nowMs, make) => {
      const known = kept.get(name)
      if (known !== undefined && isFresh(known, day, nowMs)) return known.file
      const file = make()
      kept.delete(name)
      kept.set(name, { file, madeMs: nowMs, day })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
      file.catch(() => {
        if (kept.get(name)?.file === file) kept.delete(name)
      })
      return file
    },
    changed: nowMs => {
      changedMs = nowMs
    },
  }
}
