const markup = Symbol('markup')

/** Markup that was made by this file and nowhere else, so that it may stand in a page as it is. */
export type Html = { readonly [markup]: string }

export type Hole = Html | string | number | undefined | readonly Hole[]

type Place = 'text' | 'attribute' | 'address'

/**
 * Markup with holes. What comes in through a hole is text, wherever it came from; there is no way round it.
 * A hole where escaping would not help (a tag, an attribute without quotes, style, script) is refused.
 *
 * @throws TypeError for such a hole, or an address that leaves this site
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const places = placesOf(parts)
  let text = parts[0] ?? ''
  for (const [at, hole] of holes.entries()) {
    text += filled(hole, places[at] ?? 'text') + (parts[at + 1] ?? '')
  }
  return { [markup]: text }
}

export function htmlText(content: Html): string {
  return content[markup]
}

/** @throws TypeError when the text could end the element */
export function styleElement(css: string): Html {
  if (css.includes('<')) throw new TypeError('a style sheet must not contain <')
  return { [markup]: `<style>${css}</style>` }
}

function filled(hole: Hole, place: Place): string {
  if (hole === undefined) return ''
  if (typeof hole === 'string' || typeof hole === 'number') {
    const text = String(hole)
    if (place === 'address' && !isOwnAddress(text)) throw new TypeError('an address must stay on this site')
    return escaped(text)
  }
  if (place !== 'text') throw new TypeError('only text fits into an attribute')
  return markup in hole ? hole[markup] : hole.map(inner => filled(inner, place)).join('')
}

/** A path, a query or a fragment of this site; `//` and `/\` would name another. A place for the map of the telephone. */
function isOwnAddress(text: string): boolean {
  return /^(\/(?![/\\])|\?|#)/u.test(text) || /^geo:-?\d+(\.\d+)?,-?\d+(\.\d+)?\?q=[\w%.~-]+$/u.test(text)
}

/** Control characters, and those that turn the direction of writing and so can disguise a name. */
const unprintable = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(unprintable, '').replace(/[&<>"']/gu, sign => entities[sign] ?? '')
}

const known = new WeakMap<TemplateStringsArray, readonly Place[]>()

function placesOf(parts: TemplateStringsArray): readonly Place[] {
  const found = known.get(parts)
  if (found) return found
  const places = findPlaces(parts)
  known.set(parts, places)
  return places
}

type Reading =
  | { readonly in: 'text' }
  | { readonly in: 'tag' }
  | { readonly in: 'value'; readonly quote: string; readonly of: string }

function findPlaces(parts: readonly string[]): Place[] {
  if (parts.length > 1 && /<(?:script|style|!--)/iu.test(parts.join(''))) {
    throw new TypeError('no holes beside script, style or comments')
  }
  const places: Place[] = []
  let reading: Reading = { in: 'text' }
  for (const part of parts.slice(0, -1)) {
    for (const [at, character] of [...part].entries()) {
      reading = readOn(reading, character, () => [...part].slice(0, at).join(''))
    }
    places.push(placeIn(reading))
  }
  return places
}

function readOn(reading: Reading, character: string, before: () => string): Reading {
  switch (reading.in) {
    case 'text':
      return character === '<' ? { in: 'tag' } : reading
    case 'tag':
      if (character === '>') return { in: 'text' }
      if (character !== '"' && character !== "'") return reading
      return { in: 'value', quote: character, of: /([\w:-]+)=$/u.exec(before())?.[1]?.toLowerCase() ?? 'on' }
    case 'value':
      return character === reading.quote ? { in: 'tag' } : reading
    default:
      return reading satisfies never
  }
}

function placeIn(reading: Reading): Place {
  if (reading.in === 'text') return 'text'
  if (reading.in === 'tag') throw new TypeError('a hole in a tag must stand in a quoted attribute')
  if (/^(on.*|style|srcdoc|srcset)$/u.test(reading.of)) throw new TypeError(`no hole in ${reading.of}`)
  return /^(href|src|action|formaction|xlink:href)$/u.test(reading.of) ? 'address' : 'attribute'
}
