import type { Day } from '../../kernel/day.ts'
import type { Kind } from '../rules/kind.ts'
import type { Topic } from '../rules/topic.ts'

/** Whose plate was scanned. */
export type ReportPlace = {
  readonly bureau: string
  readonly code: string
  readonly workshopName: string
  readonly largeText: boolean
}

export type ReportFields = {
  readonly words: string
  readonly wantsRemedy: boolean
  readonly name: string
  readonly phone: string
  readonly where: string
  readonly when: string
}

export type ReportFault = { readonly field: keyof ReportFields | 'pictures'; readonly detail: string }

/** The form, empty or as it came back. */
export type ReportForm = {
  readonly place: ReportPlace
  readonly topic: Topic
  readonly fields: ReportFields
  readonly faults: readonly ReportFault[]
  /** Said on top: why it came back, and that nothing is lost. */
  readonly notice: string | undefined
  /** With 12315 beside it. */
  readonly call: boolean
  readonly token: string
  readonly mostMb: number
  readonly mostPictures: number
}

export type ReportReceipt = {
  readonly place: ReportPlace
  readonly kind: Kind
  readonly topic: Topic
  readonly number: string
  readonly secret: string
  readonly named: boolean
  readonly pictures: number
}

export type ReportProgress = {
  readonly bureau: string
  readonly number: string
  readonly kind: Kind
  readonly topic: Topic
  readonly workshopName: string
  readonly receivedOn: Day
  readonly stateText: string
  readonly steps: readonly { readonly on: Day; readonly word: string; readonly text: string }[]
  readonly result: string | undefined
  readonly due: { readonly on: Day; readonly what: string } | undefined
  /** Said on top, after something was added or could not be. */
  readonly notice: { readonly good: boolean; readonly text: string } | undefined
  /** `undefined` when nothing can be added any more. */
  readonly addition: AdditionForm | undefined
}

/** 补充: below the progress, with what was typed to come here. */
export type AdditionForm = {
  readonly secret: string
  /** Given by the page, so that it is received once. */
  readonly id: string
  readonly words: string
  readonly faults: readonly { readonly field: 'words' | 'picture'; readonly detail: string }[]
  readonly mostMb: number
}

export type ProgressAsked = {
  readonly bureau: string | undefined
  readonly typed: string
  /** Neither says which of the two was wrong. */
  readonly wrong: boolean
}
