import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file of the repository; `path` is relative to its root, with forward slashes. */
export type Source = { readonly path: string; readonly text: string }

export const root = fileURLToPath(new URL('../../', import.meta.url))

const passedOver = new Set(['node_modules', 'dist', 'coverage', '.git', '.cache', 'fixtures'])

/** Every path below the folders, sorted. A folder that does not exist yet holds nothing. */
export function filesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap(filesBelow).sort()
}

export function readSources(folders: readonly string[], extensions: readonly string[]): readonly Source[] {
  return filesIn(folders)
    .filter(file => extensions.some(extension => file.endsWith(extension)))
    .map(file => ({ path: file, text: readText(file) }))
}

export function readText(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

export function exists(file: string): boolean {
  return existsSync(path.join(root, file))
}

function filesBelow(folder: string): string[] {
  if (!exists(folder)) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    if (passedOver.has(entry.name)) return []
    const below = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(below) : [below]
  })
}
