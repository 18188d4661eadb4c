/** The little of the protobuf wire format that an ONNX file needs: each function gives the bytes of one field. */

export function varintField(field: number, value: number | bigint): Uint8Array {
  return joined([tag(field, 0), varint(BigInt.asUintN(64, BigInt(value)))])
}

export function floatField(field: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setFloat32(0, value, true)
  return joined([tag(field, 5), bytes])
}

export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, new TextEncoder().encode(text))
}

export function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return joined([tag(field, 2), varint(BigInt(bytes.length)), bytes])
}

/** A message within a message. */
export function messageField(field: number, fields: readonly Uint8Array[]): Uint8Array {
  const length = fields.reduce((sum, each) => sum + each.length, 0)
  return joined([tag(field, 2), varint(BigInt(length)), ...fields])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(BigInt(field * 8 + wireType))
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = []
  let rest = value
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}
