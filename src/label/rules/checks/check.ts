import type { Day } from '../../../kernel/day.ts'
import type { LabelContent, LabelItem, Severity } from '../content.ts'
import type { Laid } from '../layout.ts'
import type { Standard } from '../standard.ts'

/** What a check says of a label; the code and the basis of the check are added to it. */
export type Fault = {
  readonly severity: Severity
  readonly item: LabelItem | null
  /** What is wrong and what to do next, in one sentence. */
  readonly words: string
  readonly toBeConfirmed?: boolean
  /** Where it is another article than the check's own. */
  readonly basis?: string
}

/** What a label is held against besides its own content. */
export type Against = {
  readonly standard: Standard
  readonly laid: Laid
  /** The day of checking. */
  readonly day: Day
}

/** One member of the family: what it is called, by what law, and what it finds. */
export type Check = {
  readonly code: string
  readonly basis: string
  check(content: LabelContent, against: Against): readonly Fault[]
}
