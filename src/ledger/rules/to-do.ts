import { addDays, addMonths, type Day, daysBetween } from '../../kernel/day.ts'
import {
  dayStanding,
  type Gap,
  isRecorded,
  type Known,
  type MonthlyLedger,
  monthOf,
  nilMissing,
} from './completeness.ts'

/** What waits to be done in a workshop, in words of the rules; the wording is made elsewhere. */
export type Due =
  | { readonly kind: 'day-missing'; readonly day: Day; readonly gaps: readonly Gap[] }
  | { readonly kind: 'nil-missing'; readonly month: string; readonly of: MonthlyLedger; readonly dueOn: Day }
  | { readonly kind: 'incoming'; readonly entry: string; readonly summary: string; readonly onDay: Day }
  | { readonly kind: 'test-due'; readonly lastOn: Day | null; readonly dueOn: Day | null }
  | { readonly kind: 'health-expiring'; readonly worker: string; readonly name: string; readonly dueOn: Day }
  | { readonly kind: 'certificate-expiring'; readonly dueOn: Day }
  | { readonly kind: 'sample-release'; readonly lot: string; readonly summary: string; readonly dueOn: Day }

export type Facts = {
  readonly known: Known
  readonly incoming: readonly { readonly entry: string; readonly summary: string; readonly onDay: Day }[]
  /** Of the last conforming test by a laboratory. */
  readonly testedOn: Day | null
  /** Since when the workshop makes something, as far as it is known. */
  readonly producingSince: Day | null
  readonly samples: readonly { readonly lot: string; readonly summary: string; readonly keepUntil: Day }[]
  readonly workers: readonly { readonly worker: string; readonly name: string; readonly healthExpiresOn: Day | null }[]
  readonly certificateExpiresOn: Day | null
}

/** As far back as a person remembers what was done. */
const DAYS_BACK = 7
/** The same as everywhere: 临期 begins 30 days before. */
const EXPIRING_DAYS = 30
/** A laboratory looks at the products once a year; how often the law leaves open here, 待确认. */
const TEST_MONTHS = 12

/** A sample that nobody says was disposed of is asked for so long and then no more. */
const SAMPLE_DAYS = 30

/** Most pressing first: what the law makes late today, then what runs out, then what is only to be tidied up. */
export function dueOf(facts: Facts, today: Day): Due[] {
  return [
    ...facts.incoming.map((each): Due => ({ kind: 'incoming', ...each })),
    ...daysMissing(facts.known, today),
    ...nilsMissing(facts.known, today),
    ...testDue(facts, today),
    ...expiring(facts, today),
    ...facts.samples
      .filter(({ keepUntil }) => keepUntil < today && daysBetween(keepUntil, today) <= SAMPLE_DAYS)
      .map(({ lot, summary, keepUntil }): Due => ({ kind: 'sample-release', lot, summary, dueOn: keepUntil })),
  ]
}

/** Yesterday first, then further back; today last, because it is not over. */
function daysMissing(known: Known, today: Day): Due[] {
  const back = Array.from({ length: DAYS_BACK }, (_, i) => addDays(today, -1 - i))
  return [...back, today].flatMap((day): Due[] => {
    const standing = dayStanding(known, day, today)
    if (standing.state === 'closed' || isRecorded(standing)) return []
    return [{ kind: 'day-missing', day, gaps: standing.gaps }]
  })
}

function nilsMissing(known: Known, today: Day): Due[] {
  const thisMonth = monthOf(today)
  const lastDayBefore = addDays(today, -Number(today.slice(8)))
  return [monthOf(lastDayBefore), thisMonth].flatMap(month =>
    nilMissing(known, month, today).map((of): Due => {
      const dueOn = month === thisMonth ? addDays(addMonths(addDays(lastDayBefore, 1), 1), -1) : lastDayBefore
      return { kind: 'nil-missing', month, of, dueOn }
    }),
  )
}

function testDue({ testedOn, producingSince }: Facts, today: Day): Due[] {
  const since = testedOn ?? producingSince
  if (since === null) return []
  const dueOn = addMonths(since, TEST_MONTHS)
  if (today <= addDays(dueOn, -EXPIRING_DAYS)) return []
  return [{ kind: 'test-due', lastOn: testedOn, dueOn }]
}

function expiring({ workers, certificateExpiresOn }: Facts, today: Day): Due[] {
  const soon = (day: Day) => daysBetween(today, day) <= EXPIRING_DAYS
  const certificate: Due[] =
    certificateExpiresOn !== null && soon(certificateExpiresOn)
      ? [{ kind: 'certificate-expiring', dueOn: certificateExpiresOn }]
      : []
  const health = workers.flatMap(({ worker, name, healthExpiresOn }): Due[] =>
    healthExpiresOn !== null && soon(healthExpiresOn)
      ? [{ kind: 'health-expiring', worker, name, dueOn: healthExpiresOn }]
      : [],
  )
  return [...certificate, ...health]
}
