import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { kindOfFile } from './file-kind.ts'
import { ratioMattersFrom, smallPartBytes, type WorkbookLimits } from './limits.ts'
import { refusalOf, refuse } from './refusal.ts'

/** One part of a package, by its path inside. */
export type Part = {
  readonly path: string
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
}

export type Package = {
  readonly parts: readonly Part[]
  /** Paths are compared as OPC does: without regard to case, without a leading slash. */
  find(path: string): Part | undefined
  /** Unpacked bytes; sizes and checksum are verified on the way. */
  unpacked(part: Part): AsyncGenerator<Buffer, void, undefined>
  /** The bytes as they lie in the file. */
  packed(part: Part): AsyncGenerator<Buffer, void, undefined>
  /** A small part whole, as text. */
  text(part: Part): Promise<string>
  close(): Promise<void>
}

/** Opens the package and refuses what is no package, or one that would grow without bounds. */
export async function openPackage(path: string, limits: WorkbookLimits): Promise<Package> {
  const file = await open(path, 'r')
  let zip: ZipFile | undefined
  try {
    const { size } = await file.stat()
    if (size > limits.fileBytes) throw refuse('big')
    const kind = await kindOfFile(file, size)
    if (kind) throw refuse(kind)
    zip = await openPromise(path, { lazyEntries: true, autoClose: false })
    zip.on('error', () => {})
    const entries = await readDirectory(zip, size, limits)
    return packageOver(file, zip, entries, limits)
  } catch (error) {
    zip?.close()
    await file.close()
    throw refusalOf(error)
  }
}

async function readDirectory(zip: ZipFile, fileSize: number, limits: WorkbookLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.parts) throw refuse('bomb')
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    if (entry.isEncrypted()) throw refuse('password')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refuse('damaged')
    unpacked += entry.uncompressedSize
    if (unpacked > limits.unpackedBytes) throw refuse('bomb')
    const shrinks = entry.uncompressedSize > limits.ratio * Math.max(entry.compressedSize, 1)
    if (shrinks && entry.uncompressedSize > ratioMattersFrom) throw refuse('bomb')
    const key = partKey(entry.fileName)
    if (entries.has(key)) throw refuse('damaged')
    entries.set(key, entry)
  }
  refuseOverlaps([...entries.values()], fileSize)
  return entries
}

/** Bombs that expand far beyond deflate's own limit let many entries share the same bytes. */
function refuseOverlaps(entries: readonly Entry[], fileSize: number): void {
  const sorted = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let free = 0
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < free) throw refuse('bomb')
    free = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize
  }
  if (free > fileSize) throw refuse('damaged')
}

function packageOver(
  file: FileHandle,
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  limits: WorkbookLimits,
): Package {
  const parts = new Map([...entries].map(([key, entry]) => [key, partOf(entry)]))

  async function* packed(part: Part): AsyncGenerator<Buffer, void, undefined> {
    const entry = entries.get(partKey(part.path))
    if (!entry) throw refuse('damaged')
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
    yield* rangeOf(file, fileDataStart, part.packedSize)
  }

  async function* unpacked(part: Part): AsyncGenerator<Buffer, void, undefined> {
    try {
      yield* verified(part, part.method === 0 ? packed(part) : inflated(packed(part)))
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async function text(part: Part): Promise<string> {
    if (part.size > Math.min(smallPartBytes, limits.unpackedBytes)) throw refuse('bomb')
    const pieces: Buffer[] = []
    for await (const piece of unpacked(part)) pieces.push(piece)
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))
    } catch {
      throw refuse('encoding')
    }
  }

  return {
    parts: [...parts.values()],
    find: path => parts.get(partKey(path)),
    unpacked,
    packed,
    text,
    async close() {
      zip.close()
      await file.close()
    },
  }
}

async function* rangeOf(file: FileHandle, start: number, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let read = 0; read < size; ) {
    const piece = Buffer.allocUnsafe(Math.min(65_536, size - read))
    const { bytesRead } = await file.read(piece, 0, piece.length, start + read)
    if (bytesRead === 0) throw refuse('damaged')
    read += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

async function* inflated(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  // The outcome reaches us through the loop below; the callback only keeps the pair from going unobserved.
  pipeline(pieces, inflate, () => {})
  try {
    for await (const piece of inflate) if (Buffer.isBuffer(piece)) yield piece
  } finally {
    inflate.destroy()
  }
}

/** Passes the bytes on only as far as the directory announced them, and checks their sum at the end. */
async function* verified(part: Part, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let size = 0
  let sum = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > part.size) throw refuse('bomb')
    sum = crc32(piece, sum)
    yield piece
  }
  if (size !== part.size || sum !== part.crc) throw refuse('damaged')
}

function partOf(entry: Entry): Part {
  return {
    path: entry.fileName,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
  }
}

function partKey(path: string): string {
  return path.replace(/^\/+/, '').toLowerCase()
}
