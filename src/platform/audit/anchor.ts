import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const anchorLine = z.object({ district: z.string(), number: z.int(), sealedAt: z.string(), hash: z.string() })
export type Anchor = z.output<typeof anchorLine>

/** One line for each seal, on the disk before this returns. Lines of several programs may come out of order. */
export async function appendAnchor(path: string, { district, number, sealedAt, hash }: Anchor): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    await file.write(`${JSON.stringify({ district, number, sealedAt, hash })}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** How long the file is now; 0 when there is none. */
export async function anchorBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return 0
    throw error
  }
}

/** The lines of the first `bytes` of the file, a thousand at a time. One cut off by a crash is passed over. */
export async function* readAnchors(path: string, bytes: number): AsyncGenerator<Anchor[]> {
  if (bytes === 0) return
  const input = createReadStream(path, { encoding: 'utf8', end: bytes - 1 })
  let some: Anchor[] = []
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const anchor = parseLine(line)
    if (anchor !== undefined) some.push(anchor)
    if (some.length >= 1000) {
      yield some
      some = []
    }
  }
  if (some.length > 0) yield some
}

function parseLine(line: string): Anchor | undefined {
  try {
    const parsed = anchorLine.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
