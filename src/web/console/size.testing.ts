import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = {
  readonly file: string
  readonly imports?: readonly string[]
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
}
type Manifest = Readonly<Record<string, Chunk>>

/** Script that must have arrived before the first screen stands: the entry and all that it imports at once. */
export function firstScreen(dist: string): { readonly files: readonly string[]; readonly gzipBytes: number } {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))
  const entries = Object.entries(manifest).filter(([, chunk]) => chunk.isEntry)
  const files = scriptsOf(
    manifest,
    entries.map(([name]) => name),
  )
  const gzipBytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0)
  return { files, gzipBytes }
}

/** The chunks of these manifest entries and of all that they import statically. */
export function scriptsOf(manifest: Manifest, names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const visit = (name: string) => {
    if (seen.has(name)) return
    seen.add(name)
    for (const next of manifest[name]?.imports ?? []) visit(next)
  }
  for (const name of names) visit(name)
  return [...seen].flatMap(name => manifest[name]?.file ?? [])
}

/** Pages and parts of pages that come with a library as soon as they are opened, told by a word that only it has. */
export function whoBrings(dist: string, word: string): readonly string[] {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'))
  const opened = Object.entries(manifest).filter(([, chunk]) => chunk.isEntry || chunk.isDynamicEntry)
  return opened
    .map(([name]) => name)
    .filter(name =>
      scriptsOf(manifest, [name]).some(file => readFileSync(path.join(dist, file), 'utf8').includes(word)),
    )
    .toSorted()
}
