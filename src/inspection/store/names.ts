import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Places } from './place.ts'

const Workshop = z.object({ id: IdText, name: z.string(), townName: z.string() })
const Officer = z.object({ id: IdText, name: z.string() })

/** What ids that were written down long ago are called today. */
export async function namesOf(
  tx: Queryable,
  district: string,
  places: Places,
  ids: { readonly workshops: readonly Id[]; readonly officers: readonly Id[] },
) {
  const workshops = parseRows(
    Workshop,
    await tx`
      select w.id, w.name, w.town_name from (${places(tx, district)}) w where w.id = any (${[...ids.workshops]}::uuid[])`,
  )
  const officers = parseRows(
    Officer,
    await tx`
      select id, name from identity.officer where district = ${district} and id = any (${[...ids.officers]}::uuid[])`,
  )
  return {
    workshop: (id: Id) => workshops.find(each => each.id === id) ?? { name: '已不在名册', townName: '' },
    officer: (id: Id) => officers.find(each => each.id === id)?.name ?? '已不在名册',
  }
}
