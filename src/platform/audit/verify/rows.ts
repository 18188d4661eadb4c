import { z } from 'zod'
import { findInstant, type Instant } from '../../../kernel/day.ts'
import type { Tx } from '../../db/connect.ts'
import type { Anchor } from '../anchor.ts'
import { entryRow } from '../store.ts'

const instant = z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)
const atATime = 1000

const memberRow = z.object({
  district: z.string(),
  number: z.number(),
  sealedAt: instant,
  entries: z.number(),
  previous: z.string(),
  hash: z.string(),
  /** Null for a seal that has lost all it covers. */
  position: z.number().nullable(),
  entry: z.string().nullable(),
  at: instant.nullable(),
  mac: z.string().nullable(),
  found: z.boolean(),
})
export type Member = z.output<typeof memberRow>

/** Every seal with what it covers, in order. */
export async function* readMembers(tx: Tx): AsyncGenerator<Member> {
  const cursor = tx`
    select s.district, s.number, s.sealed_at, s.entries, s.previous, s.hash, m.position, m.entry, m.at, m.mac,
      exists (select from audit.entry e where e.district = m.district and e.id = m.entry) as found
    from audit.seal s
    left join audit.sealed_entry m on m.district = s.district and m.seal = s.number
    order by s.district, s.number, m.position`.cursor(atATime)
  for await (const rows of cursor) for (const row of rows) yield memberRow.parse(row)
}

const readRow = z.object({
  ...entryRow.shape,
  mac: z.string(),
  /** Nobody but a forger writes fractions of a millisecond. */
  wholeMs: z.boolean(),
  seal: z.number().nullable(),
})
export type EntryRead = z.output<typeof readRow>

export async function* readEntries(tx: Tx): AsyncGenerator<EntryRead> {
  const cursor = tx`
    select e.*, date_trunc('milliseconds', e.at) = e.at as whole_ms, m.seal
    from audit.entry e
    left join audit.sealed_entry m on m.district = e.district and m.entry = e.id`.cursor(atATime)
  for await (const rows of cursor) for (const row of rows) yield readRow.parse(row)
}

const strayRow = z.object({ district: z.string(), seal: z.number(), entries: z.number() })

/** What lies under seals that are gone. */
export async function findStray(tx: Tx): Promise<z.output<typeof strayRow>[]> {
  const rows = await tx`
    select m.district, m.seal, count(*) as entries
    from audit.sealed_entry m
    where not exists (select from audit.seal s where s.district = m.district and s.number = m.seal)
    group by m.district, m.seal
    order by m.district, m.seal
    limit ${atATime}`
  return rows.map(row => strayRow.parse(row))
}

const sealKey = z.object({ district: z.string(), number: z.number(), hash: z.string() })

/** Which of these seals are not in the table as they were written outside. */
export async function notAsAnchored(tx: Tx, anchors: readonly Anchor[]): Promise<Anchor[]> {
  const rows = await tx`
    select s.district, s.number, s.hash
    from unnest(
      ${anchors.map(anchor => anchor.district)}::text[], ${anchors.map(anchor => anchor.number)}::bigint[]
    ) as a (district, number)
    join audit.seal s on s.district = a.district and s.number = a.number`
  const hashes = new Map(
    rows.map(row => sealKey.parse(row)).map(seal => [`${seal.district}:${seal.number}`, seal.hash]),
  )
  return anchors.filter(anchor => hashes.get(`${anchor.district}:${anchor.number}`) !== anchor.hash)
}
