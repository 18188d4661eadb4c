import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import {
  canRun,
  endCluster,
  hasNamespaces,
  holder,
  note,
  notes,
  start,
  startProgram,
  temporaryFolder,
  undo,
  undoesAfterEach,
} from '../testing/cluster.ts'

const isRoot = process.getuid?.() === 0

undoesAfterEach()

it('runs as root in a user namespace, inside a folder that nobody else may enter', async ctx => {
  if (!isRoot || !hasNamespaces()) return ctx.skip('needs root and user namespaces')
  const folder = path.join(await temporaryFolder(0o700), 'home')
  undo.push(() => endCluster(folder))
  const running = await start(folder, { runAs: 'namespace' })
  await note(running.connection, '命名空间')
  expect((await stat(path.join(folder, 'pg'))).uid).toBe(0)
  expect((await stat(folder)).mode & 0o077).toBe(0)
})

it('runs as root through another user of the machine, and changes from one way to the other and back', async ctx => {
  if (!isRoot) return ctx.skip('needs root')
  const folder = await temporaryFolder()
  const ways = hasNamespaces() ? (['other-user', 'namespace', 'other-user'] as const) : (['other-user'] as const)
  for (const [turn, runAs] of ways.entries()) {
    const running = await start(folder, { runAs })
    await note(running.connection, `${turn}`)
    const owner = (await stat(path.join(folder, 'pg'))).uid
    expect(owner === 0).toBe(runAs === 'namespace')
    expect((await notes(running.connection)).length).toBe(turn + 1)
    await running.stop()
  }
})

it('puts the cluster in the open when the other user cannot enter the data folder, and finds it again', async ctx => {
  if (!isRoot) return ctx.skip('needs root')
  const closed = await temporaryFolder(0o700)
  const folder = path.join(closed, 'fangma')
  const open = await temporaryFolder(0o755)
  const inside = hasNamespaces() ? await start(folder, { runAs: 'namespace' }) : undefined
  if (inside) await note(inside.connection, '之前')
  await inside?.stop()
  const moved = await start(folder, { runAs: 'other-user', openPlace: open })
  const home = (await readFile(path.join(folder, 'postgres-folder'), 'utf8')).trim()
  undo.push(() => endCluster(home))
  expect(home.startsWith(open)).toBe(true)
  expect((await stat(closed)).mode & 0o077).toBe(0)
  await note(moved.connection, '之后')
  await moved.stop()
  const again = await start(folder, { openPlace: open })
  expect(await notes(again.connection)).toEqual(inside ? ['之前', '之后'] : ['之后'])
  await again.stop()
  await rename(home, `${home}.elsewhere`)
  await expect(start(folder, { openPlace: open })).rejects.toThrow('不见了')
})

it('runs as an ordinary user', async ctx => {
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  if (!isRoot || !canRun([...asNobody, 'test', '-r', holder])) return ctx.skip('needs root and a readable checkout')
  const folder = await temporaryFolder(0o755)
  const home = path.join(folder, 'nobody')
  await mkdir(home, { mode: 0o700 })
  execFileSync('chown', ['65534:65534', home])
  undo.push(() => endCluster(home))
  const { said } = await startProgram(home, asNobody)
  expect(said.refused).toBeUndefined()
  await note({ host: said.host!, port: said.port!, user: 'fangma_migrator', database: 'fangma' }, '普通用户')
  expect((await stat(path.join(home, 'pg'))).uid).toBe(65534)
})
