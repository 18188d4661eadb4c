/**
 * EPC URIs, their classes and patterns as canonical GS1 Digital Link URIs (EPC Tag Data Standard; rule 17 of the CBV hash).
 * One row a scheme: how many digits company prefix and reference have together, and what the link is made of.
 */
type Scheme = {
  readonly digits: number
  readonly rest: RegExp
  readonly link: (parts: { readonly prefix: string; readonly reference: string; readonly rest: string }) => string
}

const domain = 'https://id.gs1.org'
const serial = /^\.((?:%[0-9A-Fa-f]{2}|[!'()*+,.0-9:;=A-Za-z_-])+)$/
const nothing = /^$/
const anything = /^\.\*$/

const gtin = (prefix: string, reference: string) => checked(reference.slice(0, 1) + prefix + reference.slice(1))
const pieces = /^\.(\d{2})\.(\d{2})\.((?:%[0-9A-Fa-f]{2}|[!'()*+,.0-9:;=A-Za-z_-])+)$/

const schemes: Readonly<Record<string, Scheme>> = {
  'id:sgtin': { digits: 13, rest: serial, link: p => `01/${gtin(p.prefix, p.reference)}/21/${encoded(p.rest)}` },
  'id:sscc': { digits: 17, rest: nothing, link: p => `00/${gtin(p.prefix, p.reference)}` },
  'id:sgln': {
    digits: 12,
    rest: serial,
    link: p => `414/${checked(p.prefix + p.reference)}${p.rest === '0' ? '' : `/254/${encoded(p.rest)}`}`,
  },
  'id:grai': { digits: 12, rest: serial, link: p => `8003/${checked(`0${p.prefix}${p.reference}`)}${encoded(p.rest)}` },
  'id:gsrn': { digits: 17, rest: nothing, link: p => `8018/${checked(p.prefix + p.reference)}` },
  'id:gsrnp': { digits: 17, rest: nothing, link: p => `8017/${checked(p.prefix + p.reference)}` },
  'id:gdti': { digits: 12, rest: serial, link: p => `253/${checked(p.prefix + p.reference)}${encoded(p.rest)}` },
  'id:sgcn': { digits: 12, rest: /^\.(\d{1,12})$/, link: p => `255/${checked(p.prefix + p.reference)}${p.rest}` },
  'id:gsin': { digits: 16, rest: nothing, link: p => `402/${checked(p.prefix + p.reference)}` },
  'id:itip': {
    digits: 13,
    rest: pieces,
    link: p => {
      const [, piece = '', total = '', number = ''] = pieces.exec(`.${p.rest}`) ?? []
      return `8006/${gtin(p.prefix, p.reference)}${piece}${total}/21/${encoded(number)}`
    },
  },
  'id:upui': { digits: 13, rest: serial, link: p => `01/${gtin(p.prefix, p.reference)}/235/${encoded(p.rest)}` },
  'id:pgln': { digits: 12, rest: nothing, link: p => `417/${checked(p.prefix + p.reference)}` },
  'class:lgtin': { digits: 13, rest: serial, link: p => `01/${gtin(p.prefix, p.reference)}/10/${encoded(p.rest)}` },
  'idpat:sgtin': { digits: 13, rest: anything, link: p => `01/${gtin(p.prefix, p.reference)}` },
  'idpat:upui': { digits: 13, rest: anything, link: p => `01/${gtin(p.prefix, p.reference)}` },
  'idpat:grai': { digits: 12, rest: anything, link: p => `8003/${checked(`0${p.prefix}${p.reference}`)}` },
  'idpat:gdti': { digits: 12, rest: anything, link: p => `253/${checked(p.prefix + p.reference)}` },
  'idpat:sgcn': { digits: 12, rest: anything, link: p => `255/${checked(p.prefix + p.reference)}` },
  'idpat:itip': {
    digits: 13,
    rest: /^\.\d{2}\.\d{2}\.\*$/,
    link: p => `8006/${gtin(p.prefix, p.reference)}${p.rest.slice(0, 2)}${p.rest.slice(3, 5)}`,
  },
}

/** Where the reference is text of any length: the whole behind the company prefix. */
const texts: readonly (readonly [RegExp, (prefix: string, text: string, number: string) => string])[] = [
  [/^urn:epc:id:giai:(\d{6,12})\.([^./*]+(?:\.[^/*]*)?)$/, (prefix, text) => `8004/${prefix}${encoded(text)}`],
  [/^urn:epc:id:ginc:(\d{6,12})\.([^/]+)$/, (prefix, text) => `401/${prefix}${encoded(text)}`],
  [/^urn:epc:id:cpi:(\d{6,12})\.([^./]+)\.(\d{1,12})$/, (prefix, text, n) => `8010/${prefix}${text}/8011/${n}`],
  [/^urn:epc:idpat:cpi:(\d{6,12})\.([^./]+)\.\*$/, (prefix, text) => `8010/${prefix}${text}`],
]

const numbered = /^urn:epc:((?:id|idpat|class):[a-z]+):(\d{6,12})\.(\d*)(.*)$/

/** The link of an EPC URI; `undefined` when the text is none. */
export function linkOfEpcUri(uri: string): string | undefined {
  if (!uri.startsWith('urn:epc:')) return undefined
  const [, name = '', prefix = '', reference = '', tail = ''] = numbered.exec(uri) ?? []
  const scheme = schemes[name]
  if (scheme !== undefined) {
    if (prefix.length + reference.length !== scheme.digits || !scheme.rest.test(tail)) return undefined
    return `${domain}/${scheme.link({ prefix, reference, rest: tail.slice(1) })}`
  }
  for (const [pattern, link] of texts) {
    const [found, before = '', text = '', number = ''] = pattern.exec(uri) ?? []
    if (found !== undefined) return `${domain}/${link(before, text, number)}`
  }
  return undefined
}

/** The digits with their check digit (GS1 General Specifications 7.9). */
function checked(digits: string): string {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    sum += Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 3 : 1)
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const escapes: Readonly<Record<string, string>> = {
  '!': '%21',
  '(': '%28',
  ')': '%29',
  '*': '%2A',
  '+': '%2B',
  ',': '%2C',
  ':': '%3A',
}

/** What an EPC URI may hold bare and a Digital Link may not. */
function encoded(text: string): string {
  return text.replace(/[!()*+,:]/g, character => escapes[character] ?? character)
}
