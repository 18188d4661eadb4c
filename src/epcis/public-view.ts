import type { WorkshopCode } from '../code/rules.ts'
import type { Day } from '../kernel/day.ts'

/** The days that are closed, as anybody may copy them down. */
export type PublicDays = {
  readonly bureau: string | undefined
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly days: readonly { readonly day: Day; readonly count: number; readonly root: string }[]
}

/** What was written down of one lot and on which closed day it is kept. Not what was written: only that it was. */
export type PublicEvidence = {
  readonly bureau: string
  readonly code: WorkshopCode
  readonly number: string
  readonly steps: readonly {
    readonly step: string
    readonly on: Day
    readonly declared: boolean
    readonly state: 'included' | 'open' | 'missing'
    readonly eventID: string
  }[]
}

/** The drawn pages, which this slice never sees: main hands them in. Each is a whole HTML document. */
export type EvidencePages = {
  readonly daysPage: (view: PublicDays) => string
  readonly evidencePage: (view: PublicEvidence) => string
  readonly notFoundPage: (view: { readonly bureau: string | undefined }) => string
  readonly slowDownPage: (view: { readonly bureau: string | undefined; readonly seconds: number }) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
}
