import { Problem } from '../../kernel/problem.ts'

/** The ustar format (POSIX.1-1988), so that any `tar` opens a backup. */
const blockSize = 512

/** @param name at most 100 bytes */
export function tarHeader(name: string, size: number, modifiedSeconds: number): Uint8Array {
  const header = new Uint8Array(blockSize)
  const put = (text: string, at: number) => header.set(Buffer.from(text, 'latin1'), at)
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0')
  if (Buffer.byteLength(name) > 100) throw new RangeError(`too long a name in a backup: ${name}`)
  put(name, 0)
  put(`${octal(0o600, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100)
  put(`${octal(size, 11)}\0${octal(modifiedSeconds, 11)}\0`, 124)
  put('        0', 148)
  put('ustar\0' + '00', 257)
  put(`${octal(sumOf(header), 6)}\0 `, 148)
  return header
}

/** What fills the last block of a file. */
export function tarPadding(size: number): Uint8Array {
  return new Uint8Array((blockSize - (size % blockSize)) % blockSize)
}

export const tarEnd = new Uint8Array(2 * blockSize)

export type TarEntry = {
  readonly name: string
  readonly size: number
  /** Read once, and to its end, before the next entry is asked for. */
  readonly content: AsyncIterable<Uint8Array>
}

/** @throws Problem when the archive is torn or is none */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const reader = readerOf(source)
  for (;;) {
    const header = await reader.exactly(blockSize)
    if (header.every(byte => byte === 0)) return
    const text = (from: number, length: number) =>
      Buffer.from(header.subarray(from, from + length))
        .toString('latin1')
        .replace(/\0.*$/su, '')
        .trim()
    const said = Number.parseInt(text(148, 8), 8)
    const summed = Uint8Array.from(header)
    summed.fill(0x20, 148, 156)
    if (text(257, 5) !== 'ustar' || said !== sumOf(summed)) throw torn()
    const size = Number.parseInt(text(124, 12), 8)
    let left = size
    async function* content(): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        const chunk = await reader.atMost(left)
        left -= chunk.length
        yield chunk
      }
    }
    yield { name: text(0, 100), size, content: content() }
    while (left > 0) left -= (await reader.atMost(left)).length
    await reader.exactly(tarPadding(size).length)
  }
}

function readerOf(source: AsyncIterable<Uint8Array>) {
  const chunks = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)
  const atMost = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await chunks.next()
      if (next.done === true) throw torn()
      held = next.value
    }
    const taken = held.subarray(0, most)
    held = held.subarray(taken.length)
    return taken
  }
  const exactly = async (size: number): Promise<Uint8Array> => {
    const whole = new Uint8Array(size)
    for (let at = 0; at < size; ) {
      const chunk = await atMost(size - at)
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole
  }
  return { atMost, exactly }
}

function sumOf(header: Uint8Array): number {
  return header.reduce((sum, byte) => sum + byte, 0)
}

export function torn(): Problem {
  return new Problem('file-refused', '备份文件不完整或已损坏，没有恢复任何内容；请换一份备份再试')
}
