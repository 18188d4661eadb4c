import { type CharacterKind, characterKinds } from './characters.ts'
import { dictionary } from './dictionary.ts'

/** A part of a value: `3` and `3` of `N3`, `1` and `20` of `X..20`. */
export type Component = {
  readonly kind: CharacterKind
  readonly least: number
  readonly most: number
  readonly optional: boolean
  /** Names of the tests that its content has to pass. */
  readonly linters: readonly string[]
}

/** An application identifier (AI) as the dictionary describes it. */
export type Identifier = {
  readonly ai: string
  readonly title: string
  readonly components: readonly Component[]
  /** Ends by its length, so that no separator follows in a barcode. */
  readonly predefinedLength: boolean
  /** May stand in the query of a Digital Link. */
  readonly mayBeAttribute: boolean
  /** For a primary key: the sequences of qualifiers that may follow, any of which may be left out. */
  readonly qualifiers: readonly (readonly string[])[] | undefined
  /** Of each group one alternative must be there; an alternative is identifiers that stand together. */
  readonly requires: readonly (readonly (readonly string[])[])[]
  /** Patterns of identifiers that must not be there. */
  readonly excludes: readonly string[]
}

let known: ReadonlyMap<string, Identifier> | undefined

/** Read from the dictionary when first asked for: most programs that carry it never do. */
function identifiers(): ReadonlyMap<string, Identifier> {
  known ??= new Map(dictionary.flatMap(readEntry).map(identifier => [identifier.ai, identifier]))
  return known
}

export function findIdentifier(ai: string): Identifier | undefined {
  return identifiers().get(ai)
}

export function allIdentifiers(): readonly Identifier[] {
  return [...identifiers().values()]
}

/** Identifiers that a Digital Link can begin with. */
export function primaryKeys(): readonly Identifier[] {
  return allIdentifiers().filter(identifier => identifier.qualifiers !== undefined)
}

/** Whether a pattern of the dictionary means this identifier: `n` stands for any digit. */
export function matches(pattern: string, ai: string): boolean {
  return pattern.length === ai.length && [...pattern].every((sign, at) => sign === 'n' || sign === ai[at])
}

/**
 * One line of the dictionary, which may stand for a range of identifiers.
 *
 * @throws RangeError when it is not written as the head of the dictionary says
 */
export function readEntry(line: string): Identifier[] {
  const [entry = '', title = ''] = line.split(/\s+#\s*/)
  const [range = '', ...words] = entry.trim().split(/\s+/)
  const flags = words[0] !== undefined && !/^[[NXYZ]/.test(words[0]) ? words.shift() : ''
  const components = words.filter(isComponent).map(word => readComponent(word))
  const attributes = words.filter(word => !isComponent(word))
  if (!/^\d{2,4}(-\d{2,4})?$/.test(range) || components.length === 0) throw new RangeError(`not an entry: ${line}`)
  const values = (name: string) =>
    attributes.filter(word => word.startsWith(`${name}=`)).map(word => word.slice(name.length + 1))
  const [keyed] = attributes.includes('dlpkey') ? [''] : values('dlpkey')
  const described = {
    title: title.trim(),
    components,
    predefinedLength: flags?.includes('*') ?? false,
    mayBeAttribute: flags?.includes('?') ?? false,
    qualifiers: keyed?.split('|').map(sequence => sequence.split(',').filter(ai => ai !== '')),
    requires: values('req').map(group => group.split(',').map(alternative => alternative.split('+'))),
    excludes: values('ex').flatMap(group => group.split(',')),
  }
  return identifiersIn(range).map(ai => ({ ai, ...described }))
}

const componentPattern = new RegExp(`^(\\[?)([${characterKinds.join('')}])(\\.\\.)?(\\d+)\\]?((?:,[a-z0-9]+)*)$`)

function isComponent(word: string): boolean {
  return componentPattern.test(word)
}

function readComponent(word: string): Component {
  const [, bracket, letter, dots, length, linters = ''] = componentPattern.exec(word) ?? []
  const kind = characterKinds.find(one => one === letter)
  const most = Number(length)
  if (kind === undefined) throw new RangeError(`not a component: ${word}`)
  return {
    kind,
    least: dots === undefined ? most : 1,
    most,
    optional: bracket === '[',
    linters: linters.split(',').filter(name => name !== ''),
  }
}

function identifiersIn(range: string): string[] {
  const [from = '', to = from] = range.split('-')
  const count = Number(to) - Number(from) + 1
  return Array.from({ length: count }, (_, at) => String(Number(from) + at).padStart(from.length, '0'))
}
