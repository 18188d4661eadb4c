import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

type Chunk = {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
  readonly isEntry?: boolean
}

/** Newer than Chrome 80 or Safari 14; nothing makes up for them, so they are not used. */
export const tooNew = [
  /\.at\(/,
  /\.findLast(?:Index)?\(/,
  /\.replaceAll\(/,
  /\.toSorted\(|\.toReversed\(|\.toSpliced\(/,
  /\.groupBy\(/,
  /\bstructuredClone\(/,
  /\bObject\.hasOwn\(/,
  /\bPromise\.(?:any|withResolvers)\(/,
  /\bAbortSignal\.(?:timeout|any)\(/,
  /\bcrypto\.randomUUID\(/,
  /\bArray\.fromAsync\(/,
  /\bBroadcastChannel\b/,
  /\bWeakRef\b|\bFinalizationRegistry\b/,
  /\.isWellFormed\(|\.toWellFormed\(/,
  /\bIntl\.(?:Segmenter|ListFormat|DisplayNames)\b/,
  /\.replaceChildren\(/,
  /\brequestIdleCallback\(/,
]

/** In styles: gaps between flex items came with Chrome 84 and Safari 14.1. */
export const tooNewStyles = [
  /\baspect-ratio:/,
  /\binset:/,
  /(?<![-\w])gap:/,
  /:has\(|:is\(|:where\(/,
  /@layer\b|@container\b/,
  /\b\d+[sdl]v[hw]\b/,
  /\baccent-color:/,
]

/** Compressed bytes of the page itself and of all script and style that it asks for at once. */
export function firstLoad(dist: string): number {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'),
  )
  const seen = new Set<string>()
  const files = new Set(['index.html'])
  const visit = (name: string) => {
    const chunk = manifest[name]
    if (seen.has(name) || chunk === undefined) return
    seen.add(name)
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const next of chunk.imports ?? []) visit(next)
  }
  visit('index.html')
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0)
}
