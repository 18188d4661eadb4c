import { unescapeControls } from './cell-text.ts'
import type { WorkbookLimits } from './limits.ts'
import { refuse } from './refusal.ts'
import { streamXml } from './xml.ts'
import type { Package, Part } from './zip-reader.ts'

export type SharedStrings = { readonly count: number; get(index: number): string | undefined }

/** Empty strings weigh nothing but their place in the index. */
const mostStrings = 16_000_000

export const noSharedStrings: SharedStrings = { count: 0, get: () => undefined }

/**
 * All shared strings in one stretch of bytes with an index: a province's register has half a million of them, and as
 * slices of the XML they would keep all of it alive.
 */
export async function readSharedStrings(pack: Package, part: Part, limits: WorkbookLimits): Promise<SharedStrings> {
  let bytes = Buffer.allocUnsafe(Math.min(part.size, 65_536) + 4)
  let used = 0
  let ends = new Uint32Array(1024)
  let count = 0
  const add = (text: string) => {
    const most = used + text.length * 3
    if (most > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(most, bytes.length * 2))
      bytes.copy(larger, 0, 0, used)
      bytes = larger
    }
    used += bytes.write(text, used)
    if (used > limits.sharedTextBytes || count > mostStrings) throw refuse('manyTexts')
    if (count === ends.length) {
      const more = new Uint32Array(count * 2)
      more.set(ends)
      ends = more
    }
    ends[count] = used
    count += 1
  }
  for await (const _ of streamXml(pack.unpacked(part), stringItems(add, limits))) {
    // the items are added as they are heard
  }
  return {
    count,
    get(index) {
      const end = ends[index]
      if (end === undefined || index >= count) return undefined
      return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], end)
    },
  }
}

/** Joins the runs of rich text and leaves the phonetic ones out. */
function stringItems(add: (text: string) => void, limits: WorkbookLimits) {
  let text = ''
  let inItem = false
  let inText = false
  let phonetic = 0
  return {
    open(name: string) {
      if (name === 'si') {
        inItem = true
        text = ''
      } else if (name === 'rPh') phonetic += 1
      else if (name === 't') inText = true
    },
    close(name: string) {
      if (name === 't') inText = false
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'si') {
        inItem = false
        add(unescapeControls(text))
      }
    },
    text(piece: string) {
      if (!inItem || !inText || phonetic > 0) return
      text += piece
      if (text.length > limits.cellCharacters * 8) throw refuse('damaged')
    },
  }
}
