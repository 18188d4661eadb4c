import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Context, FileAnswer } from '../../platform/action/action.ts'
import type { OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { writeWorkbook } from '../../platform/documents/xlsx/writer.ts'

/** Written whole before the first byte leaves, so that a failure is told and no torn file sent. */
export async function workbookFile(
  { world }: Context,
  name: string,
  sheets: readonly OutputSheet[],
): Promise<FileAnswer> {
  return temporaryFile(world, name, path => writeWorkbook(path, { sheets }))
}

export async function temporaryFile(
  world: Context['world'],
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
