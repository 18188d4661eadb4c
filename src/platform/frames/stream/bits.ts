/** Reads bits of untrusted bytes; behind the end there are zeros, and `short` says that it was reached. */
export type Bits = {
  readonly at: () => number
  readonly short: () => boolean
  bit(): number
  take(count: number): number
  skip(count: number): void
  /** Exp-Golomb, unsigned (H.264 9.1). */
  whole(): number
  signed(): number
}

export function bitsOf(bytes: Uint8Array): Bits {
  let at = 0
  const end = bytes.length * 8
  const bit = () => {
    const value = at < end ? ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 : 0
    at++
    return value
  }
  const take = (count: number) => {
    let value = 0
    for (let left = count; left > 0; left--) value = value * 2 + bit()
    return value
  }
  const whole = () => {
    let zeros = 0
    while (zeros < 32 && at < end && bit() === 0) zeros++
    return 2 ** zeros - 1 + take(zeros)
  }
  return {
    at: () => at,
    short: () => at > end,
    bit,
    take,
    skip(count) {
      at += count
    },
    whole,
    signed() {
      const value = whole()
      return value % 2 === 0 ? -value / 2 : (value + 1) / 2
    },
  }
}

export type BitWriter = {
  copy(from: Uint8Array, start: number, end: number): void
  bit(value: number): void
  done(): Uint8Array
}

export function bitWriter(): BitWriter {
  const bytes: number[] = []
  let length = 0
  const bit = (value: number) => {
    if (length % 8 === 0) bytes.push(0)
    const last = bytes.length - 1
    bytes[last] = (bytes[last] ?? 0) | (value << (7 - (length % 8)))
    length++
  }
  return {
    bit,
    copy(from, start, end) {
      for (let at = start; at < end; at++) bit(((from[at >> 3] ?? 0) >> (7 - (at & 7))) & 1)
    },
    done: () => Uint8Array.from(bytes),
  }
}

/** A NAL without the bytes that keep start codes out of it (H.264 7.4.1). */
export function unescaped(nal: Uint8Array): Uint8Array {
  const raw = new Uint8Array(nal.length)
  let to = 0
  let zeros = 0
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    raw[to++] = byte
  }
  return raw.subarray(0, to)
}

export function escaped(raw: Uint8Array): Uint8Array {
  const nal: number[] = []
  let zeros = 0
  for (const byte of raw) {
    if (zeros >= 2 && byte <= 3) {
      nal.push(3)
      zeros = 0
    }
    zeros = byte === 0 ? zeros + 1 : 0
    nal.push(byte)
  }
  return Uint8Array.from(nal)
}
