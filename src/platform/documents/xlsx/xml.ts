import { SaxesParser } from 'saxes'
import { refusalOf, refuse } from './refusal.ts'

export type Attributes = Readonly<Record<string, string>>

/** What is heard while a part is read. Names come without their prefix: producers choose prefixes freely. */
export type Listener = {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

const deepest = 64
const longestSilence = 1_048_576

/**
 * Feeds XML to the listener, piece by piece. Document types are refused (with them go external and exploding
 * entities), so are nestings and tokens of a size that only an attack has.
 */
export function xmlReader(listener: Listener): { write(text: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const names = new Map<string, string>()
  let depth = 0
  let heard = true
  let silence = 0
  const localName = (name: string) => {
    let local = names.get(name)
    if (local === undefined) {
      local = name.slice(name.indexOf(':') + 1)
      if (names.size < 1000) names.set(name, local)
    }
    return local
  }
  parser.on('doctype', () => {
    throw refuse('outside')
  })
  parser.on('opentag', tag => {
    heard = true
    depth += 1
    if (depth > deepest) throw refuse('bomb')
    listener.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    heard = true
    depth -= 1
    listener.close?.(localName(tag.name))
  })
  const onText = (text: string) => {
    heard = true
    listener.text?.(text)
  }
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('comment', () => {
    heard = true
  })
  return {
    write(text) {
      heard = false
      parser.write(text)
      silence = heard ? 0 : silence + text.length
      if (silence > longestSilence) throw refuse('bomb')
    },
    end() {
      parser.close()
    },
  }
}

/** Reads a small part that is already text. */
export function readXml(text: string, listener: Listener): void {
  try {
    const reader = xmlReader(listener)
    reader.write(text)
    reader.end()
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Reads a part as it unpacks; yields after each piece so that what was heard can be passed on. */
export async function* streamXml(
  pieces: AsyncIterable<Buffer>,
  listener: Listener,
): AsyncGenerator<void, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = xmlReader(listener)
  try {
    for await (const piece of pieces) {
      reader.write(decodeWith(decoder, piece))
      yield
    }
    reader.write(decodeWith(decoder))
    reader.end()
  } catch (error) {
    throw refusalOf(error)
  }
  yield
}

function decodeWith(decoder: TextDecoder, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    throw refuse('encoding')
  }
}

/** The attribute by its local name when it carries a prefix, as `r:id` does. */
export function prefixed(attributes: Attributes, local: string): string | undefined {
  const name = Object.keys(attributes).find(key => key.endsWith(`:${local}`))
  return name === undefined ? undefined : attributes[name]
}

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For texts and for attributes in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, character => escaped[character] ?? character)
}
