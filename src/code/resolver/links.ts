/** Words of the GS1 Web Vocabulary that our pages can be linked by. */
export const linkTypes = ['pip', 'locationInfo', 'certificationInfo', 'traceability', 'recallStatus'] as const
export type LinkType = (typeof linkTypes)[number]

export type Link = { readonly type: LinkType; readonly href: string; readonly title: string }

/** What is linked to a thing, its default apart: a product, one of its lots, a workshop. */
export type Level = {
  /** The address of the thing itself, uncompressed. */
  readonly anchor: string
  readonly about: string
  readonly links: readonly Link[]
}

/** From the thing that was asked for up to what it belongs to; the first link of the first level is the default. */
export type Levels = readonly [Level, ...Level[]]

const vocabulary = 'https://gs1.org/voc/'

/** Ways to write a link type: short, in full, and in full at its newer place. */
const spellings = ['gs1:', vocabulary, 'https://ref.gs1.org/voc/']

export type Wish =
  | { readonly kind: 'default' }
  | { readonly kind: 'linkset' }
  | { readonly kind: 'type'; readonly type: LinkType | undefined }

/** What the query asks for. `all` is the old word for the linkset. */
export function wishOf(linkType: string | undefined): Wish {
  if (linkType === undefined) return { kind: 'default' }
  if (linkType === 'linkset' || linkType === 'all') return { kind: 'linkset' }
  const spelling = spellings.find(one => linkType.startsWith(one))
  const name = spelling === undefined ? undefined : linkType.slice(spelling.length)
  if (name === 'defaultLink') return { kind: 'default' }
  return { kind: 'type', type: linkTypes.find(type => type === name) }
}

/** RFC 9264: whether somebody reads linksets, by the Accept header. */
export function acceptsLinkset(accept: string | undefined): boolean {
  if (accept === undefined || !/linkset/i.test(accept)) return false
  return accept
    .toLowerCase()
    .split(',')
    .map(part => part.split(';').map(text => text.trim()))
    .some(([range, ...rest]) => range === linksetType && !rest.some(parameter => /^q=0(\.0*)?$/.test(parameter)))
}

export const linksetType = 'application/linkset+json'

export function defaultOf([first, ...above]: Levels): Link | undefined {
  return [first, ...above].flatMap(({ links }) => links)[0]
}

/** The links of a type at the most exact level that has any. */
export function linksOfType(levels: Levels, type: LinkType): readonly Link[] {
  const level = levels.find(({ links }) => links.some(link => link.type === type))
  return level?.links.filter(link => link.type === type) ?? []
}

/** A linkset as RFC 9264 and GS1's schema describe it. */
export function linksetOf(levels: Levels): unknown {
  const preferred = defaultOf(levels)
  return {
    linkset: levels
      .filter(({ links }) => links.length > 0)
      .map(level => ({
        anchor: level.anchor,
        itemDescription: level.about,
        ...(preferred !== undefined && level.links.includes(preferred)
          ? // Without language and media type: whoever cannot choose takes it.
            { [`${vocabulary}defaultLink`]: [{ href: preferred.href, title: preferred.title }] }
          : {}),
        ...Object.fromEntries(
          linkTypes
            .filter(type => level.links.some(link => link.type === type))
            .map(type => [`${vocabulary}${type}`, level.links.filter(link => link.type === type).map(shown)]),
        ),
      })),
  }
}

/** Only some of the links, none of them before the others. */
export function choiceOf({ anchor, about }: Level, links: readonly Link[]): unknown {
  const [first] = links
  if (first === undefined) return { linkset: [] }
  return { linkset: [{ anchor, itemDescription: about, [`${vocabulary}${first.type}`]: links.map(shown) }] }
}

function shown({ href, title }: Link) {
  return { href, title, type: 'text/html', hreflang: ['zh'] }
}

/** What stood behind the question mark goes on to where a link leads. */
export function withQuery(href: string, query: string | undefined): string {
  return query === undefined || query === '' ? href : `${href}?${query}`
}
