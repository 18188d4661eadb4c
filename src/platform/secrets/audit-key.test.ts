import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { auditKeyIn } from './audit-key.ts'

it('makes the key once, and never a new one because the old one cannot be read', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-key-'))
  try {
    const key = await auditKeyIn(folder)
    expect(Buffer.from(await auditKeyIn(folder)).equals(Buffer.from(key))).toBe(true)
    const file = path.join(folder, 'secrets', 'audit.key')
    await rm(file)
    await mkdir(file)
    await expect(auditKeyIn(folder)).rejects.toMatchObject({ code: 'EISDIR' })
  } finally {
    await rm(folder, { recursive: true })
  }
})
