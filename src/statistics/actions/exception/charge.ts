import { unitHeads } from '../../../clock/door/people.ts'
import type { Finding, SubjectKind } from '../../rules/exception/rule.ts'
import * as people from '../../store/exception/people.ts'
import { type Asking, places } from './facts.ts'

const nobody: people.Charge = { unit: null, account: null }

/** Whose matter each finding is: the officer of the workshop, whoever heads the unit for a heap, the leader otherwise. */
export async function chargeFor(asking: Asking): Promise<(finding: Finding) => people.Charge> {
  const { tx, district } = asking
  const heads = () => unitHeads(tx, district)
  const known: Readonly<Record<SubjectKind, ReadonlyMap<string, people.Charge>>> = {
    workshop: await people.chargeOfWorkshops(tx, district, places(asking), heads()),
    officer: await people.chargeOfOfficers(tx, district, heads()),
    unit: await people.chargeOfUnits(tx, district, heads()),
    town: await people.chargeOfTowns(tx, district, heads()),
  }
  return ({ subject: { kind, id } }) => known[kind].get(id) ?? nobody
}
