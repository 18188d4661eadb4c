import { SourceFault } from '../faults.ts'
import { mostPixels } from '../planes/encoded.ts'
import type { Yuv } from '../planes/yuv.ts'

/**
 * Reads pictures as ffmpeg writes them with `-c:v pgmyuv`: each says its own size, so that one pipe may carry several sizes.
 * Behind `P5`, width, one and a half heights and 255 stand the samples as `Yuv` has them.
 */
export function pgmReader(onPicture: (yuv: Yuv) => void): (piece: Uint8Array) => void {
  let head = ''
  let filling: { readonly yuv: Yuv; at: number } | undefined

  /** One byte of the head after the other: it is some fifteen of them. */
  function readHead(byte: number): void {
    head += String.fromCharCode(byte)
    const [, across, down] = /^P5\s+(\d{1,5})\s+(\d{1,5})\s+255\s$/.exec(head) ?? []
    if (across === undefined) {
      if (head.length > 32) throw new SourceFault('garbage')
      return
    }
    const width = Number(across)
    const height = (Number(down) * 2) / 3
    if (!Number.isInteger(height) || width % 2 === 1 || height % 2 === 1 || width * height > mostPixels || width === 0)
      throw new SourceFault('garbage')
    head = ''
    filling = { yuv: { width, height, data: new Uint8Array(width * height * 1.5) }, at: 0 }
  }

  return piece => {
    for (let at = 0; at < piece.length; ) {
      if (filling === undefined) {
        readHead(piece[at++] ?? 0)
        continue
      }
      const { yuv } = filling
      const part = piece.subarray(at, at + yuv.data.length - filling.at)
      yuv.data.set(part, filling.at)
      filling.at += part.length
      at += part.length
      if (filling.at < yuv.data.length) continue
      filling = undefined
      onPicture(yuv)
    }
  }
}
