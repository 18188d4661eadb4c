import { join } from 'node:path'
import { z } from 'zod'
import { connect } from '../../src/platform/db/connect.ts'
import { startPostgres } from '../../src/platform/postgres/supervisor.ts'
import { sentBy } from './phone.ts'

const Counted = z.object({
  entries: z.number(),
  ids: z.number(),
  lots: z.number(),
  lotsMade: z.number(),
  charges: z.number(),
  deliveries: z.number(),
  told: z.number(),
})
export type Counted = z.output<typeof Counted>

/** What of the phone's entries is in the database of a program that has ended, and what they brought about. */
export async function countIn(dataDir: string, say: (line: string) => void): Promise<Counted> {
  const log = { info: () => undefined, error: say }
  const server = await startPostgres({ dataDir: join(dataDir), durable: true, log })
  const db = connect(server.connection, { max: 1 })
  try {
    const [row] = await db`
      with sent as materialized (select id, kind from ledger.entry where device = ${sentBy})
      select (select count(*) from sent) as entries, (select count(distinct id) from sent) as ids,
        (select count(*) from ledger.lot where entry in (select id from sent)) as lots,
        (select count(*) from sent where kind in ('receiving', 'production')) as lots_made,
        (select count(*) from ledger.charge where entry in (select id from sent))
          - (select count(*) from sent where kind = 'production') as charges,
        (select count(*) from ledger.delivery where entry in (select id from sent))
          - (select count(*) from sent where kind = 'dispatch') as deliveries,
        (select count(*) from audit.entry
          where action = 'ledger.record' and after ->> 'entry' in (select id::text from sent)) as told`
    return Counted.parse(row)
  } finally {
    await db.end()
    await server.stop()
  }
}
