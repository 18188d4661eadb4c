import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'

/** What somebody draws with a finger: as large as the glass gives it. */
const strokes = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="360"><rect width="900" height="360" fill="#fff"/>
  <path d="M80 90c120-30 180 20 90 120s-60 90 60 40 180-160 260-120-80 160-20 180 160-120 220-160 120 40 130 120"
    fill="none" stroke="#111" stroke-width="9" stroke-linecap="round"/></svg>`

/** Puts pictures where an upload would have put them; each is another file, drawn the same. */
export async function drawer(files: string): Promise<(words: string) => Promise<string>> {
  const picture = await sharp(Buffer.from(strokes)).png().toBuffer()
  const end = picture.length - 12
  return async words => {
    const content = Buffer.concat([Buffer.from('tEXt', 'latin1'), Buffer.from(`Comment\0${words}`, 'latin1')])
    const chunk = Buffer.alloc(content.length + 8)
    chunk.writeUInt32BE(content.length - 4)
    content.copy(chunk, 4)
    chunk.writeUInt32BE(crc32(content), content.length + 4)
    const whole = Buffer.concat([picture.subarray(0, end), chunk, picture.subarray(end)])
    const hash = createHash('sha256').update(whole).digest('hex')
    await mkdir(path.join(files, hash.slice(0, 2)), { recursive: true })
    await writeFile(path.join(files, hash.slice(0, 2), hash), whole)
    return hash
  }
}
