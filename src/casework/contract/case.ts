import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { caseSources } from '../rules/source.ts'
import { caseStates, caseSteps } from '../rules/state.ts'
import * as evidence from './evidence.ts'
import * as money from './money.ts'
import * as shapes from './shapes.ts'
import { CaseHead, Circumstances, Fen, maybe, Party } from './shapes.ts'

const One = z.object({ case: IdText })

export const Act = z.object({
  begunOn: DayText.nullable().default(null),
  /** `null` while it goes on. */
  endedOn: DayText.nullable().default(null),
  touchesSafety: z.boolean().default(true),
  harmful: z.boolean().default(false),
})

export const CaseAsked = z.object({
  states: z.array(z.enum(caseStates)).default([]),
  sources: z.array(z.enum(caseSources)).default([]),
  /** An officer of the roster. */
  handler: IdText.nullish(),
  /** Those that the reader handles. */
  mine: z.boolean().default(false),
  overdue: z.boolean().default(false),
  /** Due on this day or before it. */
  dueBefore: DayText.nullish(),
  /** What waits for the head of the bureau. */
  waiting: z.boolean().default(false),
  workshop: IdText.nullish(),
  /** What became of a sample. */
  sample: IdText.nullish(),
  /** Found in these days. */
  from: DayText.nullish(),
  to: DayText.nullish(),
  /** Rows behind a figure: cases that took this step in these days. */
  step: z.enum([...caseSteps, 'register']).nullish(),
  stepFrom: DayText.nullish(),
  stepTo: DayText.nullish(),
  /** Number, party (also by pinyin), matter. */
  search: maybe(60),
  sort: z.enum(['due', 'newest', 'number']).default('due'),
})

export const caseEndpoints = {
  /** 案源登记: from a clue of an inspection it takes the clue up. */
  register: command(
    'casework.register',
    '登记案件来源',
    z.object({
      case: IdText,
      source: z.enum(caseSources),
      /** The clue of an inspection. */
      clue: IdText.nullish(),
      /** The alert of a camera; its days are those on which it was seen and on which a person found it true. */
      alert: IdText.nullish(),
      sourceLabel: maybe(200),
      /** 提供人; a reporter with a name is told what becomes of it. */
      provider: maybe(60),
      providerPhone: maybe(30),
      reporterNamed: z.boolean().default(false),
      workshop: IdText.nullish(),
      party: Party,
      lot: IdText.nullish(),
      sample: IdText.nullish(),
      matter: text('案由', 120),
      suspected: maybe(1000),
      content: text('案源内容', 4000),
      foundOn: DayText,
      act: Act.prefault({}),
    }),
    z.object({ number: z.string(), dueOn: DayText.nullable() }),
  ),
  /** Until it is filed: who, what, when. */
  amend: command(
    'casework.amend',
    '补充案件情况',
    One.extend({
      party: Party,
      matter: text('案由', 120),
      suspected: maybe(1000),
      content: text('案源内容', 4000),
      act: Act,
    }),
    Nothing,
  ),
  cases: query(
    'casework.cases',
    '案件列表',
    CaseAsked.extend(Page),
    z.object({ total: z.int(), rows: z.array(CaseHead) }),
  ),
  table: download('casework.table', '导出案件列表（Excel）', CaseAsked),
  one: query(
    'casework.one',
    '一个案件',
    One,
    CaseHead.extend({
      partyView: Party,
      sourceId: z.string().nullable(),
      provider: z.string(),
      reporterNamed: z.boolean(),
      reporterToldOn: DayText.nullable(),
      lot: IdText.nullable(),
      sample: IdText.nullable(),
      suspected: z.string(),
      content: z.string(),
      reviewedOn: DayText.nullable(),
      act: Act,
      limitation: z.object({
        end: DayText.nullable(),
        years: z.union([z.literal(2), z.literal(5)]),
        barred: z.boolean(),
        ground: shapes.GroundText,
      }),
      grave: z.boolean(),
      circumstances: Circumstances,
      moves: z.array(shapes.MoveRow),
      handlerRows: z.array(shapes.HandlerRow),
      recusals: z.array(shapes.RecusalRow),
      evidence: z.array(evidence.EvidenceRow),
      /** `false`: a line of the list of evidence was rewritten behind the program's back. */
      evidenceIntact: z.boolean(),
      evidenceFaults: z.array(z.string()),
      proposals: z.array(shapes.ProposalRow),
      discussions: z.array(shapes.DiscussionRow),
      notices: z.array(shapes.NoticeView),
      statements: z.array(shapes.StatementRow),
      hearings: z.array(shapes.HearingNoticeRow),
      decision: shapes.DecisionView.nullable(),
      money: money.MoneyView.nullable(),
      disclosure: money.DisclosureView.nullable(),
      /** Why it is never disclosed: a warning alone, on the spot, not punished. */
      notDisclosed: z.string().nullable(),
      papers: z.array(
        z.object({
          paper: IdText,
          template: z.string(),
          title: z.string(),
          number: z.string().nullable(),
          issuedOn: DayText,
          state: z.string(),
        }),
      ),
      next: z.array(shapes.NextStep),
      /** What the reader may do here. */
      may: z.object({ handle: z.boolean(), review: z.boolean(), approve: z.boolean() }),
    }),
  ),
  /** 线索箱: clues of inspections that nobody has taken up. What waits for filing are cases in the state `received`. */
  clues: query(
    'casework.clues',
    '待处理线索',
    z.object(Page),
    z.object({
      total: z.int(),
      /** Cases in the state `received`, for the second tab. */
      received: z.int(),
      rows: z.array(
        z.object({
          clue: IdText,
          visit: IdText,
          visitNumber: z.string(),
          workshop: IdText,
          workshopName: z.string(),
          townName: z.string(),
          foundOn: DayText,
          text: z.string(),
        }),
      ),
    }),
  ),
  /** What the inspection found is handled without a case: corrected on the spot, ordered to be put right. */
  dropClue: command('casework.drop-clue', '线索不立案源', z.object({ clue: IdText, reason: Reason }), Nothing),
  figures: query(
    'casework.figures',
    '案件统计',
    z.object({ from: DayText, to: DayText }),
    z.object({
      registered: z.int(),
      filed: z.int(),
      notFiled: z.int(),
      decided: z.int(),
      spared: z.int(),
      closed: z.int(),
      transferred: z.int(),
      /** Not at rest now. */
      running: z.int(),
      overdue: z.int(),
      finesFen: z.int(),
      confiscatedFen: z.int(),
      paidFen: z.int(),
      bySource: z.array(z.object({ source: z.enum(caseSources), registered: z.int(), filed: z.int() })),
    }),
  ),
  /** The table of what acts cost on a day. */
  penalties: query(
    'casework.penalties',
    '处罚幅度表',
    z.object({ onDay: DayText.nullish() }),
    z.array(
      z.object({
        code: z.string(),
        act: z.string(),
        ground: shapes.GroundText,
        /** In words; `null`: the amounts are not in the book. */
        range: z.string().nullable(),
        afterRefusal: z.boolean(),
      }),
    ),
  ),
  /** What the facts leave open: weights, bands of money, right to a hearing. Nothing is written. */
  weigh: query(
    'casework.weigh',
    '裁量试算',
    z.object({
      row: z.string().max(40).nullish(),
      goodsFen: Fen.default(0),
      circumstances: Circumstances.default([]),
      penalties: z.array(shapes.Penalty).max(8).default([]),
      party: z.enum(shapes.partyKinds),
      onDay: DayText.nullish(),
    }),
    z.object({
      weights: z.array(z.enum(shapes.weights)),
      bands: z.array(z.object({ weight: z.enum(shapes.weights), fromFen: z.int(), toFen: z.int() })),
      /** The table has no amount: article and range are typed and confirmed by a second person. */
      amountsMissing: z.boolean(),
      toBeConfirmed: z.boolean(),
      hearing: shapes.HearingView,
    }),
  ),
}
