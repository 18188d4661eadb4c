import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { OwnPaper } from '../contract/shapes.ts'

type Own = { readonly district: string; readonly workshop: Id; readonly templates: readonly string[] }

const standing = (tx: Queryable, { district, workshop, templates }: Own) => tx`
  from paper.paper p
  where p.district = ${district} and p.workshop = ${workshop} and p.template = any (${[...templates]})
    and not exists (select from paper.voiding v where v.district = p.district and v.paper = p.id)`

export async function countOwn(tx: Queryable, own: Own): Promise<number> {
  const rows = await tx`select count(*)::int as total ${standing(tx, own)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** The newest first. */
export async function listOwn(tx: Queryable, own: Own, limit: number, offset: number) {
  const rows = await tx`
    select p.id as paper, p.title, p.number, p.subject_label as subject, p.issued_on,
      (select min(s.served_on) from paper.serving s where s.district = p.district and s.paper = p.id) as served_on,
      exists (select from paper.paper c where c.district = p.district and c.corrects = p.id and not exists (
        select from paper.voiding v where v.district = c.district and v.paper = c.id)) as corrected
    ${standing(tx, own)}
    order by p.issued_on desc, p.id desc limit ${limit} offset ${offset}`
  return parseRows(OwnPaper, rows)
}
