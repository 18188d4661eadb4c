import type { Amount } from './money.ts'

/**
 * What a paper of one kind looks like and what it asks for. A template is data: one file in `templates`, read at the
 * start; nothing else names it. Wording is ours and plain; the forms it follows are named as facts.
 */
export type Template = {
  readonly code: string
  /** Raised when wording or fields change; issued papers keep what they were issued with. */
  readonly version: number
  /** Where it stands in lists: as the work goes, from the visit to the closed case. */
  readonly order: number
  readonly title: string
  readonly about: string
  /** 字: what stands between the bureau's word and the year. Papers without one have no number. */
  readonly mark: string | null
  readonly style: Style
  readonly form: string
  readonly basis: readonly { readonly text: string; readonly toBeConfirmed: boolean }[]
  readonly fields: readonly Field[]
  readonly places: readonly Place[]
  readonly body: readonly Part[]
  readonly seal: boolean
  /** The workshop gets one of them, so that its owner reads it on the phone as well. */
  readonly toParty: boolean
  /** Who gets a copy, one each. */
  readonly copies: readonly string[]
  /** A filled one, so that everybody sees what is meant. Names in it are made up. */
  readonly example: Readonly<Record<string, unknown>>
}

/** letter: 三号 as in GB/T 9704; record: 四号; form: 小四, mostly tables. */
export const styles = ['letter', 'record', 'form'] as const
export type Style = (typeof styles)[number]

export const fieldKinds = ['line', 'text', 'day', 'moment', 'amount', 'choice', 'choices', 'people', 'rows'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What the registry knows of a workshop and a form may begin with. Telephone and identity numbers are typed by hand. */
export const sources = [
  'workshop.name',
  'workshop.operator',
  'workshop.address',
  'workshop.certificate',
  'bureau.name',
] as const
export type Source = (typeof sources)[number]

export type Field = {
  readonly code: string
  readonly label: string
  readonly kind: FieldKind
  /** What is said when it is empty; without it the field may stay empty. */
  readonly needed?: string | undefined
  readonly hint?: string | undefined
  /** Characters of a line or text; rows of a table; people. */
  readonly most?: number | undefined
  /** Fewest rows or people. */
  readonly least?: number | undefined
  readonly options?: readonly { readonly code: string; readonly label: string }[] | undefined
  readonly columns?: readonly { readonly code: string; readonly label: string; readonly share: number }[] | undefined
  readonly source?: Source | undefined
}

export const placeKinds = ['officer', 'party', 'witness', 'recorder', 'leader', 'other'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Where somebody signs. */
export type Place = {
  readonly code: string
  readonly label: string
  readonly who: PlaceKind
  /** How many sign here. */
  readonly count: number
}

/** `{code}` in a text stands for the value of that field; `when` leaves the part out while that field is empty. */
export type Part =
  | { readonly kind: 'heading'; readonly text: string; readonly when?: string | undefined }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly when?: string | undefined
      readonly flush?: boolean | undefined
    }
  | {
      readonly kind: 'facts'
      readonly rows: readonly (readonly { readonly label: string; readonly text: string }[])[]
      readonly when?: string | undefined
    }
  | { readonly kind: 'rows'; readonly field: string; readonly when?: string | undefined }
  | { readonly kind: 'ticks'; readonly field: string; readonly label: string; readonly when?: string | undefined }
  | { readonly kind: 'signatures'; readonly places: readonly string[]; readonly when?: string | undefined }

/** Values after they were checked, each of its kind. */
export type Value = string | Amount | readonly string[] | readonly Row[] | readonly Person[]
export type Row = { readonly [column: string]: string }
export type Person = { readonly name: string; readonly certificate: string }
export type Values = ReadonlyMap<string, Value>

/** What is wrong with a template itself: told when it is read, so that a slip in a file never reaches a paper. */
export function templateFaults(template: Template): readonly string[] {
  const known = new Map(template.fields.map(field => [field.code, field]))
  const places = new Set(template.places.map(place => place.code))
  const faults: string[] = []
  const say = (what: string) => faults.push(`${template.code}: ${what}`)
  if (known.size < template.fields.length) say('two fields have one code')
  if (places.size < template.places.length) say('two places have one code')
  for (const { code, kind, options, columns } of template.fields) {
    if ((kind === 'choice' || kind === 'choices') && (options?.length ?? 0) < 2) say(`${code} offers nothing to choose`)
    if (kind === 'rows' && (columns?.length ?? 0) === 0) say(`${code} has no columns`)
  }
  for (const part of template.body) {
    if (part.when !== undefined && !known.has(part.when)) say(`when ${part.when} names no field`)
    for (const code of namesIn(part)) if (!known.has(code) && !given.has(code)) say(`{${code}} names no field`)
    if (part.kind === 'rows' && known.get(part.field)?.kind !== 'rows') say(`${part.field} is no table`)
    if (part.kind === 'ticks' && known.get(part.field)?.options === undefined) say(`${part.field} has no boxes to tick`)
    if (part.kind === 'signatures') for (const code of part.places) if (!places.has(code)) say(`${code} is no place`)
  }
  const shown = new Set(template.body.flatMap(namesIn))
  for (const { code } of template.fields) if (!shown.has(code)) say(`${code} is asked for and shown nowhere`)
  const signed = new Set(template.body.flatMap(part => (part.kind === 'signatures' ? part.places : [])))
  for (const code of places) if (!signed.has(code)) say(`nobody finds the place ${code}`)
  return faults
}

/** What every paper knows without being asked. */
export const given: ReadonlySet<string> = new Set(['bureau', 'number', 'issuedOn'])

function namesIn(part: Part): readonly string[] {
  switch (part.kind) {
    case 'heading':
    case 'text':
      return namesOf(part.text)
    case 'facts':
      return part.rows.flatMap(row => row.flatMap(({ text }) => namesOf(text)))
    case 'rows':
    case 'ticks':
      return [part.field]
    case 'signatures':
      return []
    default:
      return part satisfies never
  }
}

function namesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, code]) => code ?? '')
}
