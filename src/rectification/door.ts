import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { raiseHazards as raise } from './door/raise.ts'
import type { SourceKind } from './rules/hazard.ts'
import { departmentOfAccount } from './store/department.ts'
import { type Hazard, ofSource, openOf } from './store/hazard.ts'

/** Puts what somebody found into the one list; told again by the same source, it is there once. */
export const raiseHazards = raise

/** What is not closed yet in a workshop, whose time runs out soonest first. */
export async function openHazards(tx: Queryable, district: string, workshop: Id): Promise<Hazard[]> {
  return openOf(tx, district, workshop)
}

/** What became of all that one visit, alert, complaint or sample brought up. */
export async function hazardsOfSource(
  tx: Queryable,
  district: string,
  kind: SourceKind,
  id: string,
): Promise<Hazard[]> {
  return ofSource(tx, district, kind, id)
}

/** Which department the unit of a partner's account stands for. */
export const departmentOf = departmentOfAccount
