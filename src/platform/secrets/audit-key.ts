import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ifAbsent } from '../files/absent.ts'

/**
 * The key that signs the audit log, 32 random bytes in a file of its own beside the data: whoever has only the database
 * cannot forge entries. Made at the first start; losing it means that old entries can no longer be proven.
 */
export async function auditKeyIn(dataDir: string): Promise<Uint8Array> {
  const folder = join(dataDir, 'secrets')
  const path = join(folder, 'audit.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await readFile(path).catch(ifAbsent(undefined))
  if (found !== undefined) return found
  const key = randomBytes(32)
  const file = await open(`${path}.new`, 'w', 0o600)
  await file.writeFile(key)
  await file.sync()
  await file.close()
  await rename(`${path}.new`, path)
  return key
}
