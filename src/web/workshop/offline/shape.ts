import type { Answer, Wanted } from '../../client.ts'
import type { Block } from '../../phone/offline/numbers.ts'
import type { Plain } from '../../phone/offline/plain.ts'
import type { Refusal } from '../../phone/offline/verdict.ts'

export type Pack = Plain<Answer<'ledger.pack'>>
export type PackLot = Pack['lots'][number]
export type PackPartner = Pack['partners'][number]
export type PackEntry = Pack['entries'][number]
export type PackRecipe = Pack['recipes'][number]
export type OwnHazard = Plain<Answer<'rectification.mine'>>['rows'][number]
export type OwnCamera = Plain<Answer<'vision.mine'>>['cameras'][number]
export type OwnAlert = Plain<Answer<'vision.mine'>>['alerts'][number]
export type OwnCourse = Plain<Answer<'training.mine'>>['rows'][number]
export type OwnIndex = Plain<Answer<'rating.index'>>
export type OwnGrade = Plain<Answer<'rating.grade'>>
/** What was said about both: the public reply, appeals, what waits to be looked at again. */
export type OwnSaid = Plain<Answer<'rating.own'>>
export type OwnWorkshop = Plain<Answer<'ledger.mine'>>['workshops'][number]

/** Commands that can wait on the phone. */
export type Sendable =
  | 'ledger.record'
  | 'ledger.correct'
  | 'ledger.save-partner'
  | 'ledger.end-partner'
  | 'ledger.save-recipe'
  | 'label.print'
  | 'rectification.answer'
  | 'rectification.report'
  | 'training.answer'
  | 'rating.reply'
  | 'rating.appeal'
  | 'rating.ask-recheck'

/** A command and what it is to carry. */
export type Intent = { [A in Sendable]: { action: A; input: Wanted<A> } }[Sendable]

/** `sending` = its answer is not known: it may have arrived. Sending it again changes nothing twice. */
export type ParcelState = 'waiting' | 'sending' | 'refused' | 'sent'

/** Something recorded on the phone that has to reach the server. */
export type Parcel = Intent & {
  /** Given by the phone when it is put into the queue; parcels leave in this order. */
  order: number
  /** Of an entry its own id; of labels that of the print run. */
  id: string
  account: string
  workshop: string
  /** One line for people: `进货 大豆 50 千克`. */
  words: string
  onDay: string
  /** By the phone's clock. */
  enteredAt: string
  /** Photographs that have to be there first, in order. */
  photos: string[]
  /** Lots, partners and entries that exist once this has been accepted. */
  makes: string[]
  /** Those that must exist before. */
  needs: string[]
  state: ParcelState
  tries: number
  refusal: Refusal | undefined
  remarks: string[]
}

export type NewParcel = Intent &
  Pick<Parcel, 'id' | 'account' | 'workshop' | 'words' | 'onDay' | 'enteredAt' | 'needs' | 'makes'>

export type Photo = {
  id: string
  account: string
  content: Blob
  /** Under which the server keeps it, once it has arrived. */
  hash: string | undefined
}

export type Session = {
  account: string
  name: string
  csrf: string
  workshops: OwnWorkshop[]
  workshop: string | undefined
}

export type KeptPack = { key: string; account: string; workshop: string; pack: Pack; askedAt: string }
/** What the cameras said when they were last asked about; `seen` are the warnings that were opened on this phone. */
export type KeptWatch = { cameras: OwnCamera[]; alerts: OwnAlert[]; seen: string[]; askedAt: string }
/** The lessons, with all their texts; `read` says when one without a quiz was read through on this phone, by course and person. */
export type KeptLessons = { rows: OwnCourse[]; read: Record<string, string>; askedAt: string }
/** 食安指数, 风险等级 and what was said about them, as they were told last. */
export type KeptRating = { index: OwnIndex; grade: OwnGrade; own: OwnSaid; askedAt: string }
export type KeptNumbers = { key: string; blocks: Block[] }
export type Draft = { key: string; account: string; fields: Record<string, unknown>; photos: string[]; savedAt: string }
