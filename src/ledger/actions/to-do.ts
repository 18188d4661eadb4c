import type { z } from 'zod'
import { addMonths, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { findRunningOut } from '../../registry/door/roster.ts'
import type { ledgerEndpoints } from '../contract.ts'
import { monthOf } from '../rules/completeness.ts'
import { type Due, dueOf } from '../rules/to-do.ts'
import { knownBetween } from '../store/completeness.ts'
import { waitingIn } from '../store/to-do.ts'
import { dueZh } from '../zh/to-do.ts'

export type ToDo = z.input<typeof ledgerEndpoints.pack.output>['toDo'][number]

/** Tests are due within a year, and whoever missed that for another is told no more by this list. */
const MONTHS_BACK = 24

/** What waits to be done in a workshop, most pressing first. */
export async function toDoFor(tx: Queryable, district: string, workshop: Id, today: Day): Promise<ToDo[]> {
  const firstOfLastMonth = getDay(`${monthOf(addMonths(today, -1))}-01`)
  const [running, marks, waiting] = await Promise.all([
    findRunningOut(tx, district, workshop),
    knownBetween(tx, district, workshop, { from: firstOfLastMonth, to: today }),
    waitingIn(tx, district, workshop, { from: addMonths(today, -MONTHS_BACK), to: today }),
  ])
  const { changes = [], workers = [], certificateExpiresOn = null } = running ?? {}
  const facts = { ...waiting, known: { changes, marks }, workers, certificateExpiresOn }
  return dueOf(facts, today).map(due => ({
    key: keyOf(due),
    kind: due.kind,
    text: dueZh(due, today),
    dueOn: 'dueOn' in due ? due.dueOn : 'day' in due ? due.day : due.onDay,
    about: aboutOf(due),
  }))
}

/** The same thing has the same key tomorrow: the phone knows what it has shown already. */
function keyOf(due: Due): string {
  return [due.kind, aboutOf(due), due.kind === 'nil-missing' ? due.of : undefined]
    .filter(part => part != null)
    .join(':')
}

function aboutOf(due: Due): string | null {
  switch (due.kind) {
    case 'day-missing':
      return due.day
    case 'nil-missing':
      return due.month
    case 'incoming':
      return due.entry
    case 'sample-release':
      return due.lot
    case 'health-expiring':
      return due.worker
    case 'certificate-expiring':
    case 'test-due':
      return null
    default:
      return due satisfies never
  }
}
