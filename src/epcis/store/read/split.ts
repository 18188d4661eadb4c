import { makeMarker, NotJson } from './marks.ts'

/** A document as it is cut: its events one by one, then what is left of it with the list of events empty. */
export type Cut =
  | { readonly kind: 'event'; readonly at: number; readonly text: string }
  | { readonly kind: 'rest'; readonly text: string; readonly found: 'eventList' | 'array' | 'none' }

/** No event of anybody is longer; what looks like one is an attack or a mistake. */
const longestEvent = 8 * 1_048_576
const longestRest = 16 * 1_048_576

/**
 * Cuts a JSON document into the elements of its `eventList` (or of the array that it is) without ever holding it whole; each
 * element is parsed by whoever receives it.
 *
 * @param wanted whether the events are wanted too, or only the rest
 */
export async function* cutDocument(chunks: AsyncIterable<Uint8Array>, wanted: boolean): AsyncGenerator<Cut> {
  const marker = makeMarker()
  const rest = makePile(longestRest)
  const element = makePile(longestEvent)
  let pile = rest
  let count = 0
  for await (const chunk of chunks) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let from = 0
    for (let at = from; at < buffer.length; at += 1) {
      const mark = marker.see(buffer[at] ?? 0)
      if (mark === undefined) continue
      const upTo = mark === 'begin' ? at + 1 : at
      if (pile === rest) pile.add(Buffer.from(buffer.subarray(from, upTo)), 0, upTo - from)
      else if (wanted) pile.add(buffer, from, upTo)
      from = mark === 'end' ? at : at + 1
      if (mark === 'begin') {
        pile = element
        continue
      }
      if (mark === 'end') pile = rest
      if (!wanted) continue
      const text = element.text()
      if (text.trim() === '' && mark === 'end' && count === 0) continue
      yield { kind: 'event', at: count, text }
      count += 1
    }
    // What goes on in the next chunk is copied: the memory of this one may be used again.
    if (pile === rest || wanted) pile.add(Buffer.from(buffer.subarray(from)), 0, buffer.length - from)
  }
  marker.end()
  yield { kind: 'rest', text: rest.text().replace(/^\ufeff/, ''), found: marker.found() }
}

/** Bytes that belong together, from one chunk or several. */
function makePile(longest: number) {
  let parts: Buffer[] = []
  let bytes = 0
  return {
    add: (buffer: Buffer, from: number, to: number): void => {
      if (to <= from) return
      bytes += to - from
      if (bytes > longest) throw new NotJson(`有一处内容超过 ${Math.floor(longest / 1_048_576)} MB`)
      parts.push(buffer.subarray(from, to))
    },
    text: (): string => {
      const [only] = parts
      const whole = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
      parts = []
      bytes = 0
      return whole.toString('utf8')
    },
  }
}
