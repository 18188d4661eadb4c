import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Department, departments } from '../rules/hazard.ts'

/** The department that an account's unit was set to. */
export async function departmentOfAccount(tx: Queryable, district: string, account: string) {
  const rows = await tx`
    select d.department from identity.account a
    join rectification.department_unit d on d.district = a.district and d.unit = a.unit
    where a.district = ${district} and a.id = ${account}`
  return parseRow(z.object({ department: z.enum(departments) }), rows)?.department
}

/** A unit of that department, for whose list of things to do it is. */
export async function unitOfDepartment(tx: Queryable, district: string, department: Department) {
  const rows = await tx`
    select unit from rectification.department_unit
    where district = ${district} and department = ${department}
    order by unit limit 1`
  return parseRow(z.object({ unit: IdText }), rows)?.unit
}

/** Units of other authorities, with their department where somebody has set it. */
export async function partnerUnits(tx: Queryable, district: string) {
  const rows = await tx`
    select u.id as unit, u.name, d.department from identity.unit u
    left join rectification.department_unit d on d.district = u.district and d.unit = u.id
    where u.district = ${district} and u.kind = 'partner'
    order by u.name, u.id`
  return parseRows(z.object({ unit: IdText, name: z.string(), department: z.enum(departments).nullable() }), rows)
}

export async function setDepartmentOf(
  tx: Tx,
  district: string,
  given: { readonly unit: Id; readonly department: Department; readonly actor: string; readonly at: Instant },
): Promise<void> {
  const { unit, department, actor, at } = given
  await tx`
    insert into rectification.department_unit (district, unit, department, actor, at)
    values (${district}, ${unit}, ${department}, ${actor}, ${at})
    on conflict (district, unit) do update set department = ${department}, actor = ${actor}, at = ${at}`
}
