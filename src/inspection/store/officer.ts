import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Row = z.object({
  officer: IdText,
  name: z.string(),
  unitId: IdText,
  unit: z.string(),
  unitKind: z.string(),
  certificateNumber: z.string().nullable(),
  active: z.boolean(),
  account: IdText.nullable(),
  recused: z.string().nullable(),
})
export type OfficerOf = z.output<typeof Row>

type Asked = { readonly workshop?: Id | null | undefined; readonly ids?: readonly Id[] }

/** The roster, with why somebody keeps away from the workshop that is asked about. */
export async function officersOf(
  tx: Queryable,
  district: string,
  { workshop = null, ids }: Asked,
): Promise<OfficerOf[]> {
  const rows = await tx`
    select o.id as officer, o.name, o.unit as unit_id, u.name as unit, u.kind as unit_kind, o.certificate_number, o.active, o.account,
      (select r.reason from inspection.recusal r
        where r.district = o.district and r.officer = o.id and r.workshop = ${workshop}::uuid and r.ended_at is null) as recused
    from identity.officer o
    join identity.unit u on u.district = o.district and u.id = o.unit
    where o.district = ${district} ${ids === undefined ? tx`and o.active` : tx`and o.id = any (${[...ids]}::uuid[])`}
    order by u.name, o.name, o.id`
  return parseRows(Row, rows)
}

/** The unit that an account belongs to. */
export async function unitOfAccount(tx: Queryable, district: string, account: Id): Promise<Id | undefined> {
  const rows = await tx`
    select unit from identity.account where district = ${district} and id = ${account} and unit is not null`
  return parseRows(z.object({ unit: IdText }), rows)[0]?.unit
}

export async function nameOfAccount(tx: Queryable, district: string, account: Id): Promise<string> {
  const rows = await tx`select name from identity.account where district = ${district} and id = ${account}`
  return parseRows(z.object({ name: z.string() }), rows)[0]?.name ?? ''
}
