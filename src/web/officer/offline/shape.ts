import type { Result as ItemResult, Outcome } from '../../../inspection/rules/outcome.ts'
import type { Signer } from '../../../inspection/rules/signing.ts'
import type { VisitKind } from '../../../inspection/rules/visit.ts'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Department } from '../../../rectification/rules/hazard.ts'
import type { Result } from '../../client.ts'
import type { Refusal } from '../../phone/offline/verdict.ts'

export type Pack = Result<'inspection.take-pack'>
export type PackWorkshop = Pack['workshops'][number]
export type PackList = PackWorkshop['lists'][number]
export type PackItem = PackList['items'][number]
export type PackTask = Pack['tasks'][number]
export type PackOfficer = Pack['officers'][number]
export type PackPapers = NonNullable<Pack['papers']>

export type Session = { account: string; name: string; csrf: string; unit: string }

/** As the server told it last, and when by the phone's clock. */
export type KeptPack = { key: string; pack: Pack; askedAt: Instant }

export type Position = { latitude: number; longitude: number; accuracy: number }

/** What the officer said of an item; what nothing was said of conforms once the list has been scrolled through. */
export type KeptMark = {
  result: ItemResult
  note: string
  files: string[]
  voice: string | undefined
  affectsSafety: boolean
  correctedOnSpot: boolean
  /** By the book where it says no other. */
  dueOn: Day | undefined
  enteredAt: Instant
}

export type Member = { officer: string; name: string; certificateNumber: string }

export type KeptSignature = { who: Signer; name: string; file: string }

export type KeptRefusal = { reason: string; recording: string | undefined }

/** A paper as it will be numbered; without a number the server gives one. */
export type KeptPaper = {
  template: 'site-record' | 'inspection-result'
  title: string
  paper: string
  number: { block: string; ordinal: number; text: string } | undefined
}

/** `sending` = its answer is not known: it may have arrived. Sending it again changes nothing twice. */
export type VisitState = 'open' | 'waiting' | 'sending' | 'refused' | 'sent'

export type Answer = {
  number: string
  outcome: Outcome | null
  problems: number
  /** Those that the server made, in the order of `papers`. */
  papers: string[]
  hazards: number
  remarks: string[]
}

/** A whole visit: what was taken along for it, what was written down, and what became of it. */
export type KeptVisit = {
  id: string
  account: string
  state: VisitState
  department: Department
  kind: VisitKind
  task: string | undefined
  reason: string
  workshop: Omit<PackWorkshop, 'lists'>
  list: PackList
  usualDue: Day | undefined
  startedAt: Instant
  position: Position | undefined
  device: string
  team: Member[]
  /** Items that have stood on the screen. */
  seen: string[]
  marks: { [code: string]: KeptMark }
  /** "其余均符合" was said, and when. */
  restAt: Instant | undefined
  note: string
  opinion: string
  partyName: string
  witnessName: string
  refusal: KeptRefusal | undefined
  signatures: KeptSignature[]
  /** Said once, when the papers are shown: what is signed is what is sent. */
  endedAt: Instant | undefined
  papers: KeptPaper[]
  finishedAt: Instant | undefined
  tries: number
  said: Refusal | undefined
  answer: Answer | undefined
  savedAt: Instant
}

/** A photograph, a recording or a signature, named by the hash of its bytes. */
export type KeptFile = {
  hash: string
  account: string
  content: Blob
  takenAt: Instant
  position: Position | undefined
  /** Under which the server keeps it: pictures are drawn anew there. */
  arrivedAs: string | undefined
}

/** Numbers that nobody else has. Those below `next` have been used. */
export type NumberBlock = { block: string; year: number; mark: string; first: number; last: number; next: number }
export type KeptNumbers = {
  key: string
  blocks: NumberBlock[]
  /** Asked for, and the answer not seen yet: asked again under the same name it is reserved once. */
  asked: string | undefined
}
