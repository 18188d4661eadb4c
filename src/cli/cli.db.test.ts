import { spawn } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Db } from '../platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const sample = (name: string) =>
  fileURLToPath(new URL(`../registry/rules/import/fixtures/${name}.xlsx`, import.meta.url))

let folder: string
let database: TestDatabase
let db: Db

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-cli-'))
  database = await testDatabase()
  db = connect(database.connection, { max: 1 })
})

afterAll(async () => {
  await db?.end()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** The command as an administrator types it, on the given database. */
async function fangma(
  args: readonly string[],
  given: { input?: string; on?: TestDatabase; dataDir?: string; killAt?: string } = {},
): Promise<Ran> {
  const { host, port, user, password, database: name } = (given.on ?? database).connection
  const url = new URL(`postgres://${user}@localhost/${name}`)
  url.password = password ?? ''
  url.searchParams.set('host', host)
  url.searchParams.set('port', String(port))
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    DATABASE_URL: url.href,
    DATA_DIR: given.dataDir ?? path.join(folder, 'data'),
  }
  const child = spawn(process.execPath, [main, ...args], { env, cwd: folder })
  if (given.killAt !== undefined) {
    const at = given.killAt
    child.stderr.on('data', chunk => String(chunk).includes(at) && child.kill('SIGKILL'))
  }
  child.stdin.end(given.input ?? '')
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = ''
    for await (const chunk of stream) text += String(chunk)
    return text
  }
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const [out, err, code] = await Promise.all([read(child.stdout), read(child.stderr), ended])
  return { code, out, err }
}

it('makes the first administrator of an empty system, with a password that is shown once', async () => {
  const made = await fangma([
    'user',
    'add',
    '--username',
    'boss',
    '--name',
    '张三',
    '--duty',
    'administrator',
    'auditor',
    '--json',
  ])
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(made.out)).toMatchObject({ username: 'boss', duties: ['administrator', 'auditor'] })
  expect(JSON.parse(made.out).initialPassword).toMatch(/^\w{4}(-\w{4}){3}$/)
  const rows =
    await db`select a.must_change_password, count(*) as duties from identity.account a join identity.post p on p.account = a.id group by 1`
  expect(rows).toEqual([{ mustChangePassword: true, duties: 2 }])
}, 120_000)

it('refuses in a plain sentence, without a stack, and with exit code 1', async () => {
  const weak = await fangma(
    ['user', 'add', '--username', 'li', '--name', '李四', '--duty', 'office', '--password-stdin'],
    { input: 'short\n' },
  )
  expect(weak.code).toBe(1)
  expect(weak.out).toBe('')
  expect(weak.err.trim()).toMatch(/^[^\n]*密码[^\n]*$/)
  const lost = await fangma(['import-registry', 'nowhere.xlsx'])
  expect(lost).toEqual({ code: 1, out: '', err: '没有文件 nowhere.xlsx，请检查路径\n' })
  expect((await fangma(['frobnicate'])).code).toBe(64)
}, 120_000)

it('imports a register whole: exit code 0, and 2 with a marked workbook when rows are faulty', async () => {
  const clean = await fangma(['import-registry', sample('registry-301'), '--json'])
  expect(clean).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(clean.out).counts).toMatchObject({ rows: 301, fresh: 301, faulty: 0 })
  const again = await fangma(['import-registry', sample('registry-301'), '--json'])
  expect(JSON.parse(again.out).counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 301 })
  const messy = path.join(folder, 'messy.xlsx')
  await copyFile(sample('registry-messy'), messy)
  const faulty = await fangma(['import-registry', messy])
  expect(faulty.code).toBe(2)
  const marked = path.join(folder, 'messy（标出错误）.xlsx')
  expect(faulty.out).toContain(marked)
  expect((await stat(marked)).size).toBeGreaterThan(1000)
  expect(Number(/有误 (\d+)/.exec(faulty.out)?.[1])).toBeGreaterThan(0)
  const text = path.join(folder, 'text.xlsx')
  await writeFile(text, '这不是表格')
  expect((await fangma(['import-registry', text])).code).toBe(1)
}, 240_000)

it('writes plates of a category as a PDF', async () => {
  const printed = await fangma(['plates', '--out', 'plates.pdf', '--category', '糕点', '--layout', 'single', '--json'])
  expect(printed).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(printed.out).plates).toBeGreaterThanOrEqual(8)
  expect((await readFile(path.join(folder, 'plates.pdf'))).subarray(0, 5).toString()).toBe('%PDF-')
}, 120_000)

it('takes in a document of EPCIS once, and refuses a spoilt one whole', async () => {
  const official = new URL('../epcis/standard/fixtures/official/EPCISQueryDocument.jsonld', import.meta.url).pathname
  const taken = await fangma(['epcis', 'import', official, '--json'])
  expect(JSON.parse(taken.out)).toMatchObject({ success: true, events: 2, fresh: 2 })
  expect(JSON.parse((await fangma(['epcis', 'import', official, '--json'])).out)).toMatchObject({ fresh: 0 })
  const spoilt = path.join(folder, 'spoilt.jsonld')
  await writeFile(spoilt, (await readFile(official, 'utf8')).replace('"shipping"', '"cooking"'))
  const refused = await fangma(['epcis', 'import', spoilt])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('/epcisBody/queryResults/resultsBody/eventList/0/bizStep')
}, 120_000)

it('carries a whole system to another database, where the audit log still verifies', async () => {
  const file = path.join(folder, 'all.tar.gz')
  expect((await fangma(['backup', file])).code).toBe(0)
  const target = await testDatabase()
  const there = { on: target, dataDir: path.join(folder, 'other') }
  try {
    const killed = await fangma(['restore', file], { ...there, killAt: 'registry.operator' })
    expect(killed.code).toBe(null)
    const left = connect(target.connection, { max: 1 })
    expect(
      await left`select (select count(*) from registry.operator) as operators, (select count(*) from identity.unit) as units`,
    ).toEqual([{ operators: 0, units: 0 }])
    await left.end()
    const restored = await fangma(['restore', file, '--json'], there)
    expect(restored.code).toBe(0)
    const verified = await fangma(['audit', 'verify', '--json'], there)
    expect(verified.code).toBe(0)
    expect(JSON.parse(verified.out)).toMatchObject({ holds: true })
    expect((await fangma(['restore', file], there)).err).toContain('--yes')
    const owner = connect(target.connection, { max: 1 })
    await owner`update audit.entry set reason = '改过' where id = (select id from audit.entry limit 1)`
    await owner.end()
    expect((await fangma(['audit', 'verify'], there)).code).toBe(3)
  } finally {
    await target.drop()
  }
}, 240_000)
