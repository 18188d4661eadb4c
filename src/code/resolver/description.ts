import { primaryKeys } from '../../kernel/gs1/identifiers.ts'

export const contextPath = '/linkset-context.jsonld'

/** The resolver description file: who answers here, and for what. */
export function description(root: string, bureau: string | undefined): unknown {
  return {
    name: '一坊一码 GS1 数字链接解析',
    resolverRoot: root,
    supportedPrimaryKeys: primaryKeys().map(({ ai }) => ai),
    supportedLinkType: [{ namespace: 'https://gs1.org/voc/', prefix: 'gs1:' }],
    linkTypeDefaultCanBeLinkset: false,
    jsonLdContextLocation: `${root}${contextPath}`,
    contact: { fn: bureau ?? '一坊一码' },
  }
}

/** Makes a linkset readable as linked data: JSON-LD 1.1. */
export const linksetContext = {
  '@context': {
    '@vocab': 'http://www.iana.org/assignments/relation/',
    linkset: '@graph',
    anchor: '@id',
    href: '@id',
    itemDescription: 'http://www.w3.org/2000/01/rdf-schema#comment',
    title: 'http://purl.org/dc/terms/title',
    type: 'http://purl.org/dc/terms/format',
    hreflang: { '@id': 'http://purl.org/dc/terms/language', '@container': '@set' },
  },
} as const
