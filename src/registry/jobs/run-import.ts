import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dayAt } from '../../kernel/day.ts'
import { getId, type Id } from '../../kernel/id.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { collisionOf } from '../../platform/db/collision.ts'
import { transaction } from '../../platform/db/connect.ts'
import { annotateWorkbook } from '../../platform/documents/xlsx/annotate.ts'
import type { World } from '../../platform/world.ts'
import type { MakeCodes } from '../door.ts'
import type { Mapping } from '../rules/import/fields.ts'
import type { RowOutcome } from '../rules/import/row-reader.ts'
import { changeImport, clearFaults, faultsByRow, findImport, type ImportRow, insertFaults } from '../store/import.ts'
import { fileRows } from './file-rows.ts'
import { acceptedOf, faultsOf, type Judged, judgeRows } from './judge-rows.ts'
import { contextOf, portions, readRegister } from './open-register.ts'
import { failImport } from './read-import.ts'

const portionSize = 500
/** The planner must not believe for long that the tables are empty. */
const statisticsAfter = new Set([3, 12, 48, 192])
const resultLimitBytes = 512 * 1_048_576

/**
 * Files all good rows, portion by portion: what a portion has filed stays filed, whatever comes after. Begun again
 * after a kill, it finds the filed ones unchanged and goes on.
 */
export async function runImport(world: World, makeCodes: MakeCodes, district: string, id: Id): Promise<void> {
  const row = await findImport(world.db, district, id)
  if (row === undefined || row.state !== 'running' || row.mapping === null || row.recognition === null) return
  try {
    await clearFaults(world.db, district, id)
    const outcome = await filePortions(world, makeCodes, district, row, row.mapping, row.recognition)
    const resultFile = outcome.counts.faulty > 0 ? await annotated(world, district, row, row.recognition) : null
    const { counts, state } = outcome
    await changeImport(world.db, district, id, { state, counts, resultFile, finishedAt: world.clock.now() })
  } catch (error) {
    await failImport(world, district, id, error)
  } finally {
    world.changes.announce(district, 'district')
    await world.db`select pg_notify('fangma_change', ${`${district}:district`})`
  }
}

type Counts = NonNullable<ImportRow['counts']>

async function filePortions(
  world: World,
  makeCodes: MakeCodes,
  district: string,
  row: ImportRow,
  mapping: Mapping,
  recognition: NonNullable<ImportRow['recognition']>,
): Promise<{ counts: Counts; state: 'done' | 'cancelled' }> {
  const today = dayAt(world.clock.now())
  const context = await contextOf(world.db, district, today)
  const { index } = recognition.sheet
  const register = {
    path: world.files.pathOf(row.file),
    sheet: index,
    firstDataRow: recognition.headerRow + 1,
    mapping,
  }
  const counts: Counts = {
    rows: 0,
    fresh: 0,
    changed: 0,
    unchanged: 0,
    faulty: 0,
    skipped: 0,
    newOfficers: row.counts?.newOfficers ?? 0,
    byCategory: {},
  }
  const columns = (field: 'address' | 'certificateNumber') => (mapping[field] === undefined ? [] : [mapping[field]])
  let portion = 0
  for await (const outcomes of portions(readRegister(register, context), portionSize)) {
    portion += 1
    if (statisticsAfter.has(portion)) await world.db`select registry.refresh_statistics()`
    const judged = await filePortion(world, makeCodes, row, district, outcomes)
    const faults = faultsOf(outcomes, judged, columns)
    counts.rows += outcomes.filter(outcome => outcome.kind !== 'skipped').length
    counts.skipped += outcomes.filter(outcome => outcome.kind === 'skipped').length
    counts.faulty += new Set(faults.map(fault => fault.row)).size
    for (const { parsed, verdict } of judged) {
      if (verdict.kind === 'taken') continue
      counts[verdict.kind] += 1
      counts.byCategory[parsed.draft.category] = (counts.byCategory[parsed.draft.category] ?? 0) + 1
    }
    await insertFaults(world.db, district, row.id, faults)
    await changeImport(world.db, district, row.id, { done: counts.rows })
    if ((await findImport(world.db, district, row.id))?.cancelAsked) return { counts, state: 'cancelled' }
  }
  return { counts, state: 'done' }
}

/** A portion in one transaction; when two of its rows collide in a way no rule foresaw, row by row. */
async function filePortion(
  world: World,
  makeCodes: MakeCodes,
  row: ImportRow,
  district: string,
  outcomes: readonly RowOutcome[],
): Promise<Judged[]> {
  const accepted = acceptedOf(outcomes)
  const file = (rows: typeof accepted) =>
    transaction(world.db, 'read write', async tx => {
      const now = world.clock.now()
      const judged = await judgeRows(tx, district, rows)
      const filing = { tx, actor: actorOf(district, row), auditKey: world.auditKey, now, today: dayAt(now), makeCodes }
      await fileRows({ ...filing, reason: `导入 ${row.filename}` }, judged)
      return judged
    })
  try {
    return await file(accepted)
  } catch (error) {
    if (collisionOf(error) === undefined) throw error
    const judged: Judged[] = []
    for (const one of accepted) judged.push(...(await file([one]).catch(problem => collided(one, problem))))
    return judged
  }
}

function collided(parsed: Judged['parsed'], error: unknown): Judged[] {
  const constraint = collisionOf(error)
  if (constraint === undefined) throw error
  const what = constraint.includes('certificate') ? 'certificate' : 'place'
  return [{ parsed, verdict: { kind: 'taken', what, by: '同一文件中的另一家' }, onFile: undefined }]
}

/** The import acts for the person who asked for it. */
function actorOf(district: string, row: ImportRow): Actor {
  return {
    district,
    ...(row.account === null ? {} : { account: getId<'Account'>(row.account) }),
    name: row.actor,
    posts: [{ duty: 'office', area: { kind: 'district' } }],
    origin: { address: 'import', userAgent: row.filename },
  }
}

/** The same workbook with the bad cells coloured, into the file store. */
async function annotated(
  world: World,
  district: string,
  row: ImportRow,
  recognition: NonNullable<ImportRow['recognition']>,
): Promise<string> {
  const target = await world.files.temporary()
  try {
    await annotateWorkbook(world.files.pathOf(row.file), target, {
      sheetIndex: recognition.sheet.index,
      headerRow: recognition.headerRow,
      faults: faultsByRow(world.db, district, row.id),
    })
    const stored = await world.files.put(createReadStream(target), resultLimitBytes)
    return stored.hash
  } finally {
    await rm(target, { force: true })
  }
}
