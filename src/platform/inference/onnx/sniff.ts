/** Fields of `ModelProto` that may follow the version of the format. */
const nextFields: readonly number[] = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72, 0xa2]
const newestFormat = 32

/**
 * Whether a file may be an ONNX model, by its first bytes: the version of the format comes first, then another field of a
 * model. Whether it is one, only running it tells.
 */
export function looksLikeOnnx(head: Uint8Array): boolean {
  const [first, version = 0, next = 0] = head
  return first === 0x08 && version >= 1 && version <= newestFormat && nextFields.includes(next)
}
