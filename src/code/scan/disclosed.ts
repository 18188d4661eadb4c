import type { PendingQuery, Row } from 'postgres'
import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { DisclosedList, PublicFacts, PublicIndex, PublicReply, PublicStep, PublicWatch } from '../public-view.ts'

type Fragment = PendingQuery<Row[]>

/** @property workshop a column of the surrounding statement, whose table is `c` there: no table within may be called so */
export type AskedFacts = {
  readonly district: string
  readonly workshop: Fragment
  readonly today: Day
  readonly atMost: number
  readonly skip: number
}

/** Somebody who tells anyone of a workshop: SQL of one JSON value within the statement of the page, and who reads it. */
export type DisclosedFacts = {
  readonly of: (db: Db, asked: AskedFacts) => Fragment
  readonly read: (record: unknown) => PublicFacts
}

export type AskedOfWorkshop = Pick<AskedFacts, 'district' | 'workshop' | 'today'>

/** Somebody who tells what cameras of a workshop show to anyone. */
export type DisclosedWatch = {
  readonly of: (db: Db, asked: AskedOfWorkshop) => Fragment
  readonly read: (record: unknown) => PublicWatch
  /** As they stand in the addresses of stills. */
  readonly scenes: readonly string[]
  /** SQL of one JSON value that tells the file of the still that anyone may see of a scene. */
  readonly stillOf: (db: Db, asked: AskedOfWorkshop & { readonly scene: string }) => Fragment
  readonly readStill: (record: unknown) => string | undefined
}

/** Somebody who sums a workshop up in a number: SQL of one JSON value, and who reads it. */
export type DisclosedIndex = {
  readonly of: (db: Db, asked: AskedOfWorkshop) => Fragment
  readonly read: (record: unknown) => { readonly index: PublicIndex; readonly reply: PublicReply | undefined }
}

/** Somebody who tells what happened: SQL of rows `on_day`, `id` and `told`, and who reads what is told. */
export type DisclosedSteps = {
  readonly of: (db: Db, asked: AskedOfWorkshop) => Fragment
  readonly read: (told: unknown) => Omit<PublicStep, 'on'>
}

/** What other slices have disclosed of a workshop, which this slice never sees: main hands it in. */
export type Disclosed = {
  readonly inspections: DisclosedFacts
  readonly samplings: DisclosedFacts
  readonly penalties: DisclosedFacts | undefined
  readonly reports: DisclosedFacts | undefined
  readonly titles: DisclosedFacts | undefined
  readonly clearance: DisclosedFacts | undefined
  readonly trademarks: DisclosedFacts | undefined
  readonly training: DisclosedFacts | undefined
  readonly watch: DisclosedWatch | undefined
  readonly index: DisclosedIndex | undefined
  /** Under a word of their own each. */
  readonly timeline: Readonly<Record<string, DisclosedSteps>>
  /** All of it, page by page. */
  readonly lists: Readonly<Record<DisclosedList, DisclosedFacts>>
}
