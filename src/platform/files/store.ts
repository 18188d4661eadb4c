import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../kernel/problem.ts'

/** Content under its own SHA-256 (64 hex digits). Nobody chooses a path. */
export type FileStore = {
  readonly put: (content: Readable, limitBytes: number) => Promise<StoredFile>
  readonly read: (hash: string) => Promise<Readable>
  /** For readers that need random access (workbooks). Never write to it. */
  readonly pathOf: (hash: string) => string
  readonly has: (hash: string) => Promise<boolean>
  /** A file to write into before it is put into the store. */
  readonly temporary: () => Promise<string>
  /** For what the law wants gone after its time. Whoever asks has made sure that nothing else names it. */
  readonly remove: (hash: string) => Promise<void>
}

export type StoredFile = { readonly hash: string; readonly bytes: number }

const hashPattern = /^[0-9a-f]{64}$/

export function fileStoreIn(folder: string): FileStore {
  const incoming = join(folder, 'incoming')

  const pathOf = (hash: string): string => {
    if (!hashPattern.test(hash)) throw new Problem('not-found', '没有这个文件')
    return join(folder, hash.slice(0, 2), hash)
  }
  const has = async (hash: string): Promise<boolean> =>
    stat(pathOf(hash)).then(
      () => true,
      () => false,
    )

  return {
    pathOf,
    has,
    temporary: async () => {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      return join(incoming, randomUUID())
    },
    remove: async hash => rm(pathOf(hash), { force: true }),
    read: async hash => {
      if (!(await has(hash))) throw new Problem('not-found', '没有这个文件')
      return createReadStream(pathOf(hash))
    },
    put: async (content, limitBytes) => {
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const arriving = join(incoming, randomUUID())
      try {
        const { hash, bytes } = await receive(content, arriving, limitBytes)
        await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
        await rename(arriving, pathOf(hash))
        return { hash, bytes }
      } finally {
        await rm(arriving, { force: true })
      }
    },
  }
}

/** Writes to disk and waits until it lies there for good. */
async function receive(content: Readable, path: string, limitBytes: number): Promise<StoredFile> {
  const digest = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, passOn) {
      bytes += chunk.length
      digest.update(chunk)
      if (bytes > limitBytes)
        passOn(new Problem('too-large', `文件超过 ${Math.floor(limitBytes / 1_048_576)} MB，请压缩后再上传`))
      else passOn(null, chunk)
    },
  })
  await pipeline(content, measure, createWriteStream(path, { mode: 0o600 }))
  const file = await open(path, 'r')
  await file.sync()
  await file.close()
  return { hash: digest.digest('hex'), bytes }
}
