import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Entry } from '../contract/shapes.ts'
import { type Ledger, ledgers } from '../rules/ledgers.ts'
import { isLate } from './completeness.ts'
import { asEntry, entriesNamed, entryColumns, readEntries } from './entry.ts'

/** What a list is asked for, within the reader's area. Empty lists and absent days leave everything in. */
export type Asked = {
  readonly district: string
  readonly scope: Scope
  /** `id`, `name`, `town` and `category` of workshops, from the registry. */
  readonly places: (tx: Queryable, district: string) => PendingQuery<Row[]>
  readonly workshop: Id | null
  readonly ledgers: readonly Ledger[]
  readonly from: Day | null
  readonly to: Day | null
  readonly search: string
  readonly withCorrected: boolean
  readonly late: boolean
}

export type ListedEntry = Entry & { readonly workshopName: string; readonly category: string }

export async function countEntries(tx: Tx, asked: Asked): Promise<number> {
  // Every entry has its workshop: where nothing is asked of it, half of the work is spared.
  const places = asked.scope === 'district' && asked.search.trim() === '' ? tx`` : placesOf(tx, asked)
  const rows = await tx`
    select count(*)::int as total from ledger.entry e ${places} ${corrections(tx)} ${where(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** Newest day first; of one day the last recorded first. */
export async function listEntries(tx: Tx, asked: Asked, limit: number, offset: number): Promise<ListedEntry[]> {
  const rows = await tx`
    select ${entryColumns(tx)}, w.name as workshop_name, w.category ${from(tx, asked)} ${where(tx, asked)}
    order by e.on_day desc, e.recorded_at desc, e.id desc
    limit ${limit} offset ${offset}`
  return listed(rows)
}

const PORTION = 500

/**
 * Everything, in the order of a book and in portions: an export never holds the whole of it. Each portion begins behind
 * the last entry of the one before, so that the transaction is free for other questions in between.
 */
export async function* portionsOfEntries(tx: Tx, asked: Asked): AsyncGenerator<ListedEntry[]> {
  let last: ListedEntry | undefined
  for (;;) {
    const rows = await tx`
      select ${entryColumns(tx)}, w.name as workshop_name, w.category ${from(tx, asked)} ${where(tx, asked)}
      ${last === undefined ? tx`` : behind(tx, last)}
      order by e.on_day, e.recorded_at, e.id
      limit ${PORTION}`
    const portion = listed(rows)
    if (portion.length > 0) yield portion
    if (portion.length < PORTION) return
    last = portion.at(-1)
  }
}

/** The day alone says the same once more, in a way that an index can be asked. */
function behind(tx: Tx, { onDay, recordedAt, entry }: ListedEntry) {
  return tx`and e.on_day >= ${onDay} and (e.on_day, e.recorded_at, e.id) > (${onDay}, ${recordedAt}, ${entry})`
}

const Where = z.object({ workshopName: z.string(), category: z.string() })

function listed(rows: readonly unknown[]): ListedEntry[] {
  const places = parseRows(Where, rows)
  return readEntries(rows).map((row, i) => ({ ...asEntry(row), ...(places[i] ?? { workshopName: '', category: '' }) }))
}

function from(tx: Tx, asked: Asked) {
  return tx`from ledger.entry e ${placesOf(tx, asked)} ${corrections(tx)}`
}

function placesOf(tx: Tx, { places, district }: Asked) {
  return tx`join (${places(tx, district)}) w on w.id = e.workshop`
}

function corrections(tx: Tx) {
  return tx`left join ledger.correction k on k.district = e.district and k.corrected = e.id`
}

function where(tx: Tx, asked: Asked) {
  const { district, scope, workshop, ledgers, search } = asked
  return tx`
    where e.district = ${district}
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    ${workshop === null ? tx`` : tx`and e.workshop = ${workshop}`}
    ${ledgers.length === 0 ? tx`` : tx`and e.ledger = any(${[...ledgers]})`}
    ${asked.from === null ? tx`` : tx`and e.on_day >= ${asked.from}`}
    ${asked.to === null ? tx`` : tx`and e.on_day <= ${asked.to}`}
    ${asked.withCorrected ? tx`` : tx`and k.corrected is null and not e.cancels`}
    ${asked.late ? tx`and e.corrects is null and ${isLate(tx)}` : tx``}
    ${search.trim() === '' ? tx`` : tx`and ${searched(tx, asked)}`}`
}

/** The line of the list, the workshop's name, and the number of a lot that the entry made, used, tested or sold. */
function searched(tx: Tx, { search, district }: Asked) {
  const words = search.trim().split(/\s+/u).slice(0, 5)
  return words
    .map(word => {
      const like = `%${word.replace(/[\\%_]/gu, character => `\\${character}`)}%`
      const plain = tx`e.summary ilike ${like} or w.name ilike ${like}`
      if (!/[0-9]/u.test(word)) return tx`(${plain})`
      return tx`(${plain} or e.id = any(array(${entriesOfLots(tx, district, like)}))
        or e.kind = 'testing' and e.content ->> 'lot' = any(array(
          select l.id::text from ledger.lot l where l.district = ${district} and l.number ilike ${like})))`
    })
    .reduce((all, one) => tx`${all} and ${one}`)
}

function entriesOfLots(tx: Tx, district: string, like: string) {
  return tx`
    with found as (
      select l.id, l.entry from ledger.lot l where l.district = ${district} and l.number ilike ${like}
    )
    select entry from found
    union
    select c.entry from found f join ledger.charge c on c.district = ${district} and c.from_lot = f.id
    union
    select c.entry from found f join ledger.charge c on c.district = ${district} and c.into_lot = f.id
    union
    select d.entry from found f join ledger.delivery d on d.district = ${district} and d.lot = f.id`
}

/** The entry with everything that it corrects or was corrected by, oldest first. */
export async function chainOf(tx: Queryable, district: string, entry: Id): Promise<Entry[]> {
  const rows = await tx`
    with recursive older as (
      select e.id, e.corrects, e.corrects_on ${entriesNamed(tx, district, tx`d.id = ${entry}`)}
      union all
      select e.id, e.corrects, e.corrects_on from older o
      join ledger.entry e on e.district = ${district} and e.on_day = o.corrects_on and e.id = o.corrects
    ) cycle id set looped using path,
    newer as (
      select ${entry}::uuid as id
      union all
      select k.entry from newer n
      join ledger.correction k on k.district = ${district} and k.corrected = n.id
    ) cycle id set looped using path
    select ${entryColumns(tx)}
    ${entriesNamed(tx, district, tx`d.id in (select id from older union select id from newer)`)}
    order by e.recorded_at, e.id`
  return readEntries(rows).map(asEntry)
}

const EntryFiles = z.object({
  workshop: IdText,
  onDay: DayText,
  files: z.array(FileHash),
  ledger: z.enum(ledgers),
})

/** Which workshop an entry belongs to, and which files it names. */
export async function findEntryFiles(tx: Queryable, district: string, entry: Id) {
  const rows = await tx`
    select e.workshop, e.on_day, e.files, e.ledger ${entriesNamed(tx, district, tx`d.id = ${entry}`)}`
  return parseRow(EntryFiles, rows)
}
