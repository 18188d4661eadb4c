import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { Part } from './form.ts'

export type Collected = {
  readonly parts: readonly Part[]
  /** Too large: the parts are those that came before the file. */
  readonly tooLarge: boolean
}

const textBytes = 256 * 1024
const mostParts = 40

type Asked = { readonly contentType: string | undefined; readonly declared: number; readonly most: number }

/**
 * Takes in a form (RFC 7578). What says beforehand that it is too large is read as far as its text, which stands before the
 * pictures, so that the form can be given back with nothing lost; the rest is not waited for.
 *
 * @returns `undefined` when it is no form
 */
export async function collectForm(
  stream: Readable,
  { contentType, declared, most }: Asked,
): Promise<Collected | undefined> {
  const reading = readerOf(contentType)
  if (reading === undefined) return undefined
  const announced = declared > most
  let bytes = 0
  let tooLarge = announced
  // Left open: whoever sends must be able to read the answer.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length
    if (bytes > most) tooLarge = true
    reading.read(chunk)
    await turn()
    if (announced ? bytes > textBytes || reading.hasFile() : tooLarge) break
  }
  if (!tooLarge) await reading.finished()
  return { parts: reading.parts, tooLarge }
}

type Reading = {
  readonly parts: readonly Part[]
  readonly read: (chunk: Uint8Array) => void
  /** Whether a file with a name has begun: what stands before it is the text of the form. */
  readonly hasFile: () => boolean
  /** Everything that arrived whole is in the parts; what was cut off is left out. */
  readonly finished: () => Promise<void>
}

function readerOf(contentType: string | undefined): Reading | undefined {
  const reader = busboyFor(contentType)
  if (reader === undefined) return undefined
  const parts: Part[] = []
  let hasFile = false
  let isOver = false
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const end = () => {
    isOver = true
    resolve()
  }
  reader.on(
    'field',
    (name: string, value: string) => void parts.push({ name, file: undefined, body: Buffer.from(value) }),
  )
  reader.on('file', (name: string, file: Readable, fileName: string | undefined) => {
    if (fileName !== undefined && fileName !== '') hasFile = true
    const chunks: Buffer[] = []
    file.on('data', (chunk: Buffer) => chunks.push(chunk))
    file.on('error', () => undefined)
    file.on('end', () => {
      if (!isOver) parts.push({ name, file: fileName ?? '', body: Buffer.concat(chunks) })
    })
  })
  reader.on('error', end)
  reader.on('finish', end)
  return {
    parts,
    read: chunk => void reader.write(chunk),
    hasFile: () => hasFile,
    finished: async () => {
      reader.end()
      await over
    },
  }
}

function busboyFor(contentType: string | undefined): BusboyInstance | undefined {
  if (contentType === undefined || !/^multipart\/form-data\b/i.test(contentType)) return undefined
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: { parts: mostParts, fieldSize: textBytes } })
  } catch {
    // Without a boundary.
    return undefined
  }
}
