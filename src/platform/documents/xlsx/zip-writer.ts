import { once } from 'node:events'
import { open, rm } from 'node:fs/promises'
import { pipeline, type Writable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import type { Part } from './zip-reader.ts'

export type Sink = (bytes: Buffer) => Promise<void>

export type ZipWriter = {
  /** Packs the text of a part as it comes. */
  add(path: string, pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void>
  /** Takes a part over as it lies packed in another archive. */
  copy(part: Part, packed: AsyncIterable<Buffer>): Promise<void>
  end(): Promise<void>
}

type Listed = {
  readonly path: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly offset: number
}

const utf8Names = 0x0800
const sizesFollow = 0x0008
/** 1980-01-01: the same content always makes the same bytes. */
const dosDate = 0x0021
const largest = 0xffff_fffe

/** A writer of zip archives that needs nothing but somewhere to put bytes one after the other. */
export function zipWriter(sink: Sink): ZipWriter {
  const listed: Listed[] = []
  let offset = 0
  const put = async (bytes: Buffer) => {
    offset += bytes.length
    if (offset > largest) throw new RangeError('archives beyond 4 GB are not written')
    await sink(bytes)
  }
  return {
    async add(path, pieces) {
      const name = Buffer.from(path)
      const start = { path: name, flags: utf8Names | sizesFollow, method: 8, offset }
      await put(localHeader({ ...start, crc: 0, packedSize: 0, size: 0 }))
      const sums = { crc: 0, size: 0 }
      const from = offset
      const deflate = createDeflateRaw({ level: 4, chunkSize: 65_536 })
      // A failure of the source ends the loop below by an error; the callback only keeps the pair observed.
      pipeline(counted(pieces, sums), deflate, () => {})
      try {
        for await (const packed of deflate) if (Buffer.isBuffer(packed)) await put(packed)
      } finally {
        deflate.destroy()
      }
      const entry = { ...start, ...sums, packedSize: offset - from }
      await put(descriptor(entry))
      listed.push(entry)
    },
    async copy(part, packed) {
      const { method, crc, packedSize, size } = part
      const entry = { path: Buffer.from(part.path), flags: utf8Names, method, crc, packedSize, size, offset }
      await put(localHeader(entry))
      for await (const piece of packed) await put(piece)
      listed.push(entry)
    },
    async end() {
      const start = offset
      for (const entry of listed) await put(directoryHeader(entry))
      await put(endOfDirectory(listed.length, offset - start, start))
    },
  }
}

/** Writes an archive to a path, whole or not at all, or to a stream. */
export async function writeZip(target: string | Writable, write: (zip: ZipWriter) => Promise<void>): Promise<void> {
  if (typeof target !== 'string') {
    const zip = zipWriter(streamSink(target))
    try {
      await write(zip)
      await zip.end()
    } catch (error) {
      target.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
    target.end()
    return
  }
  const file = await open(target, 'w')
  try {
    const zip = zipWriter(async bytes => {
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten
    })
    await write(zip)
    await zip.end()
    await file.close()
  } catch (error) {
    await file.close()
    await rm(target, { force: true })
    throw error
  }
}

function streamSink(stream: Writable): Sink {
  return async bytes => {
    if (stream.destroyed) throw stream.errored ?? new Error('the stream was closed')
    if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), closed(stream)])
  }
}

async function closed(stream: Writable): Promise<never> {
  await once(stream, 'close')
  throw new Error('the stream was closed')
}

async function* counted(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  sums: { crc: number; size: number },
): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) {
    sums.crc = crc32(piece, sums.crc)
    sums.size += piece.length
    yield piece
  }
}

function localHeader(entry: Listed): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(entry.flags, 6)
  header.writeUInt16LE(entry.method, 8)
  header.writeUInt16LE(dosDate, 12)
  writeSums(header, 14, entry)
  header.writeUInt16LE(entry.path.length, 26)
  return Buffer.concat([header, entry.path])
}

function descriptor(entry: Listed): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x0807_4b50, 0)
  writeSums(bytes, 4, entry)
  return bytes
}

function directoryHeader(entry: Listed): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(entry.flags, 8)
  header.writeUInt16LE(entry.method, 10)
  header.writeUInt16LE(dosDate, 14)
  writeSums(header, 16, entry)
  header.writeUInt16LE(entry.path.length, 28)
  header.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([header, entry.path])
}

function writeSums(bytes: Buffer, at: number, entry: Listed): void {
  bytes.writeUInt32LE(entry.crc, at)
  bytes.writeUInt32LE(entry.packedSize, at + 4)
  bytes.writeUInt32LE(entry.size, at + 8)
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x0605_4b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(offset, 16)
  return bytes
}
