const longest = 1_920
const most = 1_000_000

/** A picture small enough to be sent along with a question; a JPEG in base64. */
export async function shrunk(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
  for (const [share, quality] of [
    [scale, 0.9],
    [scale, 0.75],
    [scale / 2, 0.75],
  ] as const) {
    const text = drawn(bitmap, share, quality)
    if (text.length <= most) return text
  }
  throw new RangeError('the picture does not become small enough')
}

function drawn(bitmap: ImageBitmap, share: number, quality: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * share)
  canvas.height = Math.round(bitmap.height * share)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? ''
}
