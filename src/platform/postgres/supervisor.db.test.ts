import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterEach, expect, it } from 'vitest'
import { CannotStart } from '../cannot-start.ts'
import type { Connection } from './connection.ts'
import { isAlive, waitForEnd } from './processes.ts'
import { joinPostgres, type PostgresOptions, type RunningPostgres, startPostgres } from './supervisor.ts'

const silent = { info: () => undefined, error: () => undefined }
const isRoot = process.getuid?.() === 0
const program = fileURLToPath(new URL('../testing/hold-postgres.ts', import.meta.url))

/** What a test leaves behind is undone in reverse order, also when it fails. */
const undo: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function temporaryFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-pg-'))
  await chmod(folder, mode)
  undo.push(async () => {
    await endCluster(folder)
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<RunningPostgres> {
  const running = await startPostgres({ dataDir, durable: true, log: silent, ...options })
  undo.push(() => running.stop())
  return running
}

/** A second program, killed at the end if it still lives. */
async function startProgram(dataDir: string, as: readonly string[] = []) {
  const [file = '', ...args] = [...as, process.execPath, program, dataDir]
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH ?? '' } })
  undo.push(() => kill(child))
  const line = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => reject(new Error('said nothing')))
  })
  const said: { pid?: number; host?: string; port?: number; version?: string; refused?: string } = JSON.parse(line)
  return { child, said }
}

async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

async function postmasterPid(home: string): Promise<number> {
  const text = await readFile(path.join(home, 'pg', 'postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function endCluster(home: string): Promise<void> {
  const pid = await postmasterPid(home).catch(() => 0)
  if (pid === 0 || !(await isAlive(pid))) return
  process.kill(pid, 'SIGQUIT')
  await waitForEnd(pid, 10_000)
}

async function ask<T>(connection: Connection, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres({ ...connection, max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

const note = (connection: Connection, text: string) =>
  ask(connection, async sql => {
    await sql`create table if not exists note (text text)`
    await sql`insert into note (text) values (${text})`
  })

const notes = (connection: Connection) =>
  ask(connection, async sql => (await sql<{ text: string }[]>`select text from note order by 1`).map(row => row.text))

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
  await expect(startPostgres({ dataDir: folder, durable: true, log: silent })).rejects.toThrow(CannotStart)
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
  const workers = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' }).trim()
  child.kill('SIGKILL')
  process.kill(postmaster, 'SIGKILL')
  for (const pid of workers.split(/\s+/)) killIfThere(Number(pid))
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

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone with its postmaster.
  }
}

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
})

it('runs as an ordinary user', async ctx => {
  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  if (!isRoot || !canRun([...asNobody, 'test', '-r', program])) return ctx.skip('needs root and a readable checkout')
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

function hasNamespaces(): boolean {
  return canRun(['unshare', '--user', '--map-user=65534', '--map-group=65534', 'true'])
}

function canRun([file = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
