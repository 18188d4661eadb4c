import { findFirstCodes } from '../../code/door/first.ts'
import type { Id } from '../../kernel/id.ts'
import { eachWritten, findWrittenLots } from '../../ledger/door/written.ts'
import type { WrittenPortion } from '../../ledger/rules/written.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { findDestroyed } from '../../recall/door.ts'
import { contextOf, namesOf } from '../rules/facts/names.ts'
import { type Told, tell, tellDestruction } from '../rules/facts/tell.ts'
import { namespacesOf } from '../rules/namespaces.ts'
import { firstStem } from '../store/day-root.ts'
import { hashWith } from '../store/hash.ts'

export type Wish = Parameters<typeof eachWritten>[2]

/**
 * What identifiers begin with: the address under which the first day of the district was closed, so that a new address of the
 * program renames nothing; until then the present one.
 */
export async function stemOf(db: Queryable, district: string, publicBaseUrl: string): Promise<string> {
  return (await firstStem(db, district)) ?? publicBaseUrl
}

/** What the ledgers tell, in portions. */
export async function* toldPortions(
  db: Queryable,
  district: string,
  stem: string,
  wish: Wish,
): AsyncGenerator<readonly Told[]> {
  const namespaces = namespacesOf([...contextOf(stem)])
  const codes = new Map<Id, string>()
  for await (const portion of eachWritten(db, district, wish)) {
    await learnCodes(codes, db, district, portion)
    const told = tell(portion, namesOf(stem, portion.lots, codes), event => hashWith(event, namespaces))
    if (told.length > 0) yield told
  }
  yield* destroyedPortions(db, district, stem, { wish, codes })
}

const portion = 500

/** What recalls had destroyed comes behind all that the ledgers say. */
async function* destroyedPortions(
  db: Queryable,
  district: string,
  stem: string,
  { wish, codes }: { readonly wish: Wish; readonly codes: Map<Id, string> },
): AsyncGenerator<readonly Told[]> {
  const namespaces = namespacesOf([...contextOf(stem)])
  const { recorded } = wish
  const isDue = ({ recordedAt }: Told) =>
    recorded === undefined || (recordedAt >= recorded.from && recordedAt < recorded.before)
  const all = await findDestroyed(db, district, wish)
  for (let at = 0; at < all.length; at += portion) {
    const some = all.slice(at, at + portion)
    const lots = await findWrittenLots(
      db,
      district,
      some.map(each => each.lot),
    )
    await learnCodes(codes, db, district, { entries: [], withdrawals: [], stops: [], lots })
    const names = namesOf(stem, lots, codes)
    const told = some.flatMap(each => tellDestruction(each, names, event => hashWith(event, namespaces))).filter(isDue)
    if (told.length > 0) yield told
  }
}

/** What a lot is called in events. */
export async function nameOfLot(db: Queryable, district: string, stem: string, lot: Id): Promise<string> {
  const lots = await findWrittenLots(db, district, [lot])
  const found = await findFirstCodes(
    db,
    district,
    [...lots.values()].map(each => each.workshop),
  )
  return namesOf(stem, lots, new Map(found.map(({ workshop, code }) => [workshop, code]))).lot(lot)
}

/** Few workshops and many portions: each is asked for once. */
async function learnCodes(
  codes: Map<Id, string>,
  db: Queryable,
  district: string,
  { entries, withdrawals, lots }: WrittenPortion,
): Promise<void> {
  const named = [
    ...entries.map(entry => entry.workshop),
    ...withdrawals.map(({ wrong }) => wrong.workshop),
    ...[...lots.values()].map(lot => lot.workshop),
    ...entries.flatMap(({ content }) => (content?.kind === 'dispatch' ? (content.toWorkshop ?? []) : [])),
    ...withdrawals.flatMap(({ wrong: { content } }) =>
      content?.kind === 'dispatch' ? (content.toWorkshop ?? []) : [],
    ),
  ]
  const unknown = [...new Set(named)].filter(id => !codes.has(id))
  if (unknown.length === 0) return
  for (const { workshop, code } of await findFirstCodes(db, district, unknown)) codes.set(workshop, code)
}
