import { attributeOf, elementsIn, endOfTag, nextMarkup, withAttribute } from './tags.ts'

/** A red of our own: the colour tells our marks from fills that people chose. */
const markColour = 'FFFFC9CD'

export type MarkedStyles = {
  /** The cell format that looks like `style`, filled with the mark. */
  marked(style: number): number
  /** The format that `style` had before an earlier mark; itself when it carries none. */
  unmarked(style: number): number
  /** For the reasons: wrapped text. */
  readonly reason: number
  /** The part with what was asked for added; everything else as it was. */
  patched(): string
}

/** @param xml the styles part, as bytes text; `undefined` when it has no list of cell formats */
export function markedStyles(xml: string): MarkedStyles | undefined {
  const prefix = /<([\w.-]+:)?styleSheet[\s>]/.exec(xml)?.[1] ?? ''
  const fills = sectionOf(xml, `${prefix}fills`, `${prefix}fill`)
  const formats = sectionOf(xml, `${prefix}cellXfs`, `${prefix}xf`)
  if (!fills || !formats || formats.items.length === 0) return undefined
  const earlier = fills.items.findIndex(fill => fill.includes(markColour))
  const mark = earlier >= 0 ? earlier : fills.items.length
  const added: string[] = []
  const clones = new Map<number, number>()
  const add = (format: string) => formats.items.length + added.push(format) - 1
  const formatAt = (style: number) =>
    formats.items[style] ?? added[style - formats.items.length] ?? formats.items[0] ?? ''
  const reason = add(
    `<${prefix}xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">` +
      `<${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`,
  )
  const refilled = (style: number, fill: number) => {
    const format = formatAt(style)
    const end = endOfTag(format, 0)
    const start = withAttribute(withAttribute(format.slice(0, end), 'fillId', String(fill)), 'applyFill', '1')
    return start + format.slice(end)
  }
  const isMarked = (style: number) => earlier >= 0 && attributeOf(formatAt(style), 'fillId') === String(mark)
  return {
    reason,
    marked(style) {
      if (isMarked(style)) return style
      let clone = clones.get(style)
      if (clone === undefined) {
        clone = add(refilled(style, mark))
        clones.set(style, clone)
      }
      return clone
    },
    unmarked(style) {
      if (!isMarked(style)) return style
      const key = withoutFill(formatAt(style))
      const original = formats.items.findIndex((format, i) => !isMarked(i) && withoutFill(format) === key)
      return original >= 0 ? original : add(refilled(style, 0))
    },
    patched() {
      const fill =
        `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${markColour}"/>` +
        `<${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`
      return withItems(withItems(xml, fills, earlier >= 0 ? [] : [fill]), formats, added)
    },
  }
}

type Section = { readonly name: string; readonly items: readonly string[] }

function sectionOf(xml: string, name: string, item: string): Section | undefined {
  const at = nextMarkup(xml, 0, `<${name}`)
  const close = nextMarkup(xml, 0, `</${name}`)
  if (at < 0 || close < at) return undefined
  const items = elementsIn(xml.slice(endOfTag(xml, at), close), item)
  return { name, items: items.map(({ start, inner, end }) => start + inner + end) }
}

function withItems(xml: string, section: Section, items: readonly string[]): string {
  if (items.length === 0) return xml
  const at = nextMarkup(xml, 0, `<${section.name}`)
  const startEnd = endOfTag(xml, at)
  const close = nextMarkup(xml, 0, `</${section.name}`)
  const start = withAttribute(xml.slice(at, startEnd), 'count', String(section.items.length + items.length))
  return xml.slice(0, at) + start + xml.slice(startEnd, close) + items.join('') + xml.slice(close)
}

function withoutFill(format: string): string {
  const end = endOfTag(format, 0)
  const start = withAttribute(withAttribute(format.slice(0, end), 'fillId', undefined), 'applyFill', undefined)
  return start.replace(/\s*(\/?>)$/, '$1') + format.slice(end)
}
