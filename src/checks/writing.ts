import { lineAt, mask } from './mask.ts'
import type { Source } from './sources.ts'

/** Something in a file's name or text that the house forbids. */
export type Fault = { readonly file: string; readonly line: number; readonly why: string }

const bannedWords = new Set(
  'service manager util common helper info batch event base'.split(' ').flatMap(word => [word, `${word}s`]),
)

/** Names that say nothing, files that only pass others on. Looks at every folder on the way. */
export function nameFaults(files: readonly string[]): readonly Fault[] {
  return files.flatMap(file => {
    const words = file.split(/[/.\-_]/).filter(word => bannedWords.has(word.toLowerCase()))
    const faults = words.map(word => ({ file, line: 1, why: `“${word}” is not a name here` }))
    const barrel = /(?:^|\/)index\.[cm]?[jt]sx?$/.test(file)
    return barrel ? [...faults, { file, line: 1, why: 'no index files: importers name the file they want' }] : faults
  })
}

type Rule = {
  readonly pattern: RegExp
  readonly why: string
  /** Where the pattern is looked for: code without strings, code with strings, or comments. */
  readonly view: 'code' | 'text' | 'comments'
  readonly except?: (file: string) => boolean
}

const isTest = (file: string) => /\.(?:test|e2e|testing)\.tsx?$/.test(file)
const mayTouchDate = (file: string) =>
  isTest(file) ||
  file === 'src/kernel/day.ts' ||
  file === 'src/platform/clock.ts' ||
  file === 'src/web/phone/clock.ts' ||
  /^src\/kernel\/calendar[./]/.test(file)

const rules: readonly Rule[] = [
  { view: 'code', pattern: /\bDate\b/g, why: 'only kernel/day and platform/clock touch Date', except: mayTouchDate },
  { view: 'code', pattern: /\bas\s+any\b/g, why: 'no any' },
  { view: 'code', pattern: /:\s*any\b/g, why: 'no any' },
  { view: 'code', pattern: /<any\b|\bany>|\bany\[\]/g, why: 'no any' },
  { view: 'code', pattern: /\bas\s+unknown\s+as\b/g, why: 'a cast by way of unknown hides what is wrong' },
  { view: 'comments', pattern: /@ts-(?:ignore|expect-error|nocheck)\b/g, why: 'the compiler is not told to look away' },
  { view: 'comments', pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/g, why: 'what is to be done is an issue, not a comment' },
  { view: 'code', pattern: /\bexport\s+default\b/g, why: 'no default exports', except: file => file.endsWith('.d.ts') },
  { view: 'code', pattern: /\bclass\s+\w+(?!\w|\s+extends\b)/g, why: 'no classes except errors' },
  {
    view: 'text',
    pattern: /\bpg_(?:try_)?advisory_(?:lock|unlock|xact_lock)\b(?![^\n]*district)/g,
    why: 'a lock names its district',
    except: file => file === 'src/platform/db/migrate.ts' || !file.startsWith('src/'),
  },
]

/** Words and turns that are forbidden wherever they stand. */
export function textFaults({ path: file, text: source }: Source): readonly Fault[] {
  const views = mask(source)
  return rules.flatMap(({ view, pattern, why, except }) => {
    if (except?.(file) === true) return []
    return [...views[view].matchAll(pattern)].map(found => ({ file, line: lineAt(source, found.index), why }))
  })
}

const schemas = 'area|identity|audit|action|migration'
const reads = /\b(?:from|join)\s+"?([a-z_]+)"?\."?[a-z_]+/g
const writes = /\b(?:insert\s+into|update|delete\s+from|truncate(?:\s+table)?)\s+"?([a-z_]+)"?\."?[a-z_]+/g

/** A slice's SQL reads its own schema and the platform's, and writes its own alone; the platform's names no slice. */
export function sqlFaults({ path: file, text: source }: Source, slices: readonly string[]): readonly Fault[] {
  const [, owner] = /^src\/([a-z-]+)\//.exec(file) ?? []
  if (owner === undefined || !(slices.includes(owner) || owner === 'platform')) return []
  if (isTest(file) || file.startsWith('src/platform/testing/')) return []
  const { text } = mask(source)
  const others = new RegExp(`^(?:${[...slices, schemas].join('|')})$`)
  const platform = new RegExp(`^(?:${schemas})$`)
  const faults = (pattern: RegExp, allowed: (schema: string) => boolean, what: string) =>
    [...text.matchAll(pattern)].flatMap(found => {
      const schema = found[1] ?? ''
      if (!others.test(schema) || schema === owner || allowed(schema)) return []
      return [{ file, line: lineAt(source, found.index), why: `${owner} ${what} the schema ${schema}` }]
    })
  return [
    ...faults(writes, schema => owner === 'platform' && platform.test(schema), 'writes'),
    ...faults(reads, schema => platform.test(schema), 'reads'),
  ]
}

const longest = 300

/** Too many lines, or too many even for its excuse; an excuse that is not needed any more. */
export function lengthFaults(sources: readonly Source[], allowed: Readonly<Record<string, number>>): readonly Fault[] {
  const tooLong = sources.flatMap(({ path: file, text }) => {
    if (isTest(file)) return []
    const lines = text.trimEnd().split('\n').length
    if (lines <= (allowed[file] ?? longest)) return []
    return [
      { file, line: lines, why: `${lines} lines; a file of more than ${longest} becomes a folder of the same name` },
    ]
  })
  const idle = Object.keys(allowed).filter(file => {
    const source = sources.find(({ path }) => path === file)
    return source === undefined || source.text.trimEnd().split('\n').length <= longest
  })
  return [...tooLong, ...idle.map(file => ({ file, line: 1, why: 'needs no excuse for its length any more' }))]
}

/** Places that tell the linter to look away, each of which must be on the list, and none on it that is gone. */
export function lintFaults(sources: readonly Source[], allowed: Readonly<Record<string, string>>): readonly Fault[] {
  const looking = sources.flatMap(({ path: file, text }) =>
    [...mask(text).comments.matchAll(/\bbiome-ignore(?:-all|-start)?\b/g)].map(found => ({
      file,
      line: lineAt(text, found.index),
    })),
  )
  return [
    ...looking.filter(({ file }) => !(file in allowed)).map(at => ({ ...at, why: 'tells the linter to look away' })),
    ...Object.keys(allowed)
      .filter(file => !looking.some(at => at.file === file))
      .map(file => ({ file, line: 1, why: 'needs no excuse from the linter any more' })),
  ]
}
