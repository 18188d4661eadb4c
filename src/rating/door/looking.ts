import { z } from 'zod'
import { workshopsOfCases } from '../../casework/door/rated.ts'
import { workshopsOfComplaints } from '../../complaint/door/rated.ts'
import { workshopsOfVisits } from '../../inspection/door/rated.ts'
import { addDays, dayAt, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { notifyChange } from '../../platform/action/notify.ts'
import { IdText } from '../../platform/action/schema.ts'
import { type Queryable, type Tx, transaction } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { World } from '../../platform/world.ts'
import { workshopsOfRecalls } from '../../recall/door/rated.ts'
import { workshopsOfHazards } from '../../rectification/door/rated.ts'
import { filedIds, workshopsNamed } from '../../registry/door/rated.ts'
import { workshopsOfSamples } from '../../sampling/door/rated.ts'
import { workshopsOfTrainings } from '../../training/door/rated.ts'
import { workshopsOfAlerts } from '../../vision/door/rated.ts'
import type { Formula } from '../rules/index/formula.ts'
import {
  ensureLooked,
  entriesSince,
  findLooked,
  type Looked,
  lockLooked,
  setLooked,
  waitForLooked,
} from '../store/looked.ts'
import type { Cause } from '../store/standing.ts'
import { tellOwners } from './index-telling.ts'
import { type Changed, formulaOn, reckonWorkshops } from './reckoning.ts'

/** A transaction that took longer than this to commit is met at night, when all is reckoned anew. */
const overlapMs = 30_000
/** As many entries are told apart by what they were done to; after more, everything is looked at. */
const mostEntries = 20_000

/** Entries of the audit log that were looked at already: they lie within the overlap and come again. */
export type Seen = { entries: ReadonlySet<Id> }

export function nothingSeen(): Seen {
  return { entries: new Set() }
}

type Found = { readonly changed: readonly Changed[]; readonly whole: boolean; readonly entries?: ReadonlySet<Id> }

/**
 * Reckons anew what facts came to since this was last asked: the cursor advances in the transaction that stores what came
 * out, so that a killed program goes on where it was. On a new day, with a new formula and at the first start everything is
 * reckoned. Of several programs one does it.
 *
 * @param how `wait` for another program that is at it, and reckon everything whatever the day
 * @returns the workshops of which something is told otherwise now
 */
export async function lookAgain(
  world: World,
  district: string,
  seen: Seen,
  how: 'pass' | 'wait' = 'pass',
): Promise<readonly Id[]> {
  const now = world.clock.now()
  if (how === 'pass' && (await isQuiet(world.db, { district, now, seen }))) return []
  await ensureLooked(world.db, district, now, addDays(dayAt(now), -1))
  const found = await transaction(world.db, 'read write', async tx => {
    const looked = how === 'wait' ? await waitForLooked(tx, district) : await lockLooked(tx, district)
    if (looked === undefined) return undefined
    return lookIn(tx, { district, now, looked, seen, all: how === 'wait' })
  })
  if (found === undefined) return []
  if (found.entries !== undefined) seen.entries = found.entries
  const touched = found.changed.map(({ workshop }) => workshop)
  if (found.whole) world.changes.announce(district, 'district')
  else if (touched.length > 0) world.changes.announce(district, touched)
  return touched
}

/** Nothing to do, which is the usual answer: found by reading alone, so that an idle program writes nothing. */
async function isQuiet(
  db: Queryable,
  { district, now, seen }: Pick<Look, 'district' | 'now' | 'seen'>,
): Promise<boolean> {
  const looked = await findLooked(db, district)
  if (looked === undefined) return false
  const [formula, entries] = await Promise.all([
    formulaOn(db, district, dayAt(now)),
    entriesSince(db, district, sinceOf(looked), mostEntries),
  ])
  if (wholeCause(looked, dayAt(now), formula, false) !== undefined) return false
  return entries.length < mostEntries && entries.every(({ id }) => seen.entries.has(id))
}

const sinceOf = ({ seenAt }: Looked) => instantAt(instantMs(seenAt) - overlapMs)

type Look = {
  readonly district: string
  readonly now: Instant
  readonly looked: Looked
  readonly seen: Seen
  readonly all: boolean
}

async function lookIn(tx: Tx, { district, now, looked, seen, all }: Look): Promise<Found> {
  const today = dayAt(now)
  const formula = await formulaOn(tx, district, today)
  const entries = await entriesSince(tx, district, sinceOf(looked), mostEntries)
  const many = entries.length === mostEntries
  const cause = wholeCause(looked, today, formula, all || many)
  const next = { seenAt: now, wholeOn: today, formula: formula.edition }
  if (cause !== undefined) {
    const changed = await reckonWorkshops(tx, {
      ...{ district, on: today, formula, cause, now },
      workshops: await filedIds(tx, district),
    })
    if (cause === 'night') await tellOwners(tx, { district, changed, now })
    await setLooked(tx, district, next)
    await notifyChange(tx, district, 'district')
    return { changed, whole: true, entries: new Set(entries.map(({ id }) => id)) }
  }
  const fresh = entries.filter(({ id }) => !seen.entries.has(id))
  if (fresh.length === 0) return { changed: [], whole: false }
  const subjects = [...new Set(fresh.map(({ subjectId }) => subjectId))].filter(isId)
  const workshops = await workshopsOf(tx, district, subjects)
  const changed = await reckonWorkshops(tx, { district, workshops, on: today, formula, cause: 'fact', now })
  await tellOwners(tx, { district, changed, now })
  await setLooked(tx, district, next)
  await notifyChange(
    tx,
    district,
    changed.map(({ workshop }) => workshop),
  )
  return { changed, whole: false, entries: new Set(entries.map(({ id }) => id)) }
}

function wholeCause(looked: Looked, today: string, formula: Formula, all: boolean): Cause | undefined {
  if (looked.formula !== formula.edition) return looked.formula === 0 ? 'first' : 'formula'
  return looked.wholeOn < today || all ? 'night' : undefined
}

/** Whose records these are, whatever kind they are of: each slice knows its own. */
async function workshopsOf(tx: Tx, district: string, ids: readonly Id[]): Promise<readonly Id[]> {
  if (ids.length === 0) return []
  const rows = await tx`
    ${workshopsNamed(tx, district, ids)}
    union ${workshopsOfVisits(tx, district, ids)}
    union ${workshopsOfSamples(tx, district, ids)}
    union ${workshopsOfHazards(tx, district, ids)}
    union ${workshopsOfAlerts(tx, district, ids)}
    union ${workshopsOfTrainings(tx, district, ids)}
    union ${workshopsOfComplaints(tx, district, ids)}
    union ${workshopsOfCases(tx, district, ids)}
    union ${workshopsOfRecalls(tx, district, ids)}`
  return parseRows(z.object({ workshop: IdText }), rows).map(({ workshop }) => workshop)
}
