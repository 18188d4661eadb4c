import path from 'node:path'
import { lineAt, mask } from './mask.ts'

/** One file's mention of another. `target` is a path of the repository, or the name of a package. */
export type Import = {
  /** As written; `undefined` when it is put together while the program runs. */
  readonly written: string | undefined
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean
  readonly passesOn: boolean
  readonly line: number
}

const clause = String.raw`(?:\*(?:\s+as\s+[\w$]+)?|[\w$]+|\{[^{}]*\})(?:\s*,\s*(?:\*\s+as\s+[\w$]+|\{[^{}]*\}))?`
const statement = new RegExp(String.raw`\b(import|export)\s+(type\s+)?${clause}\s*from\s*(?=['"])`, 'g')
const bare = /\bimport\s*(?=['"])/g
const atRuntime = /(?<![.\w$])import\s*\(\s*/g
const glob = /\bimport\.meta\.glob\s*(?:<[^>]*>)?\(/g
const required = /(?<![.\w$])require\s*\(\s*/g

/** Everything that a file names: static, bare, for types only, passed on, at run time, by pattern, JSON. */
export function importsOf(source: string): readonly Import[] {
  const { code, text } = mask(source)
  const found = (at: number, rest: Partial<Import> = {}): Import => ({
    written: quotedAt(text, at),
    typeOnly: false,
    passesOn: false,
    line: lineAt(source, at),
    ...rest,
  })
  const endOf = (match: RegExpExecArray) => match.index + match[0].length
  return [
    ...[...code.matchAll(statement)].map(match =>
      found(endOf(match), { typeOnly: match[2] !== undefined, passesOn: match[1] === 'export' }),
    ),
    ...[...code.matchAll(bare)].map(match => found(endOf(match))),
    ...[...code.matchAll(atRuntime)].map(match => found(endOf(match))),
    ...[...code.matchAll(required)].map(match => found(endOf(match))),
    ...[...code.matchAll(glob)].flatMap(match =>
      patternsAt(text, endOf(match)).map(written => found(endOf(match), { written })),
    ),
  ].sort((a, b) => a.line - b.line)
}

/** `./x.ts` seen from a file becomes a path of the repository; anything else is the name of a package. */
export function targetOf(from: string, written: string): { readonly file: string } | { readonly packageName: string } {
  const [plain = ''] = written.split('?')
  if (plain.startsWith('.')) return { file: path.posix.join(path.posix.dirname(from), plain) }
  const [first = '', second = ''] = plain.split('/')
  return { packageName: first.startsWith('@') ? `${first}/${second}` : first }
}

function quotedAt(text: string, at: number): string | undefined {
  const [, single, double, template] = /^(?:'([^'\n]*)'|"([^"\n]*)"|`([^`$]*)`)/.exec(text.slice(at, at + 400)) ?? []
  return single ?? double ?? template
}

function patternsAt(text: string, at: number): string[] {
  const call = text.slice(at, text.indexOf(')', at))
  return [...call.matchAll(/['"`](\.[^'"`]*)['"`]/g)].map(match => match[1] ?? '')
}
