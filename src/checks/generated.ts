import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { exists, readText, root } from './sources.ts'

/** The committed content of a generated file. With `UPDATE=1` in the environment it is written first. */
export function committed(file: string, generated: string): string {
  if (process.env.UPDATE === '1') writeFileSync(path.join(root, file), generated)
  return exists(file) ? readText(file) : ''
}
