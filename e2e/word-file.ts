import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { defaultLimits } from '../src/platform/documents/xlsx/limits.ts'
import { openPackage } from '../src/platform/documents/xlsx/zip-reader.ts'

/** The parts of a document as Word and WPS open it, and what is written in it. */
export async function readsWordFile(bytes: Buffer): Promise<{ parts: string[]; text: string }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-word-'))
  const file = path.join(folder, 'a.docx')
  await writeFile(file, bytes)
  const opened = await openPackage(file, defaultLimits)
  try {
    const body = opened.find('word/document.xml')
    const xml = body === undefined ? '' : await opened.text(body)
    const text = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, run]) => run ?? '').join('')
    return { parts: opened.parts.map(part => part.path), text }
  } finally {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
}
