import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { FileAnswer } from '../../action/action.ts'
import type { World } from '../../world.ts'
import type { OutputSheet } from './output.ts'
import { writeWorkbook } from './writer.ts'

/** Sheets as a file to be taken out: written whole before the first byte leaves, so that a failure is told and not a torn file sent. */
export async function workbookFile(
  { world }: { readonly world: Pick<World, 'files'> },
  name: string,
  sheets: readonly OutputSheet[],
): Promise<FileAnswer> {
  const path = await world.files.temporary()
  try {
    await writeWorkbook(path, { sheets })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  const body = createReadStream(path)
  body.once('close', () => rm(path, { force: true }))
  return { name, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body }
}
