import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { FileAnswer } from '../../action/action.ts'
import type { World } from '../../world.ts'
import type { OutputSheet } from './output.ts'
import { writeWorkbook } from './writer.ts'

type Among = { readonly world: Pick<World, 'files'> }

/** Sheets as a file to be taken out. */
export function workbookFile(among: Among, name: string, sheets: readonly OutputSheet[]): Promise<FileAnswer> {
  return writtenWorkbook(among, name, path => writeWorkbook(path, { sheets }))
}

/** Written whole before the first byte leaves, so that a failure is told and not a torn file sent. */
export async function writtenWorkbook(
  { world }: Among,
  name: string,
  write: (path: string) => Promise<unknown>,
): Promise<FileAnswer> {
  const path = await world.files.temporary()
  try {
    await write(path)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const body = createReadStream(path)
  body.once('close', () => rm(path, { force: true }))
  return { name, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
}
