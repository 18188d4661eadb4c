import { randomBytes } from 'node:crypto'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Queryable, Tx } from '../platform/db/connect.ts'
import type { MakeCodes } from '../registry/door.ts'
import { districtOfCode, makeCode, type WorkshopCode } from './rules.ts'
import { activeCodes, findCodeRow, insertCodes } from './store/code.ts'

/** Gives each workshop its public code. A workshop that has an active one keeps it: the plate hangs already. */
export const makeCodes: MakeCodes = async (tx: Tx, district: string, workshops: readonly Id[], now: Instant) => {
  const asked = [...new Set(workshops)]
  const kept = new Map((await activeCodes(tx, district, asked)).map(({ workshop, code }) => [workshop, code]))
  const made = asked
    .filter(workshop => !kept.has(workshop))
    .map(workshop => ({ workshop, code: makeCode(district, randomBytes) }))
  await insertCodes(tx, district, made, now)
  const all = new Map([...kept, ...made.map(({ workshop, code }) => [workshop, code] as const)])
  return asked.flatMap(workshop => {
    const code = all.get(workshop)
    return code === undefined ? [] : [{ workshop, code }]
  })
}

/** Whose code this is, in whatever district: the code says where to look. */
export async function workshopOfCode(
  db: Queryable,
  code: WorkshopCode,
): Promise<{ readonly district: string; readonly workshop: Id } | undefined> {
  const district = districtOfCode(code)
  const found = await findCodeRow(db, district, code)
  return found === undefined ? undefined : { district, workshop: found.workshop }
}
