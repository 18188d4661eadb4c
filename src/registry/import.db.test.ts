import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCodes } from '../code/door.ts'
import type { Instant } from '../kernel/day.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { readWorkbook } from '../platform/documents/xlsx/reader.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import * as imports from './actions/import.ts'
import { countsAnswer } from './actions/look.ts'
import { exportRegister, template } from './actions/workbook.ts'
import { registryTasks } from './jobs/tasks.ts'

const sample = (name: string) => fileURLToPath(new URL(`rules/import/fixtures/${name}`, import.meta.url))
const tasks = registryTasks(makeCodes)

let t: TestWorld
let office: Actor
beforeAll(async () => {
  t = await testWorld({ now: '2026-11-23T02:00:00.000Z' as Instant })
  office = t.actorOf(await t.anAccount({ duty: 'office' }))
})
afterAll(() => t.close())

/** Does the work that was queued, as the queue would. */
async function work(task: string, id: string, more: Record<string, unknown> = {}): Promise<void> {
  await tasks[task]?.(t.world, { district: t.district, import: id, ...more })
}

async function read(path: string, filename: string): Promise<string> {
  const { hash } = await t.world.files.put(createReadStream(path), 50_000_000)
  const { import: id } = await perform(t.world, office, imports.read, { file: hash, filename })
  await work('registry.import-read', id)
  return id
}

async function run(id: string): Promise<void> {
  await perform(t.world, office, imports.run, { import: id })
  await work('registry.import-run', id)
}

const stateOf = (id: string) => ask(t.world, office, imports.state, { import: id })
const counted = async () => (await ask(t.world, office, countsAnswer, {})).categories.map(one => one.count)

describe('the register of 301 workshops', () => {
  it('is rehearsed, imported whole, and imported again without a change', async () => {
    const id = await read(sample('registry-301.xlsx'), '名册.xlsx')
    const rehearsed = await stateOf(id)
    expect(rehearsed.counts).toMatchObject({ rows: 301, fresh: 301, faulty: 0 })
    expect(await counted()).toEqual([0, 0, 0, 0, 0, 0, 0])
    await run(id)
    const done = await stateOf(id)
    expect([done.state, done.counts?.fresh, done.done, done.hasResult]).toEqual(['done', 301, 301, false])
    expect(await counted()).toEqual([127, 70, 41, 34, 17, 8, 4])

    const codes = await t.db`select count(distinct code) as codes from code.code where state = 'active'`
    expect(codes[0]?.codes).toBe(301)
    const before = await t.db`select count(*) as entries from audit.entry where subject_kind = 'workshop'`
    expect(before[0]?.entries).toBe(301)

    const again = await read(sample('registry-301.xlsx'), '名册.xlsx')
    await run(again)
    expect((await stateOf(again)).counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 301, faulty: 0 })
    const after = await t.db`select count(*) as entries from audit.entry where subject_kind = 'workshop'`
    expect(after[0]?.entries).toBe(301)
  })

  it('comes back out as a workbook that goes in again', async () => {
    const file = await deliver(t.world, office, exportRegister, { reason: '核对名册' })
    if (!(file.body instanceof Readable)) throw new Error('no stream')
    const { hash } = await t.world.files.put(file.body, 50_000_000)
    const { import: id } = await perform(t.world, office, imports.read, { file: hash, filename: '导出.xlsx' })
    await work('registry.import-read', id)
    expect((await stateOf(id)).counts).toMatchObject({ rows: 301, unchanged: 301, faulty: 0 })
  })

  it('is exported with masked numbers unless there is a reason', async () => {
    const file = await deliver(t.world, office, exportRegister, { categories: ['pastry'] })
    if (!(file.body instanceof Readable)) throw new Error('no stream')
    const { hash } = await t.world.files.put(file.body, 50_000_000)
    const workbook = await readWorkbook(t.world.files.pathOf(hash))
    const rows = await Array.fromAsync(workbook.rows(0))
    await workbook.close()
    expect(rows).toHaveLength(9)
    expect(rows.slice(1).every(row => /^1\d\d\*{4}\d{4}$/.test(row.cells.get(12)?.text ?? ''))).toBe(true)
  })
})

describe('a messy register', () => {
  it('gives all good rows to the registry and the ten bad ones back, coloured, with reasons', async () => {
    const other = await testWorld({ now: '2026-11-23T02:00:00.000Z' as Instant })
    const mine = t
    t = other
    const before = office
    office = other.actorOf(await other.anAccount({ duty: 'office' }))
    try {
      const id = await read(sample('registry-messy.xlsx'), '汇总表.xlsx')
      const rehearsed = await stateOf(id)
      expect(rehearsed.recognition?.sheet.name).toBe('汇总表')
      expect(rehearsed.counts).toMatchObject({ rows: 301, fresh: 291, faulty: 10 })
      await run(id)
      const done = await stateOf(id)
      expect(done.counts).toMatchObject({ fresh: 291, faulty: 10 })
      const planted: Record<string, string> = JSON.parse(await readFile(sample('registry-messy.faults.json'), 'utf8'))
      const first = new Map(done.faults.toReversed().map(fault => [fault.row, fault.kind]))
      expect([...first.values()].toSorted()).toEqual(Object.values(planted).toSorted())

      const result = await deliver(t.world, office, imports.result, { import: id })
      if (!(result.body instanceof Readable)) throw new Error('no stream')
      const { hash } = await t.world.files.put(result.body, 50_000_000)
      const workbook = await readWorkbook(t.world.files.pathOf(hash))
      expect(workbook.sheets.map(sheet => sheet.name)).toEqual(['填表说明', '汇总表'])
      const rows = await Array.fromAsync(workbook.rows(1))
      await workbook.close()
      const reasons = rows.flatMap(row =>
        row.cells.get(17)?.text ? [[row.cells.get(1)?.text, row.cells.get(17)?.text]] : [],
      )
      expect(reasons[0]).toEqual(['序号', '错误原因'])
      expect(
        reasons
          .slice(1)
          .map(([sequence]) => sequence)
          .toSorted(),
      ).toEqual(Object.keys(planted).toSorted())

      const again = await read(sample('registry-messy.xlsx'), '汇总表.xlsx')
      await run(again)
      expect((await stateOf(again)).counts).toMatchObject({ fresh: 0, changed: 0, unchanged: 291, faulty: 10 })
    } finally {
      t = mine
      office = before
      await other.close()
    }
  })

  it('with a corrected mapping is read anew, and the mapping is remembered', async () => {
    const id = await read(sample('registry-messy.xlsx'), '汇总表.xlsx')
    const { mapping, recognition } = await stateOf(id)
    const { officerName, ...corrected } = mapping ?? {}
    expect(officerName).toBe(16)
    const layout = { sheet: recognition!.sheet.index, headerRow: recognition!.headerRow, mapping: corrected }
    await perform(t.world, office, imports.remap, { import: id, ...layout, remember: true })
    await work('registry.import-read', id, { layout })
    expect((await stateOf(id)).counts?.newOfficers).toBe(0)
    const next = await read(sample('registry-messy.xlsx'), '汇总表.xlsx')
    expect((await stateOf(next)).recognition).toMatchObject({ remembered: true })
  })
})

describe('an import', () => {
  it('that is no workbook fails with a sentence', async () => {
    const { hash } = await t.world.files.put(Readable.from(['<html><table></table></html>']), 1000)
    const { import: id } = await perform(t.world, office, imports.read, { file: hash, filename: '名册.xlsx' })
    await work('registry.import-read', id)
    const { state, message } = await stateOf(id)
    expect(state).toBe('failed')
    expect(message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('is the office’s work, not an inspector’s', async () => {
    const inspector = t.actorOf(await t.anAccount({ duty: 'inspector' }))
    await expect(ask(t.world, inspector, imports.list, {})).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await ask(t.world, office, imports.list, {})).rows.length).toBeGreaterThan(0)
  })

  it('cut off by a kill goes on where it was', async () => {
    const id = await read(sample('registry-301.xlsx'), '名册.xlsx')
    await perform(t.world, office, imports.run, { import: id })
    await work('registry.import-run', id)
    await t.owner`update registry.import set state = 'running' where id = ${id}`
    await work('registry.import-run', id)
    expect((await stateOf(id)).counts).toMatchObject({ unchanged: 301 })
  })

  it('is stopped when somebody asks', async () => {
    const id = await read(sample('registry-301.xlsx'), '名册.xlsx')
    await perform(t.world, office, imports.run, { import: id })
    await perform(t.world, office, imports.cancel, { import: id })
    await work('registry.import-run', id)
    expect((await stateOf(id)).state).toBe('cancelled')
  })
})

it('the template lists the headers that the import knows', async () => {
  const file = await deliver(t.world, office, template, {})
  if (!(file.body instanceof Readable)) throw new Error('no stream')
  const { hash } = await t.world.files.put(file.body, 50_000_000)
  const { import: id } = await perform(t.world, office, imports.read, { file: hash, filename: '模板.xlsx' })
  await work('registry.import-read', id)
  const { recognition } = await stateOf(id)
  expect([recognition?.missing, recognition?.columns.filter(column => column.field === null)]).toEqual([[], []])
})
