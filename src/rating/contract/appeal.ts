import { z } from 'zod'
import { grades } from '../../inspection/rules/plan.ts'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, text } from '../../platform/action/schema.ts'
import { appealStates, appealSteps, appealSubjects } from '../rules/appeal/appeal.ts'

const One = z.object({ appeal: IdText })
const about = z.enum(appealSubjects)

const Head = z.object({
  appeal: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  about,
  /** What it said when it was appealed: `食安指数 82（良），截至 2022-08-10`. */
  appealed: z.string(),
  text: z.string(),
  state: z.enum(appealStates),
  appealedOn: DayText,
  /** `null`: nobody can say yet (no calendar). */
  dueOn: DayText.nullable(),
  /** 答复 in words; empty until it is answered. */
  answer: z.string(),
  answeredOn: DayText.nullable(),
  answeredBy: z.string().nullable(),
})

const AppealFilter = z.object({
  search: z.string().trim().max(60).default(''),
  towns: z.array(z.string().max(20)).max(60).default([]),
  states: z.array(z.enum(appealStates)).max(4).default([]),
  about: about.nullish(),
  workshop: IdText.nullish(),
})
export type AppealFilter = z.output<typeof AppealFilter>

const Recheck = z.object({
  recheck: IdText,
  text: z.string(),
  askedOn: DayText,
  dueOn: DayText,
})

export const appealEndpoints = {
  /** The id comes from the phone, so that sending twice is one appeal. */
  appeal: command(
    'rating.appeal',
    '对食安指数或者风险等级提出异议',
    One.extend({
      workshop: IdText,
      about,
      text: text('异议', 500),
      files: z.array(FileHash).max(3, '照片或者文件不超过 3 个').default([]),
    }),
    z.object({ dueOn: DayText.nullable() }),
  ),
  withdrawAppeal: command('rating.withdraw-appeal', '撤回异议', One, Nothing),
  appeals: query(
    'rating.appeals',
    '异议列表',
    AppealFilter.extend(Page),
    z.object({ total: z.int(), open: z.int(), late: z.int(), rows: z.array(Head) }),
  ),
  appealTable: download('rating.appeal-table', '导出指数和等级异议', AppealFilter),
  oneAppeal: query(
    'rating.one-appeal',
    '一件异议',
    One,
    Head.extend({
      files: z.array(FileHash),
      /** In force when it was appealed; for a grade. */
      grade: z.enum(grades).nullable(),
      basis: z.string(),
      mayDecide: z.boolean(),
      /** Why the reader may not. */
      why: z.string(),
      steps: z.array(
        z.object({ step: z.enum(appealSteps), onDay: DayText, words: z.string(), actor: z.string(), at: z.string() }),
      ),
    }),
  ),
  /** By somebody other than whoever made or confirmed what is appealed. */
  decideAppeal: command(
    'rating.decide-appeal',
    '答复异议',
    One.extend({
      upheld: z.boolean(),
      words: text('答复', 500),
      /** The grade that is right; only of an upheld appeal about the grade. */
      grade: z.enum(grades).nullish(),
    }),
    Nothing,
  ),
  appealFile: download('rating.appeal-file', '异议的附件', One.extend({ file: FileHash })),
  /** 申请复查: with proof of what was mended; becomes a task of inspection. */
  askRecheck: command(
    'rating.ask-recheck',
    '申请复查',
    z.object({
      recheck: IdText,
      workshop: IdText,
      text: text('改了什么', 300),
      files: z.array(FileHash).min(1, '请附上整改后的照片').max(6, '照片不超过 6 张'),
    }),
    z.object({ dueOn: DayText }),
  ),
  recheckFile: download('rating.recheck-file', '申请复查的照片', z.object({ recheck: IdText, file: FileHash })),
  /** What an owner said and asked for about the own workshop, and what became of it. */
  own: query(
    'rating.own',
    '我的回应和异议',
    z.object({ workshop: IdText }),
    z.object({
      /** The last one that was not withdrawn. `hiddenReason`: nobody else sees it, and why. */
      reply: z.object({ text: z.string(), on: DayText, hiddenReason: z.string().nullable() }).nullable(),
      appeals: z.array(Head),
      /** Waiting to be looked at again. */
      rechecks: z.array(Recheck),
    }),
  ),
} as const
