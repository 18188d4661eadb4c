import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addMonths, dayAt, instantAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { connect, type Db } from '../db/connect.ts'
import { insertRows } from '../db/rows.ts'
import { fileStoreIn } from '../files/store.ts'
import { newId } from '../id.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { appliedMigrations, businessTables, inOrder, quoted } from './catalogue.ts'
import { restoreBackup } from './restore.ts'
import { tarEnd, tarHeader, tarPadding } from './tar.ts'
import { writeBackup } from './write.ts'

const district = '511903'
const quiet = () => {}
let folder: string
let source: TestDatabase
let backup: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-backup-'))
  source = await testDatabase()
  const db = connect(source.connection, { max: 1 })
  await fill(db)
  await db.end()
  await mkdir(path.join(folder, 'data', 'secrets'), { recursive: true })
  await writeFile(path.join(folder, 'data', 'secrets', 'audit.key'), randomBytes(32))
  await writeFile(path.join(folder, 'data', 'audit-anchor.jsonl'), '{"district":"511903","number":1}\n')
  const store = fileStoreIn(path.join(folder, 'data', 'files'))
  for (let size = 0; size < 3; size++) await store.put(Readable.from([randomBytes(size * 70_000)]), 1_000_000)
  backup = path.join(folder, 'whole.fangma')
  await writeBackup({
    owner: source.connection,
    dataDir: dataDir(),
    path: backup,
    withFiles: true,
    withKeys: true,
    say: quiet,
  })
})

afterAll(async () => {
  await source?.drop()
  await rm(folder, { recursive: true, force: true })
})

const dataDir = () => path.join(folder, 'data')

/** Awkward texts, rows that refer to later rows of their own table, and entries of months long past. */
async function fill(db: Db): Promise<void> {
  const awkward = ['制表\t换行\n回车\r反斜杠\\ \\N \\.', '"引号", 逗号', '', '𠮷野家 🦆', '\\.\n\\.']
  await db`insert into area.district (code, name, bureau, region_names, west, east, south, north)
    values (${district}, ${awkward[0]!}, '局', ${awkward}, 106.1, 106.123456789012345, 31, 32)`
  await db`insert into area.town (code, district, name, ordinal) values ('511903001', ${district}, '镇', 1)`
  const operator = newId()
  const workshop = newId()
  await insertRows(db, 'registry.operator', [{ district, id: operator, name: awkward[3] }])
  const moment = instantAt(1_660_000_000_123)
  await insertRows(db, 'registry.workshop', [
    {
      district,
      id: workshop,
      name: awkward[1],
      pinyin: '',
      initials: '',
      category: 'soy',
      status: 'valid',
      town: '511903001',
      address: 'a',
      addressKey: 'a',
      longitude: 0.1 + 0.2,
      latitude: 31.7,
      processFlow: awkward,
      processingScope: awkward[0],
      operator,
      revision: 3,
      createdAt: moment,
      updatedAt: moment,
    },
  ])
  const letters = ['A', 'B', 'C']
  const code = (letter: string) => `${district}${letter.repeat(14)}`
  await db`insert into code.code ${db(
    letters.map(letter => ({
      district,
      code: code(letter),
      workshop,
      state: letter === 'A' ? 'active' : 'replaced',
      madeAt: moment,
    })),
    'district',
    'code',
    'workshop',
    'state',
    'madeAt',
  )}`
  await db`update code.code set replaced_by = ${code('A')} where code = ${code('B')}`
  await db`update code.code set replaced_by = ${code('B')} where code = ${code('C')}`
  const entries = Array.from({ length: 20_000 }, (_, index) => ({
    district,
    at: instantAt(1_500_000_000_000 + index * 40_000_000),
    id: newId(),
    actor: '甲',
    action: 'a.b',
    subjectKind: 'x',
    subjectId: String(index),
    subjectLabel: awkward[index % 5],
    before: null,
    after: { text: awkward[index % 5], n: index / 7 },
    reason: null,
    origin: 'o',
    userAgent: 'u'.repeat(300),
    outcome: 'done',
    mac: 'm',
  }))
  await insertRows(db, 'audit.entry', entries)
  await insertRows(
    db,
    'ledger.entry',
    [monthsAgo(3), monthsAgo(17), '1923-01-01'].map(onDay => ledgerEntry(workshop, onDay)),
  )
  await insertRows(db, 'identity.setting', [{ district, name: 'x', value: { a: [1, null, 'é'] }, changedAt: moment }])
}

const monthsAgo = (months: number) => addMonths(dayAt(instantAt(Date.now())), -months)

/** Written before there was a month for it: it lies with the others. */
function ledgerEntry(workshop: string, onDay: string) {
  const moment = instantAt(1_660_000_000_123)
  return {
    ...{
      district,
      onDay,
      id: newId(),
      workshop,
      kind: 'no-production',
      ledger: 'production',
      summary: '',
      content: {},
    },
    ...{ files: [], cancels: false, origin: 'owner', actor: '甲', device: '', enteredAt: moment, recordedAt: moment },
    ...{ keepUntil: onDay, editions: {}, remarks: [] },
  }
}

/** Every row of every table, as text. */
async function everything(target: TestDatabase): Promise<Record<string, unknown>> {
  const db = connect(target.connection, { max: 1 })
  try {
    const rows: Record<string, unknown> = {}
    for (const { name } of await businessTables(db)) {
      rows[name] = await db.unsafe(`select t::text as row from ${quoted(name)} t order by 1`)
    }
    return rows
  } finally {
    await db.end()
  }
}

async function restoreInto(target: TestDatabase, file: string, replace = false, into = path.join(folder, 'restored')) {
  return restoreBackup({ owner: target.connection, dataDir: into, path: file, replace, say: quiet })
}

async function inFresh(work: (target: TestDatabase) => Promise<void>): Promise<void> {
  const target = await testDatabase()
  try {
    await work(target)
  } finally {
    await target.drop()
  }
}

async function isEmpty(target: TestDatabase): Promise<boolean> {
  const all = await everything(target)
  return Object.entries(all).every(
    ([name, rows]) => name === 'registry.category' || (Array.isArray(rows) && rows.length === 0),
  )
}

it('goes on after a table whose last row alone fills what the driver holds', async () => {
  const large = await testDatabase()
  const db = connect(large.connection, { max: 1 })
  const wish = { owner: large.connection, dataDir: dataDir(), withFiles: false, withKeys: false, say: quiet }
  try {
    for (const letters of [70_000, 200_000]) {
      await db`delete from area.district`
      await db`insert into area.district (code, name, bureau, region_names, west, east, south, north)
        values (${district}, '区', ${'局'.repeat(letters)}, '{四川省}', 106, 107, 31, 32)`
      const { tables } = await writeBackup({ ...wish, path: path.join(folder, 'large.fangma') })
      expect(tables).toContainEqual({ name: 'area.district', rows: 1 })
    }
  } finally {
    await db.end()
    await large.drop()
  }
})

it('brings back every row, file, key and anchor', async () => {
  await inFresh(async target => {
    const report = await restoreInto(target, backup)
    expect(report).toMatchObject({ files: 3, keys: true })
    expect(report.rows).toBeGreaterThan(20_000)
    expect(await everything(target)).toEqual(await everything(source))
    for (const name of ['secrets/audit.key', 'audit-anchor.jsonl']) {
      expect(await readFile(path.join(folder, 'restored', name))).toEqual(await readFile(path.join(dataDir(), name)))
    }
    const list = (root: string) => readdir(path.join(root, 'files'), { recursive: true })
    expect((await list(path.join(folder, 'restored'))).sort()).toEqual((await list(dataDir())).sort())
  })
})

it('gives the same backup of what was restored', async () => {
  await inFresh(async target => {
    await restoreInto(target, backup)
    const again = path.join(folder, 'again.fangma')
    const wish = { withFiles: true, withKeys: true, say: quiet, dataDir: path.join(folder, 'restored') }
    const report = await writeBackup({ owner: target.connection, path: again, ...wish })
    expect(report.tables.length).toBe((await businessTablesOf(target)).length)
    await inFresh(async third => {
      await restoreInto(third, again)
      expect(await everything(third)).toEqual(await everything(source))
    })
  })
})

async function businessTablesOf(target: TestDatabase) {
  const db = connect(target.connection, { max: 1 })
  return businessTables(db).finally(() => db.end())
}

it('puts restored entries into their months, though they lay in none before', async () => {
  const placed = async (target: TestDatabase) => {
    const db = connect(target.connection, { max: 1 })
    const rows = await db`select tableoid::regclass::text as table from ledger.entry order by on_day desc`
    await db.end()
    return rows.map(row => row.table)
  }
  const month = (months: number) => `ledger.entry_${monthsAgo(months).slice(0, 7).replace('-', '_')}`
  expect(await placed(source)).toEqual(Array(3).fill('ledger.entry_other'))
  await inFresh(async target => {
    await restoreInto(target, backup)
    // A mistyped year makes no months.
    expect(await placed(target)).toEqual([month(3), month(17), 'ledger.entry_other'])
  })
})

it('is a file that only its owner reads, and that tar opens', async () => {
  expect((await stat(backup)).mode & 0o777).toBe(0o600)
  const { execFileSync } = await import('node:child_process')
  const names = execFileSync('tar', ['-tzf', backup], { encoding: 'utf8' }).trim().split('\n')
  expect(names[0]).toBe('backup.json')
  expect(names.at(-1)).toBe('manifest.json')
  expect(names).toContain('tables/audit.entry.000002.tsv')
})

it('leaves out files and the key when asked to', async () => {
  const small = path.join(folder, 'small.fangma')
  const wish = { withFiles: false, withKeys: false, say: quiet, dataDir: dataDir() }
  expect(await writeBackup({ owner: source.connection, path: small, ...wish })).toMatchObject({ files: 0, keys: false })
  await inFresh(async target => {
    const into = path.join(folder, 'keyless')
    expect(await restoreInto(target, small, false, into)).toMatchObject({ keys: false })
    expect(await readdir(into).catch(() => [])).toEqual([])
  })
})

it('refuses to write over data unless told to, and then replaces all of it', async () => {
  await inFresh(async target => {
    const db = connect(target.connection, { max: 1 })
    await db`insert into area.district (code, name, bureau, region_names, west, east, south, north) values ('511902', '', '', '{}', 1, 2, 1, 2)`
    await db`insert into identity.unit (district, id, kind, name) values ('511902', ${newId()}, 'bureau', '旧局')`
    await db.end()
    await expect(restoreInto(target, backup)).rejects.toThrow('--yes')
    await restoreInto(target, backup, true)
    expect(await everything(target)).toEqual(await everything(source))
  })
})

it.each([0.05, 0.3, 0.6, 0.95, 0.9999])(
  'notices a flipped byte at %f of the file and leaves the target empty',
  async where => {
    const bytes = await readFile(backup)
    const at = Math.floor(bytes.length * where)
    bytes[at] = (bytes[at] ?? 0) ^ 0x20
    const broken = path.join(folder, 'broken.fangma')
    await writeFile(broken, bytes)
    await inFresh(async target => {
      await expect(restoreInto(target, broken, false, path.join(folder, 'broken'))).rejects.toThrow(Problem)
      expect(await isEmpty(target)).toBe(true)
    })
  },
)

it.each([0, 0.01, 0.5, 0.99])('notices a file cut off at %f and leaves the target empty', async where => {
  const bytes = await readFile(backup)
  const broken = path.join(folder, 'cut.fangma')
  await writeFile(broken, bytes.subarray(0, Math.floor(bytes.length * where)))
  await inFresh(async target => {
    await expect(restoreInto(target, broken, false, path.join(folder, 'cut'))).rejects.toThrow('损坏')
    expect(await isEmpty(target)).toBe(true)
  })
})

it('notices a row that its table refuses, the very last one too', async () => {
  const target = path.join(folder, 'last.fangma')
  for (const at of [1, 100_000]) {
    const rows = Buffer.from(`${'511903\tx\t{}\t2022-08-10 00:00:00+00\n'.repeat(at)}`)
    await writeFile(target, await archiveOf('identity.setting', rows))
    await inFresh(async empty => {
      await expect(restoreInto(empty, target, false, path.join(folder, 'last'))).rejects.toThrow('损坏')
      expect(await isEmpty(empty)).toBe(true)
    })
  }
})

/** A backup whose checksums are right and whose rows belong to no district. */
async function archiveOf(table: string, rows: Uint8Array): Promise<Uint8Array> {
  const db = connect(source.connection, { max: 1 })
  const tables = (await businessTables(db)).filter(one => one.name === table)
  const migrations = await appliedMigrations(db)
  await db.end()
  const head = { format: 'fangma-backup', version: 1, madeAt: '', migrations, partitions: [], tables }
  const parts = [
    { name: 'backup.json', content: Buffer.from(JSON.stringify(head)) },
    { name: `tables/${table}.000001.tsv`, content: rows },
  ]
  const blocks = parts.flatMap(({ name, content }) => [
    tarHeader(name, content.length, 0),
    content,
    tarPadding(content.length),
  ])
  return gzipSync(Buffer.concat([...blocks, tarEnd]))
}

it('keeps the key that is there when a restore fails', async () => {
  const into = path.join(folder, 'kept')
  await mkdir(path.join(into, 'secrets'), { recursive: true })
  await writeFile(path.join(into, 'secrets', 'audit.key'), 'old')
  const cut = path.join(folder, 'headless.fangma')
  await writeFile(cut, (await readFile(backup)).subarray(0, -40))
  await inFresh(async target => {
    await expect(restoreInto(target, cut, false, into)).rejects.toThrow('损坏')
    expect(await readFile(path.join(into, 'secrets', 'audit.key'), 'utf8')).toBe('old')
  })
})

it('leaves nothing behind when the disk is full', async () => {
  const full = path.join(folder, 'full.fangma')
  await symlink('/dev/full', `${full}.part`)
  const wish = { withFiles: true, withKeys: true, say: quiet, dataDir: dataDir() }
  await expect(writeBackup({ owner: source.connection, path: full, ...wish })).rejects.toThrow()
  expect((await readdir(folder)).filter(name => name.startsWith('full'))).toEqual([])
})

it('refuses what is no backup, and a backup of another version', async () => {
  const text = path.join(folder, 'text.fangma')
  await writeFile(text, '不是备份')
  await inFresh(async target => {
    await expect(restoreInto(target, text)).rejects.toThrow(Problem)
    await expect(restoreInto(target, path.join(folder, 'nowhere'))).rejects.toThrow('没有这个备份文件')
    const db = connect(target.connection, { max: 1 })
    await db`update migration.applied set hash = 'other'`
    await db.end()
    await expect(restoreInto(target, backup)).rejects.toThrow('别的程序版本')
  })
})

it('waits for nobody: a program that uses the database must be stopped first', async () => {
  await inFresh(async target => {
    const busy = connect(target.connection, { max: 1 })
    await busy`select 1`
    await expect(restoreInto(target, backup)).rejects.toThrow('请先停止')
    await busy.end()
  })
})

it('orders tables after those they refer to, and says when there is no order', () => {
  const table = (name: string) => ({ name, columns: [] })
  const ordered = inOrder(
    [table('a'), table('b'), table('c')],
    [
      { from: 'a', to: 'c' },
      { from: 'c', to: 'b' },
    ],
  )
  expect(ordered.map(one => one.name)).toEqual(['b', 'c', 'a'])
  expect(() =>
    inOrder(
      [table('a'), table('b')],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    ),
  ).toThrow('circle')
})
