import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { scannedCode } from '../../code/door/scanned.ts'
import { districtOfCode, type WorkshopCode } from '../../code/rules.ts'
import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/connect.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import type { IndexPage } from '../contract/public-view.ts'
import { publicReckoningOf, readPublicReckoning } from '../door/public.ts'
import { toldIndex } from '../rules/explained/told.ts'

type Fragment = PendingQuery<Row[]>

/** SQL of the `id` of every record of a workshop that anyone may know today: main asks the slices that keep them. */
export type DisclosedRecords = (
  db: Db,
  asked: { readonly district: string; readonly workshop: Fragment; readonly today: Day },
) => Fragment

type Read =
  | { readonly found: 'no-code'; readonly bureau: string | undefined }
  | { readonly found: 'out-of-use' }
  | { readonly found: 'explained'; readonly view: IndexPage }

/** How far back the line of numbers goes. */
const MOST_PAST = 12

const Told = z.object({ registered: z.unknown(), reckoning: z.unknown(), disclosed: z.array(z.string()) })

/** Everything that the page shows, in one statement that names the district and the code. */
export async function readExplained(
  db: Db,
  disclosed: DisclosedRecords,
  { code, today }: { readonly code: WorkshopCode; readonly today: Day },
): Promise<Read> {
  const district = districtOfCode(code)
  const found = await scannedCode(
    db,
    code,
    workshop => db`
      select json_build_object('registered', r.record,
        'reckoning', (${publicReckoningOf(db, { district, workshop, atMost: MOST_PAST })}),
        'disclosed', array(${disclosed(db, { district, workshop, today })})) as record
      from (${publicRecordOf(db, { district, workshop, today })}) r`,
  )
  if (found === undefined || found.state === null) return { found: 'no-code', bureau: found?.bureau }
  if (found.state !== 'active') return { found: 'out-of-use' }
  const told = Told.parse(found.record)
  const { index, history, reply } = readPublicReckoning(told.reckoning)
  const { name: workshopName } = readPublicRecord(told.registered)
  return {
    found: 'explained',
    view: {
      ...{ bureau: found.bureau, code, asOf: today, workshopName, history, reply: reply ?? undefined },
      index: index === null ? undefined : toldIndex({ ...index.result, on: index.on }, new Set(told.disclosed)),
    },
  }
}
