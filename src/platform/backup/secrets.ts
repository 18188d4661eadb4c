import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ifAbsent } from '../files/absent.ts'
import { secretPaths } from './contents.ts'

export type Secret = { readonly name: string; readonly content: Uint8Array }

/** Puts the key of the audit log and its anchors in place; those that stood there are kept under another name. */
export async function placeSecrets(dataDir: string, secrets: readonly Secret[]): Promise<void> {
  for (const { name, path } of secretPaths(dataDir)) {
    const secret = secrets.find(one => one.name === name)
    if (secret === undefined) continue
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeWhole(`${path}.restored`, secret.content)
    await rename(path, `${path}.before-restore`).catch(ifAbsent(undefined))
    await rename(`${path}.restored`, path)
  }
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
