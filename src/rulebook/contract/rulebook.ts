import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { editionStates } from '../rules/edition.ts'
import { books, confidences } from '../rules/rows.ts'
import { Difference, DryRun } from './dry-run.ts'
import { Content } from './rows.ts'

export const BookName = z.enum(books)

/** An edition without its rows. */
export const EditionHead = z.object({
  id: IdText,
  book: BookName,
  number: z.int(),
  state: z.enum(editionStates),
  effectiveFrom: DayText,
  /** Counts every save of a draft; a save names the one it changes. */
  revision: z.int(),
  /** Why it was made. */
  note: z.string(),
  /** The edition it was drafted from. */
  basedOn: IdText.nullable(),
  rowCount: z.int(),
  /** Rows that carry 待确认. */
  toBeConfirmed: z.int(),
  /** `null`: delivered with the program. */
  author: z.object({ id: IdText, name: z.string() }).nullable(),
  createdAt: z.string(),
  proposedAt: z.string().nullable(),
  decider: z.object({ id: IdText, name: z.string() }).nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** In force today. */
  inForce: z.boolean(),
  /** What the one who asks may do with it now. */
  may: z.array(z.enum(['edit', 'propose', 'withdraw', 'approve', 'reject'])),
})
export type EditionHead = z.output<typeof EditionHead>

const EditionRef = z.object({ edition: IdText })

const BasisText = z.object({ law: z.string(), article: z.string().nullable(), lawName: z.string() })

export const Finding = z.object({
  book: z.enum(['prohibited-foods', 'non-food-substances']),
  code: z.string(),
  /** The word in the name that was found. */
  word: z.string(),
  group: z.string(),
  reason: z.string(),
  basis: z.array(BasisText),
  confidence: z.enum(confidences),
})

const Due = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('due'),
    /** The last day on which it is in time. */
    day: DayText,
    /** Of a time in hours: the moment. */
    at: z.string().nullable(),
    /** How it was counted, in a sentence. */
    explanation: z.string(),
    basis: z.array(BasisText),
    confidence: z.enum(confidences).nullable(),
  }),
  /** The calendar ends before: no day is guessed. */
  z.object({ kind: z.literal('unpublished'), year: z.int(), sentence: z.string() }),
])

export const rulebookEndpoints = {
  books: query(
    'rulebook.books',
    '清单与标准总览',
    Nothing,
    z.object({
      books: z.array(
        z.object({
          book: BookName,
          /** `null` only while a district is being set up. */
          inForce: EditionHead.nullable(),
          /** Approved, takes effect later. */
          coming: z.array(EditionHead),
          /** Drafts and proposals. */
          open: z.array(EditionHead),
        }),
      ),
    }),
  ),
  editions: query(
    'rulebook.editions',
    '一册的历次版本',
    z.object({ book: BookName }),
    z.object({ editions: z.array(EditionHead) }),
  ),
  edition: query('rulebook.edition', '一个版本的全文', EditionRef, z.object({ head: EditionHead, content: Content })),
  inForce: query(
    'rulebook.in-force',
    '某日有效的清单与标准',
    /** Without a day: today. Only rows that bind on that day. */
    z.object({ book: BookName, day: DayText.nullish() }),
    z.object({
      edition: IdText,
      number: z.int(),
      effectiveFrom: DayText,
      day: DayText,
      content: Content,
    }),
  ),
  draft: command(
    'rulebook.draft',
    '起草或修改新版',
    z.object({
      /** Without: a new draft, from the edition in force. */
      edition: IdText.nullish(),
      /** The approved edition that the rows of a new draft were taken from; without: the one in force. */
      basedOn: IdText.nullish(),
      /** The revision that was read; needed with `edition`. */
      revision: z.int().nullish(),
      effectiveFrom: DayText,
      note: z.string().trim().max(500, '说明不超过 500 字').default(''),
      content: Content,
    }),
    z.object({ edition: IdText, revision: z.int() }),
  ),
  propose: command('rulebook.propose', '提交批准', EditionRef.extend({ revision: z.int() }), Nothing),
  withdraw: command('rulebook.withdraw', '撤回草稿或提交', EditionRef.extend({ reason: Reason }), Nothing),
  approve: command(
    'rulebook.approve',
    '批准生效',
    EditionRef.extend({ note: z.string().trim().max(200, '意见不超过 200 字').default('') }),
    Nothing,
  ),
  reject: command('rulebook.reject', '退回', EditionRef.extend({ reason: Reason }), Nothing),
  difference: query(
    'rulebook.difference',
    '两个版本的差别',
    /** Without `from`: the edition that `to` was drafted from. */
    z.object({ from: IdText.nullish(), to: IdText }),
    Difference,
  ),
  dryRun: query('rulebook.dry-run', '试算：新版会改变什么', EditionRef, DryRun),
  laws: query(
    'rulebook.laws',
    '法规标准目录',
    Nothing,
    z.object({
      laws: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          shortName: z.string(),
          issuer: z.string(),
          number: z.string().nullable(),
          validFrom: DayText.nullable(),
          validTo: DayText.nullable(),
          confidence: z.enum(confidences),
          articles: z.array(z.string()),
        }),
      ),
    }),
  ),
  article: query(
    'rulebook.article',
    '法规条文',
    z.object({ law: text('法规', 60), article: z.string().max(60).nullish(), day: DayText.nullish() }),
    z.object({
      law: z.object({
        code: z.string(),
        name: z.string(),
        shortName: z.string(),
        issuer: z.string(),
        number: z.string().nullable(),
        validFrom: DayText.nullable(),
        validTo: DayText.nullable(),
        confidence: z.enum(confidences),
      }),
      article: z.string().nullable(),
      /** `null`: 原文待录入. */
      text: z.string().nullable(),
      edition: IdText,
    }),
  ),
  screen: query(
    'rulebook.screen',
    '比对禁止目录与非食用物质',
    z.object({ name: text('名称', 200), category: z.string().max(20).nullish(), day: DayText.nullish() }),
    z.object({ verdict: z.enum(['pass', 'doubtful', 'refused']), findings: z.array(Finding) }),
  ),
  due: query(
    'rulebook.due',
    '推算到期日',
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('clock'),
        code: z.string().max(60),
        trigger: DayText,
        /** For a time in hours: the moment it began. */
        at: z.iso.datetime({ offset: true }).nullish(),
      }),
      z.object({
        kind: z.literal('days'),
        trigger: DayText,
        amount: z.int().min(0).max(3_650),
        unit: z.enum(['working-day', 'calendar-day', 'month']),
      }),
    ]),
    Due,
  ),
  calendarStatus: query(
    'rulebook.calendar-status',
    '工作日历还够用多久',
    Nothing,
    z.object({
      lastYear: z.int().nullable(),
      lastDay: DayText.nullable(),
      daysLeft: z.int(),
      /** 60 days before the last published year ends, and after. */
      warning: z.boolean(),
      sentence: z.string(),
    }),
  ),
  export: download('rulebook.export', '导出一个版本', EditionRef),
}
