/**
 * Looking at XML as bytes (latin1 text): markup is ASCII, so a part can be edited here and there while every other byte
 * stays exactly as it was. The part has been read through as XML before.
 */

export function toText(bytes: Buffer): string {
  return bytes.toString('latin1')
}

export function toBytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

/** New text on its way into a part. */
export function asBytesText(text: string): string {
  return Buffer.from(text).toString('latin1')
}

/** The place after the `>` that ends the tag at `from`; -1 when it is not in the text. */
export function endOfTag(text: string, from: number): number {
  let quote = ''
  for (let i = from + 1; i < text.length; i += 1) {
    const character = text[i]
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return i + 1
  }
  return -1
}

export function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  return found ? (found[1] ?? found[2]) : undefined
}

/** Sets an attribute of a start tag, or takes it away. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const bare = tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '')
  if (value === undefined) return bare
  const end = bare.endsWith('/>') ? bare.length - 2 : bare.length - 1
  return `${bare.slice(0, end).trimEnd()} ${name}="${value}"${bare.slice(end)}`
}

export type Element = { readonly start: string; readonly inner: string; readonly end: string }

/**
 * The elements of one name in the text, in order, with what lies between them left out. They must not contain
 * themselves. CDATA and comments are stepped over.
 */
export function elementsIn(text: string, name: string): readonly Element[] {
  const found: Element[] = []
  const opening = `<${name}`
  const closing = `</${name}`
  for (let at = nextMarkup(text, 0, opening); at >= 0; ) {
    const startEnd = endOfTag(text, at)
    if (startEnd < 0) break
    const start = text.slice(at, startEnd)
    if (start.endsWith('/>')) {
      found.push({ start, inner: '', end: '' })
      at = nextMarkup(text, startEnd, opening)
      continue
    }
    const close = nextMarkup(text, startEnd, closing)
    if (close < 0) break
    const end = endOfTag(text, close)
    found.push({ start, inner: text.slice(startEnd, close), end: text.slice(close, end) })
    at = nextMarkup(text, end, opening)
  }
  return found
}

/** Where one of the tags begins, its name ending there; outside CDATA and comments. -1 when none comes. */
export function nextMarkup(text: string, from: number, ...tags: readonly string[]): number {
  for (let at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('<!', at)) {
      const end = text.startsWith('<![CDATA[', at) ? text.indexOf(']]>', at) : text.indexOf('-->', at)
      if (end < 0) return -1
      at = end
    } else if (tags.some(tag => text.startsWith(tag, at) && /[\s/>]/.test(text[at + tag.length] ?? ''))) return at
  }
  return -1
}
