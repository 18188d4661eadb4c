import path from 'node:path'
import type { Source } from './sources.ts'

/** What the repository offers that documents may name. */
export type Offer = {
  readonly exists: (file: string) => boolean
  readonly scripts: readonly string[]
  /** `user add`, `backup`, each with its long options. */
  readonly commands: ReadonlyMap<string, readonly string[]>
  /** What some file of the program declares under its own name. */
  readonly declares: (name: string) => boolean
  readonly textOf: (file: string) => string
}

const fence = /^(?<marks>`{3,}|~{3,})(?<language>[^\n`]*)\n(?<body>[\s\S]*?)^\k<marks>[ \t]*$/gm
const inlineCode = /`([^`\n]+)`/g
const link = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)|<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"|^\[[^\]]+\]:\s*(\S+)/gm
const tops = /^(?:src|docs|db|demo|bench|e2e|scripts)\/[\w./-]+$/

/** Dead links, commands that do not exist, files that are not there. */
export function documentFaults({ path: file, text }: Source, offer: Offer): readonly string[] {
  const prose = text.replace(fence, '')
  const spans = [...prose.matchAll(inlineCode)].map(found => found[1] ?? '')
  const faults = [
    ...[...prose.replace(inlineCode, '').matchAll(link)].flatMap(found =>
      linkFaults(file, found[1] ?? found[2] ?? found[3] ?? '', offer),
    ),
    ...[...shellLines(text), ...spans].flatMap(line => commandFaults(line, offer)),
    ...spans
      .filter(span => tops.test(span) && !offer.exists(span.replace(/\/$/, '')))
      .map(span => `${span} is not there`),
    ...(file === 'docs/law.md'
      ? spans
          .filter(isIdentifier)
          .filter(span => !offer.declares(span))
          .map(span => `nothing is called ${span}`)
      : []),
  ]
  return faults.map(fault => `${file}: ${fault}`)
}

function linkFaults(file: string, target: string, offer: Offer): string[] {
  if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(target)) return []
  const [plain = '', anchor] = decodeURI(target).split('#')
  const meant = plain === '' ? file : path.posix.join(path.posix.dirname(file), plain).replace(/\/$/, '')
  if (meant.startsWith('..') || !offer.exists(meant)) return [`the link ${target} leads nowhere`]
  if (anchor === undefined || !meant.endsWith('.md')) return []
  return headings(offer.textOf(meant)).includes(anchor) ? [] : [`the link ${target} leads to no heading`]
}

/** As the places where documents are read make addresses of headings. */
function headings(text: string): string[] {
  return [...text.replace(fence, '').matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(found =>
    (found[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

function shellLines(text: string): string[] {
  return [...text.matchAll(fence)]
    .filter(found => ['', 'sh', 'bash', 'shell', 'console'].includes((found.groups?.language ?? '').trim()))
    .flatMap(found => (found.groups?.body ?? '').split('\n'))
}

const settings = /^(?:\$ )?(?:[A-Z_]+=\S* )*/

function commandFaults(written: string, offer: Offer): string[] {
  const line = written
    .trim()
    .replace(settings, '')
    .replace(/\s#.*$/, '')
  const [, script, , rest = ''] = /^npm (?:run |run-script )(?:--silent |-s )*([\w:-]+)( -- (.*))?/.exec(line) ?? []
  const [, short] = /^npm (start|test|stop)\b/.exec(line) ?? []
  const [, direct] = /^(?:npx )?fangma (.+)$/.exec(line) ?? []
  const named = script ?? short
  if (named !== undefined && !offer.scripts.includes(named)) return [`there is no npm script ${named}`]
  if (script === 'bench') return benchFaults(rest, offer)
  const words = script === 'fangma' ? rest : direct
  return words === undefined ? [] : cliFaults(words, offer)
}

function benchFaults(rest: string, { exists }: Offer): string[] {
  const [name = ''] = rest.split(' ')
  return /^[a-z-]+$/.test(name) && !exists(`bench/${name}.ts`) ? [`there is no bench ${name}`] : []
}

function cliFaults(rest: string, { commands }: Offer): string[] {
  const words = rest.split(' ')
  if (words[0]?.startsWith('-')) return []
  const command = [words.slice(0, 2).join(' '), words[0] ?? ''].find(name => commands.has(name))
  if (command === undefined) return [`the command line has no ${words.slice(0, 2).join(' ')}`]
  const options = commands.get(command) ?? []
  return words
    .filter(word => word.startsWith('--') && word !== '--help')
    .filter(word => !options.includes(word.split('=')[0] ?? word))
    .map(word => `${command} has no option ${word}`)
}

function isIdentifier(span: string): boolean {
  return /^[a-z]+(?:[A-Z0-9][a-z0-9]*)+$/.test(span)
}

type Branch = {
  readonly commands: readonly Branch[]
  readonly options: readonly { readonly long?: string | undefined }[]
  name(): string
}

/** Every leaf of a command line with its long options. */
export function commandsOf(branch: Branch, path: readonly string[] = []): ReadonlyMap<string, readonly string[]> {
  if (branch.commands.length === 0) {
    return new Map([[path.join(' '), branch.options.flatMap(({ long }) => (long === undefined ? [] : [long]))]])
  }
  return new Map(branch.commands.flatMap(inner => [...commandsOf(inner, [...path, inner.name()])]))
}

/** Everything that some file declares under its own name. */
export function declaredIn(program: readonly Source[]): ReadonlySet<string> {
  const declaration = /\bexport (?:async )?(?:function\*?|const|type) (\w+)/g
  return new Set(program.flatMap(({ text }) => [...text.matchAll(declaration)].map(found => found[1] ?? '')))
}

const settingsBlock = /(<!-- settings:[^>]*-->\s*\|[^\n]*\n\|[-| ]*\n)([\s\S]*?)(\n+<!-- \/settings -->)/

/** The document with its table of settings as the program has them; `undefined` when it has no such table. */
export function withSettings(
  text: string,
  rows: readonly { readonly name: string; readonly unset: string; readonly doc: string }[],
): string | undefined {
  if (!settingsBlock.test(text)) return undefined
  const quoted = (word: string) => (/^[–—-]?$/.test(word) ? '–' : `\`${word}\``)
  const lines = rows.map(({ name, unset, doc }) => `| \`${name}\` | ${quoted(unset)} | ${doc} |`)
  return text.replace(settingsBlock, (_, head: string, __, tail: string) => `${head}${lines.join('\n')}${tail}`)
}
