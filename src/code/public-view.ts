import type { Day, Instant } from '../kernel/day.ts'
import type { Status } from '../registry/rules/workshop.ts'
import type { WorkshopCode } from './rules.ts'

/** How a figure or a state is to be read; always shown with a word and a shape. */
export type Tone = 'good' | 'attention' | 'bad' | 'unknown'

/** One fact of daily supervision. 食品安全法 第一百一十八条: published with explanation, never as a risk warning. */
export type PublicFact = {
  readonly on: Day
  readonly text: string
  readonly verdict?: { readonly word: string; readonly tone: Tone }
  /** 业主自报 or 监管核实: the reader is told whose word it is, once for all the facts of a section. */
  readonly reportedBy?: 'operator' | 'regulator'
  /** What the law wants told beside it, column by column. */
  readonly details?: readonly { readonly label: string; readonly value: string }[]
}

/** `none` is said as 暂无记录 and never filled with anything invented. */
export type PublicFacts =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'facts'
      readonly facts: readonly PublicFact[]
      /** How many there are in all, where there are more than are told here. */
      readonly total?: number
      /** All of them in one line, where their number says more than the newest few. */
      readonly summary?: string
    }

/** What it looked like in one place, people made unrecognisable; `scene` is the word in its address. */
export type PublicStill = {
  readonly scene: string
  readonly place: string
  readonly takenAt: Instant
  readonly width: number
  readonly height: number
}

/** 明作亮坊: where cameras are, and what came of what they raised. */
export type PublicWatch =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'watched'
      readonly places: readonly string[]
      /** Alerts that a person found true and that were put right, within so many months. */
      readonly closed: number
      readonly months: number
      /** One of each place at the most; none where the owner does not consent. */
      readonly stills: readonly PublicStill[]
    }

/** 食安指数: a summary of daily-supervision facts, with the day it was reckoned. `unrated` = 待评, and why. */
export type PublicIndex =
  | { readonly kind: 'none' }
  | { readonly kind: 'unrated'; readonly why: string; readonly on: Day }
  | { readonly kind: 'score'; readonly score: number; readonly band: '优' | '良' | '中' | '差'; readonly on: Day }

/** 作坊回应: the operator's own words to everybody, as long as the bureau has not hidden them. */
export type PublicReply = { readonly text: string; readonly on: Day }

/** 备案证. A date that the files do not hold is `undefined`. */
export type PublicCertificate = {
  readonly number: string
  readonly issuedBy: string | undefined
  readonly issuedOn: Day | undefined
  /** The last day on which it is in force. */
  readonly expiresOn: Day | undefined
}

/** Only the count: what is in a health certificate is nobody's business. 个人信息保护法 第二十八条. */
export type PublicHealthCertificates =
  | { readonly kind: 'none' }
  | { readonly kind: 'count'; readonly workers: number; readonly holders: number }

/**
 * All that anyone who scans may learn of a workshop. No telephone, no identity number, no position; no house number but
 * among the columns that the law has published of a sample that does not conform.
 */
export type PublicWorkshop = {
  readonly bureau: string
  readonly code: WorkshopCode
  /** The day the facts are of; whether the certificate has expired is told as of this day. */
  readonly asOf: Day
  readonly name: string
  /** Masked by the page unless it is part of `name`; a name already masked stays as it is. */
  readonly operator: string | undefined
  readonly category: string
  readonly town: string
  readonly village: string | undefined
  readonly status: Status
  readonly statusSince: Day | undefined
  /** Oldest first, the present status last. */
  readonly statusHistory: readonly { readonly effectiveOn: Day; readonly status: Status }[]
  /** 转企业: the company that it became. */
  readonly successor: string | undefined
  readonly certificate: PublicCertificate | undefined
  readonly healthCertificates: PublicHealthCertificates
  readonly scope: string | undefined
  readonly products: readonly string[]
  readonly processSteps: readonly string[]
  readonly receiving: PublicFacts
  readonly inspections: PublicFacts
  readonly samplings: PublicFacts
  /** `undefined` while nobody here keeps cases: then the page claims nothing. */
  readonly penalties: PublicFacts | undefined
  /** 投诉举报 that were looked into and found true, with the operator's answer. `undefined` while nobody takes them in. */
  readonly reports: PublicFacts | undefined
  /** 示范小作坊: what was given, and what was taken back. `undefined` while nobody here gives any. */
  readonly titles: PublicFacts | undefined
  /** 整改: what was found and put right, of what is disclosed. `undefined` while nobody here keeps a list. */
  readonly clearance: PublicFacts | undefined
  /** 自主商标 in force. */
  readonly trademarks: PublicFacts | undefined
  /** Courses that were passed and by how many people, without names. */
  readonly training: PublicFacts | undefined
  /** `undefined` while nobody here watches. */
  readonly watch: PublicWatch | undefined
  readonly index: PublicIndex
  readonly reply: PublicReply | undefined
  /** 责任监管单位: the unit, never the officer. */
  readonly responsibleUnit: string | undefined
}

/** 监督检查 · 抽样检验: whose whole list has an address of its own. */
export const disclosedLists = ['inspections', 'samplings'] as const
export type DisclosedList = (typeof disclosedLists)[number]

/** One page of all that is disclosed of a workshop, newest first. */
export type PublicList = {
  readonly of: DisclosedList
  readonly bureau: string
  readonly code: WorkshopCode
  readonly asOf: Day
  readonly workshopName: string
  readonly facts: PublicFacts
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** One thing that happened, in the word of its kind. */
export type PublicStep = PublicFact & { readonly kind: string }

/** 时间轴: all that anyone may know of a workshop, the newest first, page by page. */
export type PublicTimeline = {
  readonly bureau: string
  readonly code: WorkshopCode
  readonly asOf: Day
  readonly workshopName: string
  readonly steps: readonly PublicStep[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** A plate that no longer stands for a workshop. */
export type PublicNotice = {
  readonly bureau: string
  readonly code: WorkshopCode
  readonly asOf: Day
  /** The day on which the code was replaced or voided. */
  readonly since: Day | undefined
  /** So that the reader can compare it with the name on the plate. */
  readonly workshopName: string | undefined
  /** Only for the operator of this very workshop; a lost plate never leads anyone else on. */
  readonly newCode: WorkshopCode | undefined
}

/** What a scan opens for the public. */
export type PublicScan =
  | { readonly kind: 'workshop'; readonly view: PublicWorkshop }
  | { readonly kind: 'replaced' | 'void'; readonly view: PublicNotice }
  | { readonly kind: 'unknown' }
