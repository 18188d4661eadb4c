import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import type { ImportState } from '../contract/import.ts'
import { noteZh } from '../rules/import/faults.ts'
import { type Mapping, missingFields } from '../rules/import/fields.ts'
import type { Recognition } from '../rules/import/recognise.ts'
import { skipReasonZh } from '../rules/import/row-kind.ts'
import type { RowOutcome } from '../rules/import/row-reader.ts'
import { changeImport, clearFaults, findImport, findRemembered, insertFaults } from '../store/import.ts'
import { readOfficers } from '../store/match.ts'
import { missingOfficers } from './file-rows.ts'
import { acceptedOf, faultsOf, type Judged, judgeRows } from './judge-rows.ts'
import { contextOf, portions, readRegister, recogniseRegister } from './open-register.ts'

const portionSize = 500
const previewRows = 60
const skippedShown = 200

export type Layout = {
  readonly sheet: number
  readonly headerRow: number
  readonly mapping: Mapping
  /** The mapping is one that a person once corrected. */
  readonly remembered?: boolean
}

/** Recognises the register and rehearses its import: what would be new, changed, refused, left out. Writes nothing else. */
export async function readImport(world: World, district: string, id: Id, corrected?: Layout): Promise<void> {
  const row = await findImport(world.db, district, id)
  if (row === undefined || row.state !== 'reading') return
  try {
    const path = world.files.pathOf(row.file)
    const { recognition, sheets } = await recogniseRegister(path)
    const layout = corrected ?? (await layoutOf(world, district, recognition))
    const missing = missingFields(layout.mapping)
    const shown = shownRecognition(recognition, sheets, layout, missing)
    await clearFaults(world.db, district, id)
    const rehearsed = missing.length > 0 ? nothingYet : await rehearse(world, district, id, path, layout)
    if ((await findImport(world.db, district, id))?.state !== 'reading') return
    await changeImport(world.db, district, id, {
      state: 'read',
      recognition: { ...shown, preview: rehearsed.preview, skippedRows: rehearsed.skippedRows },
      mapping: layout.mapping,
      counts: rehearsed.counts,
      total: rehearsed.counts?.rows ?? 0,
      done: 0,
      message: null,
    })
  } catch (error) {
    await failImport(world, district, id, error)
  }
}

/** The reason stands on the screen; what nobody expected stands in the log. */
export async function failImport(world: World, district: string, id: Id, error: unknown): Promise<void> {
  if (!(error instanceof Problem)) world.log.error({ err: error, import: id }, 'import failed')
  const message = error instanceof Problem ? error.detail : '读取时出错，请重新上传；如仍不行，请联系管理员'
  await changeImport(world.db, district, id, { state: 'failed', message, finishedAt: world.clock.now() })
}

const nothingYet = { counts: undefined, preview: [], skippedRows: [] }

async function layoutOf(world: World, district: string, recognition: Recognition): Promise<Layout> {
  const remembered = await findRemembered(world.db, district, recognition.headerFingerprint)
  return {
    sheet: recognition.sheetIndex,
    headerRow: recognition.header?.last ?? 0,
    mapping: remembered ?? recognition.mapping,
    remembered: remembered !== undefined,
  }
}

function shownRecognition(
  recognition: Recognition,
  sheets: { index: number; name: string }[],
  layout: Layout,
  missing: readonly string[],
) {
  const fieldOf = new Map(Object.entries(layout.mapping).map(([field, column]) => [column, field]))
  return {
    sheet: {
      index: layout.sheet,
      name: sheets.find(sheet => sheet.index === layout.sheet)?.name ?? recognition.sheetName,
    },
    sheets,
    headerRow: layout.headerRow,
    fingerprint: recognition.headerFingerprint,
    columns: recognition.columns.map(({ column, header, samples }) => ({
      column,
      header,
      field: fieldOf.get(column) ?? null,
      samples,
    })),
    missing,
    remembered: layout.remembered ?? false,
  }
}

type Counts = NonNullable<ImportState['counts']>

async function rehearse(world: World, district: string, id: Id, path: string, { sheet, headerRow, mapping }: Layout) {
  const today = dayAt(world.clock.now())
  const context = await contextOf(world.db, district, today)
  const register = { path, sheet, firstDataRow: headerRow + 1, mapping }
  const counts: Counts = {
    rows: 0,
    fresh: 0,
    changed: 0,
    unchanged: 0,
    faulty: 0,
    skipped: 0,
    newOfficers: 0,
    byCategory: {},
  }
  const preview: ImportState['preview'] = []
  const skippedRows: ImportState['skippedRows'] = []
  const newOfficers = new Set<string>()
  for await (const outcomes of portions(readRegister(register, context), portionSize)) {
    const { judged, officers } = await transaction(world.db, 'read only', async tx => ({
      judged: await judgeRows(tx, district, acceptedOf(outcomes)),
      officers: await readOfficers(tx, district),
    }))
    const faults = faultsOf(outcomes, judged, field => (mapping[field] === undefined ? [] : [mapping[field]]))
    await insertFaults(world.db, district, id, faults)
    const faultyRows = new Set(faults.map(fault => fault.row))
    for (const outcome of outcomes) countOutcome(outcome, counts, skippedRows)
    for (const { parsed, verdict } of judged) {
      if (verdict.kind === 'taken') continue
      counts[verdict.kind] += 1
      counts.byCategory[parsed.draft.category] = (counts.byCategory[parsed.draft.category] ?? 0) + 1
    }
    counts.faulty += faultyRows.size
    const drafts = judged
      .filter(row => row.verdict.kind === 'fresh' || row.verdict.kind === 'changed')
      .map(row => row.parsed.draft)
    for (const { unit, name } of missingOfficers(officers, drafts)) newOfficers.add(`${unit}${name}`)
    if (preview.length < previewRows) preview.push(...previewOf(judged).slice(0, previewRows - preview.length))
  }
  return { counts: { ...counts, newOfficers: newOfficers.size }, preview, skippedRows }
}

function countOutcome(outcome: RowOutcome, counts: Counts, skippedRows: ImportState['skippedRows']): void {
  if (outcome.kind === 'skipped') {
    counts.skipped += 1
    if (skippedRows.length < skippedShown) skippedRows.push({ row: outcome.row, reason: skipReasonZh[outcome.reason] })
  } else counts.rows += 1
}

function previewOf(judged: readonly Judged[]): ImportState['preview'] {
  return judged.map(({ parsed, verdict }) => {
    const { draft } = parsed
    const values = Object.fromEntries(
      Object.entries(draft)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, Array.isArray(value) ? value.join('、') : String(value)]),
    )
    const notes = parsed.notes.map(
      note => `${noteZh[note.kind]}${note.typed === note.read ? '' : `：${note.typed} → ${note.read}`}`,
    )
    const changes =
      verdict.kind === 'changed' ? verdict.differences.map(d => `${d.field}：${d.before || '（空）'} → ${d.after}`) : []
    return {
      row: parsed.row,
      values,
      notes: [...changes, ...notes],
      verdict: verdict.kind === 'taken' ? 'faulty' : verdict.kind,
    }
  })
}
