import type { InForce } from '../../src/clock/door/book.ts'
import { toDisclose } from '../../src/inspection/actions/finishing.ts'
import { visitLabel } from '../../src/inspection/actions/subject.ts'
import { newId } from '../../src/platform/id.ts'
import type { DueDays, Told } from './disclosing.ts'
import type { Roster } from './roster.ts'
import type { Row } from './rows.ts'
import { type Numbered, recorderOf } from './told.ts'
import { momentOn } from './visit.ts'

type Disclosing = { readonly books: InForce; readonly roster: Roster; readonly due: DueDays }
export type ClockRows = { readonly clocks: readonly Row[]; readonly log: readonly Row[] }

/** The time to show each result: it ran out of nobody's, and still runs where the result waits. */
export function disclosureClocks(
  all: readonly { readonly visit: Numbered; readonly told: Told }[],
  { books, roster, due }: Disclosing,
): ClockRows {
  const clocks: Row[] = []
  const log: Row[] = []
  for (const { visit, told } of all) {
    const { end, period } = due(visit.on)
    const by = recorderOf(visit, 'market')
    const endedAt = told.disclosedOn === null ? null : momentOn(told.disclosedOn, 600)
    const clock = newId()
    clocks.push({
      ...{ id: clock, code: toDisclose, subjectKind: 'inspection', subjectId: visit.id },
      ...{ subjectLabel: visitLabel(visit.shop.name, visit.number), workshop: visit.shop.id },
      ...{ unit: roster.ofStation(visit.shop.station)[0]?.unitId ?? null, account: by?.account ?? null },
      ...{ triggerDay: visit.on, triggerAt: null, edition: books.edition, calendarEdition: books.calendarEdition },
      ...{ period, fixedOn: null, ...end, startedAt: visit.endedAt },
      ...{ state: endedAt === null ? 'running' : 'done', endedAt, endedLate: endedAt === null ? null : false },
    })
    const said = { clock, reason: null, actor: by?.name ?? '' }
    log.push({ ...said, id: newId(), what: '开始计时', dueBefore: null, dueAfter: end.dueOn, at: visit.endedAt })
    if (endedAt !== null)
      log.push({ ...said, id: newId(), what: '按期办结', dueBefore: end.dueOn, dueAfter: null, at: endedAt })
  }
  return { clocks, log }
}
