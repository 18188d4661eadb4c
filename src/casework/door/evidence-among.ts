import { z } from 'zod'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** Which of these files are or were in the list of evidence of a case: they stay with it. */
export async function evidenceAmong(tx: Queryable, district: string, hashes: readonly string[]): Promise<string[]> {
  const rows = await tx`
    select distinct hash from casework.evidence where district = ${district} and hash = any (${[...hashes]}::text[])`
  return parseRows(z.object({ hash: z.string() }), rows).map(({ hash }) => hash)
}
