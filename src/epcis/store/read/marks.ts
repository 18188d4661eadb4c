/** Where the list of events begins and ends in the bytes of a JSON document, and where one event ends and the next begins. */
export type Mark = 'begin' | 'next' | 'end'

export class NotJson extends Error {}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const listName = 'eventList'

export type Marker = {
  /** What this byte means, while nothing else is known than what came before it. */
  readonly see: (byte: number) => Mark | undefined
  /** @throws NotJson when the document breaks off here. */
  readonly end: () => void
  /** The first list of that name, or the array that the whole document is. */
  readonly found: () => 'eventList' | 'array' | 'none'
}

/** Looks at strings and brackets only: whether the rest is JSON is for the parser to say, part by part. */
export function makeMarker(): Marker {
  let depth = 0
  let inText = false
  let escaped = false
  /** Depth of the list of events while inside it. */
  let list = 0
  let found: 'eventList' | 'array' | 'none' = 'none'
  let text = ''
  let begun = false

  const seeText = (byte: number): undefined => {
    if (escaped) escaped = false
    else if (byte === backslash) escaped = true
    else if (byte === quote) inText = false
    else if (list === 0 && text.length <= listName.length) text += String.fromCharCode(byte)
  }
  const open = (byte: number): Mark | undefined => {
    const begins = byte === 0x5b && found === 'none' && (begun ? text === listName : true)
    depth += 1
    if (!begins) return undefined
    found = begun ? 'eventList' : 'array'
    list = depth
    return 'begin'
  }
  const close = (): Mark | undefined => {
    const ends = depth === list && list > 0
    depth -= 1
    if (depth < 0) throw new NotJson('括号不成对')
    if (ends) list = 0
    return ends ? 'end' : undefined
  }
  const see = (byte: number): Mark | undefined => {
    if (inText) return seeText(byte)
    // White space, or the mark of byte order before everything.
    if (byte <= 0x20 || (!begun && byte > 0x7f)) return undefined
    let mark: Mark | undefined
    if (byte === quote) {
      inText = true
      text = ''
    } else if (byte === 0x7b || byte === 0x5b) {
      mark = open(byte)
      text = ''
    } else if (byte === 0x7d || byte === 0x5d) mark = close()
    else if (byte === comma) {
      mark = depth === list && list > 0 ? 'next' : undefined
      text = ''
    } else if (byte !== colon) text = ''
    begun = true
    return mark
  }
  const end = () => {
    if (depth !== 0 || inText) throw new NotJson('文件不完整，结尾缺少内容')
  }
  return { see, end, found: () => found }
}
