import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import divisions from '../../../platform/area/divisions-511903.json' with { type: 'json' }
import { readWorkbook } from '../../../platform/documents/xlsx/reader.ts'
import { refusals } from '../../../rulebook/rules/refusal.ts'
import { deliveredLists } from '../../../rulebook/testing.ts'
import { categoryAliases } from './category-aliases.ts'
import { prepareContext } from './context.ts'
import { recognise } from './recognise.ts'
import { type RowOutcome, rowReader } from './row-reader.ts'
import type { TableRow } from './table.ts'

const context = prepareContext({
  today: getDay('2022-08-10'),
  categories: Object.entries(categoryAliases).map(([zh, aliases]) => ({ code: zh, zh, aliases })),
  towns: divisions.towns,
  villages: divisions.villages,
  regionNames: ['四川省', '巴中市', '恩阳区'],
  box: { west: 106.36, east: 106.82, south: 31.5, north: 31.96 },
  refusalOf: refusals({ ...deliveredLists(), day: getDay('2022-08-10') }, []),
})

async function readSample(name: string) {
  const workbook = await readWorkbook(new URL(`fixtures/${name}`, import.meta.url).pathname)
  const samples = []
  for (const sheet of workbook.sheets) {
    const rows: TableRow[] = []
    for await (const row of workbook.rows(sheet.index)) if (rows.push(row) === 50) break
    samples.push({ ...sheet, rows, merges: await workbook.merges(sheet.index) })
  }
  const recognition = recognise(samples)!
  const merges = samples[recognition.sheetIndex]!.merges
  const read = rowReader({ mapping: recognition.mapping, firstDataRow: recognition.firstDataRow, merges }, context)
  const outcomes: RowOutcome[] = []
  for await (const row of workbook.rows(recognition.sheetIndex)) outcomes.push(read(row))
  await workbook.close()
  return { recognition, outcomes }
}

const accepted = (outcomes: readonly RowOutcome[]) => outcomes.flatMap(o => (o.kind === 'accepted' ? [o] : []))
const refused = (outcomes: readonly RowOutcome[]) => outcomes.flatMap(o => (o.kind === 'refused' ? [o] : []))
const skipped = (outcomes: readonly RowOutcome[]) => outcomes.flatMap(o => (o.kind === 'skipped' ? [o] : []))

describe('the clean register of 301 workshops', async () => {
  const { recognition, outcomes } = await readSample('registry-301.xlsx')

  it('has every column recognised', () => {
    expect(recognition.header).toEqual({ first: 1, last: 1 })
    expect(recognition.missing).toEqual([])
    expect(recognition.confidence).toBe(1)
    expect(recognition.columns.filter(column => column.field === undefined)).toEqual([])
  })

  it('is accepted whole, 127/70/41/34/17/8/4 by category', () => {
    expect(refused(outcomes)).toEqual([])
    const counts: Record<string, number> = {}
    for (const { draft } of accepted(outcomes)) counts[draft.category] = (counts[draft.category] ?? 0) + 1
    expect(counts).toEqual({ 白酒: 127, 榨油: 70, 豆制品: 41, 粮食加工: 34, 肉制品: 17, 糕点: 8, 其他: 4 })
    expect(skipped(outcomes)).toEqual([{ kind: 'skipped', row: 1, reason: 'above-header' }])
  })

  it('gives every workshop its village and position', () => {
    const drafts = accepted(outcomes).map(({ draft }) => draft)
    expect(drafts.filter(draft => draft.villageCode === undefined)).toEqual([])
    expect(drafts.filter(draft => draft.longitude === undefined)).toEqual([])
  })
})

describe('the messy register', async () => {
  const { recognition, outcomes } = await readSample('registry-messy.xlsx')
  const planted: Record<string, string> = JSON.parse(
    readFileSync(new URL('fixtures/registry-messy.faults.json', import.meta.url), 'utf8'),
  )

  it('is found on the second sheet under two title rows', () => {
    expect(recognition.sheetName).toBe('汇总表')
    expect(recognition.header).toEqual({ first: 3, last: 3 })
    expect(recognition.missing).toEqual([])
    expect(recognition.columns.filter(column => column.field === undefined)).toEqual([])
  })

  it('has exactly the planted faults, and every other row is good', () => {
    const found = refused(outcomes).map(row => [
      row.sequence,
      row.faults.map(fault => fault.kind).filter(kind => kind !== 'prohibited-product'),
    ])
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Object.entries(planted).map(([sequence, kind]) => [sequence, [kind]])),
    )
    expect(accepted(outcomes)).toHaveLength(291)
  })

  it('counts each row that is no record, with its reason', () => {
    const reasons = skipped(outcomes).map(({ row, reason }) => [row, reason])
    expect(reasons).toEqual([
      [1, 'above-header'],
      [2, 'above-header'],
      [3, 'above-header'],
      [104, 'blank'],
      [205, 'blank'],
      [308, 'total'],
      [309, 'footer'],
    ])
  })

  it('finds the village in every address', () => {
    const drafts = accepted(outcomes).map(({ draft }) => draft)
    expect(drafts.filter(draft => draft.villageCode === undefined).map(draft => draft.address)).toEqual([])
  })
})
