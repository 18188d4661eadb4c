type Size = { readonly width: number; readonly height: number }

/** As large as it can be inside the box, undistorted, at its left edge and in the middle of its height. */
export function fitInto(picture: Size, box: Size): Size & { readonly left: number; readonly top: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  return { width, height, left: 0, top: (box.height - height) / 2 }
}

/** Width and height as the first chunk of a PNG says them; `undefined` when it is none. */
export function pngSize(bytes: Uint8Array): Size | undefined {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 24 || head.getUint32(0) !== 0x89504e47 || head.getUint32(12) !== 0x49484452) return undefined
  return { width: head.getUint32(16), height: head.getUint32(20) }
}
