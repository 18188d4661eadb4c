import { type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { type ClosedDay, hexOf, leafText } from '../rules/day-root.ts'
import type { Told } from '../rules/facts/tell.ts'
import { identifierKey, identifiersOf } from '../rules/identifiers.ts'
import { inclusionPath, leafHash } from '../rules/merkle.ts'
import type { Inclusion, Proof } from '../rules/proof.ts'
import { type DayRow, findDays, leavesOfDay, listDays } from '../store/day-root.ts'
import { sha256 } from '../store/sha.ts'
import { nameOfLot, stemOf, toldPortions } from './told.ts'

/** What the ledgers tell of one lot, with the step that each event is. */
export type LotEvidence = {
  readonly proof: Proof
  readonly steps: readonly {
    readonly eventID: string
    readonly declared: string
    readonly bizStep: string
    readonly recordedAt: Instant
    /** Closed and included, told on an open day, or missing from the day that it was told on. */
    readonly state: 'included' | 'open' | 'missing'
  }[]
}

type LotAsked = { readonly district: string; readonly lot: Id }

export async function lotEvidence({ db, publicBaseUrl }: World, asked: LotAsked): Promise<LotEvidence> {
  const { district } = asked
  const stem = await stemOf(db, district, publicBaseUrl)
  const name = await nameOfLot(db, district, stem, asked.lot)
  const told = await toldOf(db, asked, { stem, name })
  const rows = await findDays(db, district, [...new Set(told.map(dayOf))])
  const inclusions: Inclusion[] = []
  for (const row of rows) inclusions.push(...(await inclusionsOn(db, row, told)))
  const included = new Set(inclusions.map(each => `${each.eventID} ${each.declared ?? ''}`))
  const closed = new Set(rows.map(row => row.day))
  const stateOf = ({ hash, declared, recordedAt }: Told) => {
    if (included.has(`${hash} ${declared}`)) return 'included' as const
    return closed.has(dayAt(recordedAt)) ? ('missing' as const) : ('open' as const)
  }
  const open = told.filter(each => stateOf(each) === 'open').map(each => each.hash)
  const proof: Proof = {
    type: 'fangma-evidence',
    version: 1,
    lot: name,
    days: rows.map(published),
    inclusions,
    open,
  }
  const steps = told.map(each => ({
    eventID: each.hash,
    declared: each.declared,
    bizStep: each.event.bizStep ?? '',
    recordedAt: each.recordedAt,
    state: stateOf(each),
  }))
  return { proof, steps }
}

/** What names the lot itself, in the order in which it was recorded. */
async function toldOf(
  db: Queryable,
  { district, lot }: LotAsked,
  { stem, name }: { stem: string; name: string },
): Promise<Told[]> {
  const all: Told[] = []
  const keys = new Set([identifierKey(name)])
  for await (const portion of toldPortions(db, district, stem, { lots: [lot] })) {
    all.push(...portion.filter(({ event }) => identifiersOf(event).some(each => keys.has(each.epc))))
  }
  return all.sort((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1))
}

function dayOf({ recordedAt }: Told): Day {
  return dayAt(recordedAt)
}

async function inclusionsOn(db: Queryable, row: DayRow, told: readonly Told[]): Promise<Inclusion[]> {
  const leaves = await leavesOfDay(db, row.district, row.day)
  const places = new Map(leaves.map((leaf, at) => [hexOf(leaf), at]))
  const encoder = new TextEncoder()
  return told
    .filter(each => dayOf(each) === row.day)
    .flatMap(({ hash, declared }) => {
      const at = places.get(hexOf(leafHash(sha256, encoder.encode(leafText({ hash, declared })))))
      if (at === undefined) return []
      const path = inclusionPath(sha256, leaves, at).map(hexOf)
      return [{ eventID: hash, ...(declared === '' ? {} : { declared }), day: row.day, at, path }]
    })
}

/** As anybody reads it. */
function published({ district, day, stem, count, root, previous, seal }: DayRow): ClosedDay {
  return { district, day, stem, count, root, previous, seal }
}

/** The closed days, the newest first. */
export async function publishedDays(
  db: Queryable,
  district: string,
  page: { readonly limit: number; readonly offset: number },
) {
  const { total, rows } = await listDays(db, district, page)
  return { total, days: rows.map(row => ({ ...published(row), closedAt: row.closedAt })) }
}
