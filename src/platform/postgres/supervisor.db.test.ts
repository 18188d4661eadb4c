import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CannotStart } from '../cannot-start.ts'
import {
  ask,
  endCluster,
  kill,
  note,
  notes,
  postmasterPid,
  silent,
  start,
  startProgram,
  temporaryFolder,
  undo,
  undoesAfterEach,
} from '../testing/cluster.ts'
import { isAlive, signal } from './processes.ts'
import { joinPostgres, startPostgres } from './supervisor.ts'

undoesAfterEach()

it('makes a durable cluster that only its owner reaches, and has it again at the next start', async () => {
  const folder = await temporaryFolder()
  const first = await start(folder)
  expect(first.version).toMatch(/^18\./)
  const [settings] = await ask(
    first.connection,
    sql => sql`
      select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
        current_setting('timezone') as zone, current_setting('server_encoding') as encoding,
        (select datcollversion is null from pg_database where datname = current_database()) as detached,
        (select rolcreaterole and rolcreatedb and not rolsuper from pg_roles where rolname = current_user) as migrator
    `,
  )
  expect(settings).toMatchObject({ fsync: 'on', addresses: '', zone: 'UTC', encoding: 'UTF8', migrator: true })
  expect((await stat(first.socketDir)).mode & 0o077).toBe(0)
  await note(first.connection, '第一次')
  await first.stop()
  expect(existsSync(path.join(folder, 'fangma.pid'))).toBe(false)
  const second = await start(folder)
  expect(await notes(second.connection)).toEqual(['第一次'])
})

it('flushes nothing to the disk when the cluster is to be thrown away', async () => {
  const running = await start(await temporaryFolder(), { durable: false })
  const [row] = await ask(running.connection, sql => sql`select current_setting('fsync') as fsync`)
  expect(row?.fsync).toBe('off')
})

it('clears away a cluster that was being made when the machine stopped', async () => {
  const folder = await temporaryFolder()
  for (const name of ['pg.tmp', 'pg.tmp.123']) {
    await mkdir(path.join(folder, name))
    await writeFile(path.join(folder, name, 'PG_VERSION'), '18\n')
  }
  const running = await start(folder)
  await note(running.connection, '完整')
  expect(existsSync(path.join(folder, 'pg.tmp'))).toBe(false)
  expect(existsSync(path.join(folder, 'pg.tmp.123'))).toBe(false)
})

it('keeps the address of the socket short when the data folder lies deep', async () => {
  const folder = path.join(await temporaryFolder(), '数据'.repeat(10), 'x'.repeat(60))
  undo.push(() => endCluster(folder))
  const running = await start(folder)
  expect(Buffer.byteLength(`${running.socketDir}/.s.PGSQL.${running.port}`)).toBeLessThan(100)
  undo.unshift(() => rm(running.socketDir, { recursive: true, force: true }))
  await note(running.connection, '短')
})

it('refuses a second program on the same folder, names the first and leaves it alone', async () => {
  const folder = await temporaryFolder()
  const first = await startProgram(folder)
  const second = await startProgram(folder)
  expect(second.said.refused).toContain(`进程号 ${first.said.pid}`)
  expect(second.said.refused).toContain('正由另一个坊码程序使用')
  await expect(startPostgres({ dataDir: folder, durable: true, log: silent, patienceMs: 0 })).rejects.toThrow(
    CannotStart,
  )
  const joined = await joinPostgres({ dataDir: folder, durable: true, log: silent })
  await note(joined.connection, '还在')
  await joined.stop()
  expect(await notes(joined.connection)).toEqual(['还在'])
})

it('is not fooled by a lock whose process number now belongs to another program', async () => {
  const folder = await temporaryFolder()
  await writeFile(path.join(folder, 'fangma.pid'), `${process.ppid}\nan-earlier-life\n`)
  await expect(start(folder)).resolves.toBeDefined()
})

it('shuts the database down when the program is asked to end', async () => {
  const folder = await temporaryFolder()
  const { child } = await startProgram(folder)
  const pid = await postmasterPid(folder)
  await kill(child, 'SIGTERM')
  expect(child.exitCode).toBe(0)
  expect(await isAlive(pid)).toBe(false)
  expect(existsSync(path.join(folder, 'pg', 'postmaster.pid'))).toBe(false)
})

it('adopts the database that a killed program left running', async () => {
  const folder = await temporaryFolder()
  const { child } = await startProgram(folder)
  const pid = await postmasterPid(folder)
  await kill(child)
  expect(await isAlive(pid)).toBe(true)
  const running = await start(folder)
  expect(await postmasterPid(folder)).toBe(pid)
  await note(running.connection, '接管')
  await running.stop()
  expect(await isAlive(pid)).toBe(false)
})

it('has every acknowledged row after the program, the server and all its workers are killed', async () => {
  const folder = await temporaryFolder()
  const { child, said } = await startProgram(folder)
  const connection = { host: said.host!, port: said.port!, user: 'fangma_migrator', database: 'fangma' }
  await ask(connection, sql => sql`create table ledger (writer int, entry int, primary key (writer, entry))`)
  const acknowledged: [number, number][] = []
  const writers = [1, 2, 3].map(writer =>
    ask(connection, async sql => {
      for (let entry = 1; ; entry++) {
        await sql`insert into ledger (writer, entry) values (${writer}, ${entry})`
        acknowledged.push([writer, entry])
      }
    }).catch(() => undefined),
  )
  await new Promise(resolve => setTimeout(resolve, 500))
  const postmaster = await postmasterPid(folder)
  const workers = await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
  child.kill('SIGKILL')
  for (const pid of [postmaster, ...workers.trim().split(' ').map(Number)]) signal(pid, 'SIGKILL')
  await Promise.all(writers)
  expect(acknowledged.length).toBeGreaterThan(10)

  const running = await start(folder)
  const kept = await ask(
    running.connection,
    sql => sql<{ key: string }[]>`select writer || '/' || entry as key from ledger`,
  )
  const keys = new Set(kept.map(row => row.key))
  expect(acknowledged.filter(([writer, entry]) => !keys.has(`${writer}/${entry}`))).toEqual([])
})

it('starts the server again when it dies under a living program', async () => {
  const folder = await temporaryFolder()
  const running = await start(folder)
  await note(running.connection, '之前')
  const pid = await postmasterPid(folder)
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => notes(running.connection).catch(() => []), { timeout: 20_000 }).toEqual(['之前'])
  expect(await postmasterPid(folder)).not.toBe(pid)
})
