import type { Day, Instant } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Form, ItemJudged } from '../../src/sampling/contract/shapes.ts'
import type { PublicRow } from '../../src/sampling/rules/publication.ts'
import type { SampleState } from '../../src/sampling/rules/states.ts'
import type { By } from '../../src/sampling/store/plan.ts'
import type { StoredItem } from '../../src/sampling/store/report.ts'
import type { NewSample } from '../../src/sampling/store/sample.ts'

export type Conclusion = 'conforming' | 'nonconforming'

export type SampleRows = NewSample & {
  readonly state: SampleState
  readonly moves: number
  readonly conclusion: Conclusion | null
  readonly changedAt: Instant
}

export type MoveRows = By & {
  readonly sample: Id
  readonly ordinal: number
  readonly previous: number | null
  readonly fromState: SampleState | null
  readonly toState: SampleState
  readonly onDay: Day
  readonly reason: string
  readonly at: Instant
}

export type CustodyRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly part: 'sample' | 'reserve'
  readonly ordinal: number
  readonly fromHolder: string
  readonly toHolder: string
  readonly seal: string
  readonly sealIntact: boolean
  readonly place: string
  readonly scanned: string
  readonly note: string
  readonly files: readonly string[]
  readonly handedAt: Instant
  readonly at: Instant
}

export type ReportRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: 'first' | 'retest'
  readonly upload: null
  readonly number: string
  readonly laboratoryName: string
  readonly cma: string
  readonly reportedOn: Day
  readonly conclusion: string
  readonly file: string | null
  readonly at: Instant
}

export type JudgementRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly report: Id
  readonly kind: 'first' | 'retest'
  readonly proposal: string
  readonly verdict: Conclusion
  readonly reason: string
  readonly edition: Id
  readonly items: readonly ItemJudged[]
  readonly at: Instant
}

export type ObjectionRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: string
  readonly state: string
  readonly receivedOn: Day
  readonly applicant: string
  readonly grounds: string
  readonly files: readonly string[]
  readonly obstacles: readonly string[]
  readonly answer: string | null
  readonly answeredOn: Day | null
  readonly laboratory: string | null
  readonly reserveHandedOn: Day | null
  readonly decision: string | null
  readonly upheld: boolean | null
  readonly decidedOn: Day | null
  readonly at: Instant
}

export type DisposalRows = By & {
  readonly sample: Id
  readonly state: 'open' | 'closed'
  readonly startedOn: Day
  readonly dueOn: Day | null
  readonly report: string | null
  readonly closedOn: Day | null
  readonly closedBy: string | null
}

export type DisposalStepRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: string
  readonly text: string
  readonly reference: string | null
  readonly files: readonly string[]
  readonly onDay: Day
  readonly at: Instant
}

export type DisclosureRows = By & {
  readonly id: Id
  readonly sample: Id
  readonly conclusion: Conclusion
  readonly columns: PublicRow
  readonly publishedOn: Day
  readonly at: Instant
  readonly withdrawnOn: Day | null
  readonly withdrawnBy: string | null
  readonly withdrawnReason: string | null
}

export type StopRows = By & {
  readonly id: Id
  readonly lot: Id
  readonly kind: 'held' | 'lifted'
  readonly reason: string
  readonly at: Instant
}

/** What goes into the database, less the district, in the order in which rows name each other. */
export type Rows = {
  readonly samples: SampleRows[]
  readonly moves: MoveRows[]
  readonly custody: CustodyRows[]
  readonly reports: ReportRows[]
  readonly items: (StoredItem & { readonly report: Id; readonly ordinal: number })[]
  readonly judgements: JudgementRows[]
  readonly objections: ObjectionRows[]
  readonly disposals: DisposalRows[]
  readonly disposalSteps: DisposalStepRows[]
  readonly disclosures: DisclosureRows[]
  readonly stops: StopRows[]
  readonly findings: Finding[]
}

/** What the list of hazards is told of a sample that failed. */
export type Finding = {
  readonly sample: Id
  readonly hazard: Id
  readonly label: string
  readonly workshop: Id
  readonly townName: string
  readonly operator: string
  readonly workshopName: string
  readonly items: readonly string[]
  readonly on: Day
  readonly closed: boolean
  readonly actor: string
}

export function noRows(): Rows {
  return {
    ...{ samples: [], moves: [], custody: [], reports: [], items: [], judgements: [], objections: [], disposals: [] },
    ...{ disposalSteps: [], disclosures: [], stops: [], findings: [] },
  }
}

export type { Form }
