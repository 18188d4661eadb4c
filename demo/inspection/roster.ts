import { z } from 'zod'
import { IdText } from '../../src/platform/action/schema.ts'
import type { Queryable } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { type Department, suggestedDepartment } from '../../src/rectification/rules/hazard.ts'
import { demoDistrict } from '../plan.ts'

const Row = z.object({
  officer: IdText,
  name: z.string(),
  certificateNumber: z.string(),
  account: IdText.nullable(),
  unitId: IdText,
  unit: z.string(),
  kind: z.string(),
})
export type Inspector = z.output<typeof Row>

export type Roster = {
  readonly all: readonly Inspector[]
  /** Of the bureau: who may be drawn. */
  readonly bureau: readonly Inspector[]
  ofStation(station: string): readonly Inspector[]
  /** Of another department. */
  ofDepartment(department: Department): readonly Inspector[]
}

export async function readRoster(db: Queryable): Promise<Roster> {
  const rows = await db`
    select o.id as officer, o.name, o.certificate_number, o.account, u.id as unit_id, u.name as unit, u.kind
    from identity.officer o
    join identity.unit u on u.district = o.district and u.id = o.unit
    where o.district = ${demoDistrict} and o.active and o.certificate_number is not null
    order by o.certificate_number`
  return rosterOf(parseRows(Row, rows))
}

export function rosterOf(all: readonly Inspector[]): Roster {
  return {
    all,
    bureau: all.filter(({ kind }) => kind === 'bureau' || kind === 'office' || kind === 'station'),
    ofStation: station => all.filter(({ unit }) => unit === station),
    ofDepartment: department =>
      all.filter(({ kind, unit }) => kind === 'partner' && suggestedDepartment(unit) === department),
  }
}
