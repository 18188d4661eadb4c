/** One field of a form as a browser sends it. `file` is the name on the phone, never used for anything but "is there one". */
export type Part = { readonly name: string; readonly file: string | undefined; readonly body: Buffer }

const blank = Buffer.from('\r\n\r\n')

export function boundaryOf(contentType: string | undefined): string | undefined {
  const found = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType ?? '',
  )
  return found?.[1] ?? found?.[2]
}

/** The parts that arrived whole, in their order; one that was cut off is left out. RFC 7578. */
export function partsOf(body: Buffer, boundary: string, most = 40): Part[] {
  const mark = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let from = body.indexOf(mark)
  while (from !== -1 && parts.length < most) {
    const start = from + mark.length
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), start)
    if (next === -1) break
    const part = partIn(body.subarray(start + 2, next))
    if (part !== undefined) parts.push(part)
    from = next + 2
  }
  return parts
}

function partIn(content: Buffer): Part | undefined {
  const end = content.indexOf(blank)
  if (end === -1) return undefined
  const head = content.subarray(0, end).toString('utf8')
  const line = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1]
  const name = / name="([^"]*)"/i.exec(` ${line ?? ''}`)?.[1]
  if (name === undefined) return undefined
  return { name, file: /filename="([^"]*)"/i.exec(line ?? '')?.[1], body: content.subarray(end + blank.length) }
}

/** Whether a file with a name has begun: what stands before it is the text of the form. */
export function fileHasBegun(body: Buffer): boolean {
  return /filename="[^"]+"/i.test(body.toString('latin1'))
}
