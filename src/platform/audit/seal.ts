import { createHmac, type Hmac } from 'node:crypto'
import { z } from 'zod'
import { findInstant, type Instant, instantMs } from '../../kernel/day.ts'
import { idFrom } from '../../kernel/id.ts'
import { systemClock } from '../clock.ts'
import { type Tx, transaction } from '../db/connect.ts'
import type { World } from '../world.ts'
import { appendAnchor } from './anchor.ts'

export type Seal = {
  readonly district: string
  readonly number: number
  readonly sealedAt: Instant
  readonly entries: number
  readonly previous: string
  readonly hash: string
}

/** What stands before the first seal of a district. */
export const beforeFirst = '0'.repeat(64)

const mostEntries = 1000
const hourMs = 3_600_000

/** Which entries are looked at: those written since about an hour before the newest seal, or all that ever were. */
export type Since = 'recent' | 'ever'

/**
 * Puts the entries that no seal covers yet under a new one: at most a thousand, the oldest first. Each seal holds the
 * hash of the one before it, so that none can be taken out of the middle; the newest is also written outside the
 * database, so that none can be cut off at the end.
 *
 * Several programs may do this at once: the district's lock lets one in, and the next sees what it sealed. An entry
 * whose transaction ends late is simply not there yet and comes under a later seal; nothing depends on the order in
 * which entries were committed.
 *
 * @returns the number of entries sealed; 0 when there was nothing to do
 */
export async function sealDistrict(
  world: World,
  district: string,
  anchorPath: string,
  since: Since = 'recent',
): Promise<number> {
  return (await sealAfter(world, district, anchorPath, since)).entries
}

/**
 * Until nothing is left unsealed, in every district. `recent` is quick and for every minute; `ever` reads the whole log
 * and is for the start and once a day: it finds what was committed more than an hour late.
 */
export async function sealEverything(world: World, anchorPath: string, since: Since = 'recent'): Promise<number> {
  const rows = await world.db`select code from area.district order by code`
  let sealed = 0
  for (const { code } of z.array(z.object({ code: z.string() })).parse([...rows])) {
    let from: Since | { readonly id: string } = since
    for (;;) {
      const { entries, last } = await sealAfter(world, code, anchorPath, from)
      sealed += entries
      if (entries < mostEntries || last === undefined) break
      from = { id: last }
    }
  }
  return sealed
}

async function sealAfter(
  world: World,
  district: string,
  anchorPath: string,
  since: Since | { readonly id: string },
): Promise<{ readonly entries: number; readonly last?: string | undefined }> {
  const now = world.clock.now()
  const made = await transaction(world.db, 'read write', async tx => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`audit.seal:${district}`}, 0))`
    const entries = await unsealed(tx, district, await firstToLookAt(tx, district, since))
    const last = entries.at(-1)
    if (last === undefined) return undefined
    return { seal: await addSeal(tx, world.auditKey, district, entries, now), last: last.id }
  })
  if (made === undefined) return { entries: 0 }
  await appendAnchor(anchorPath, made.seal)
  return { entries: made.seal.entries, last: made.last }
}

const newestRow = z.object({ entry: z.string() })
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Ids begin with the moment they were made, so a moment is a place among them. */
async function firstToLookAt(tx: Tx, district: string, since: Since | { readonly id: string }): Promise<string> {
  if (since === 'ever') return beforeAll
  if (since !== 'recent') return since.id
  const [found] = await tx`
    select entry from audit.sealed_entry where district = ${district} order by entry desc limit 1`
  if (found === undefined) return beforeAll
  const newestMs = Number.parseInt(newestRow.parse(found).entry.replace('-', '').slice(0, 12), 16)
  // A program whose clock is ahead must not hide what the others write.
  const ms = Math.min(newestMs, instantMs(systemClock.now())) - hourMs
  return idFrom(Math.max(0, ms), 0, new Uint8Array(8))
}

const unsealedRow = z.object({
  id: z.string(),
  at: z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined),
  mac: z.string(),
})
type Unsealed = z.output<typeof unsealedRow>

async function unsealed(tx: Tx, district: string, after: string): Promise<Unsealed[]> {
  const rows = await tx`
    select e.id, e.at, e.mac
    from audit.entry e
    where e.district = ${district} and e.id > ${after}
      and not exists (select from audit.sealed_entry s where s.district = e.district and s.entry = e.id)
    order by e.id
    limit ${mostEntries}`
  return rows.map(row => unsealedRow.parse(row))
}

const lastRow = z.object({ number: z.number(), hash: z.string() })

async function addSeal(
  tx: Tx,
  key: Uint8Array,
  district: string,
  entries: readonly Unsealed[],
  sealedAt: Instant,
): Promise<Seal> {
  const [found] = await tx`
    select number, hash from audit.seal where district = ${district} order by number desc limit 1`
  const last = found === undefined ? { number: 0, hash: beforeFirst } : lastRow.parse(found)
  const head = { district, number: last.number + 1, previous: last.hash, sealedAt }
  const hash = sealHash(key, head)
  for (const entry of entries) hash.add(entry.id, entry.mac)
  const seal = { ...head, entries: entries.length, hash: hash.hex() }
  await tx`
    insert into audit.seal (district, number, sealed_at, entries, previous, hash)
    values (${district}, ${seal.number}, ${sealedAt}, ${seal.entries}, ${seal.previous}, ${seal.hash})`
  await tx`
    insert into audit.sealed_entry (district, entry, seal, position, at, mac)
    select ${district}, entry, ${seal.number}, position, at, mac
    from unnest(
      ${entries.map(entry => entry.id)}::uuid[], ${entries.map((_, i) => i + 1)}::integer[],
      ${entries.map(entry => entry.at)}::timestamptz[], ${entries.map(entry => entry.mac)}::text[]
    ) as sealed (entry, position, at, mac)`
  return seal
}

/** HMAC-SHA-256 over the head of a seal and then each entry's id and code; every part ends with a line break. */
export function sealHash(key: Uint8Array, head: Pick<Seal, 'district' | 'number' | 'previous' | 'sealedAt'>) {
  const hmac: Hmac = createHmac('sha256', key)
  hmac.update(`seal\n${head.district}\n${head.number}\n${head.previous}\n${head.sealedAt}\n`)
  return {
    add: (id: string, mac: string): void => {
      hmac.update(`${id}\n${mac}\n`)
    },
    hex: (): string => hmac.digest('hex'),
  }
}
