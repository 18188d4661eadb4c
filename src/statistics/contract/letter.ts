import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { recordKinds } from '../rules/figure-words.ts'
import { handlingGrades, letterForms, letterSorts, letterStates, letterSteps } from '../rules/letter/state.ts'
import { Code } from './figures.ts'

const Letter = z.object({ letter: IdText })
const maybe = (what: string, most: number) => z.string().trim().max(most, `${what}不超过 ${most} 字`).default('')

/** What is typed beside the text. Who to call is never made up. */
const Headed = {
  asOf: DayText,
  from: DayText,
  recipient: text('称谓', 60),
  grade: z.enum(handlingGrades),
  contact: maybe('联系人', 20),
  phone: maybe('联系电话', 30),
  copies: maybe('抄送', 200),
}

const Run = z.object({ text: z.string(), face: z.enum(['text', 'kai', 'hei', 'strong']), figure: Code.nullable() })
export const SheetView = z.object({
  grade: z.string(),
  bureau: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  salutation: z.string(),
  paragraphs: z.array(z.object({ block: z.string().nullable(), runs: z.array(Run) })),
  signedOn: z.string().nullable(),
  contact: z.string().nullable(),
  copies: z.string().nullable(),
})

export const Written = z.object({ code: z.string(), text: z.string() })

const Faults = z.object({ unknown: z.array(z.string()), removed: z.array(Code), typed: z.array(z.string()) })

export const KeptRow = z.object({
  id: z.string(),
  record: z.enum(recordKinds),
  label: z.string(),
  onDay: DayText.nullable(),
  amount: z.int(),
  workshopName: z.string().nullable(),
})
export const KeptFigure = z.object({
  code: Code,
  text: z.string(),
  value: z.number().nullable(),
  raw: z.string().nullable(),
  count: z.int(),
  hash: z.string(),
  rows: z.array(KeptRow).nullable(),
})

const Narrowed = {
  states: z.array(z.enum(letterStates)).default([]),
  proposal: IdText.nullish(),
  search: z.string().trim().max(60).default(''),
  sort: z.enum(letterSorts).default('draftedAt'),
  descending: z.boolean().default(true),
}

const Proposal = z.object({ proposal: IdText, label: z.string(), title: z.string(), member: z.string() })

export const LetterHeadView = z.object({
  letter: IdText,
  state: z.enum(letterStates),
  proposal: Proposal,
  ...Headed,
  number: z.string().nullable(),
  sentOn: DayText.nullable(),
  drafter: z.string(),
  draftedAt: z.string(),
  approver: z.string().nullable(),
})

export const letterEndpoints = {
  letters: query(
    'statistics.letters',
    '答复函列表',
    z.object({ ...Narrowed, ...Page }),
    z.object({ total: z.int(), rows: z.array(LetterHeadView) }),
  ),
  letterTable: download('statistics.letter-table', '导出答复函列表', z.object(Narrowed)),
  letter: query(
    'statistics.letter',
    '一份答复函',
    Letter,
    LetterHeadView.extend({
      sheet: SheetView,
      blocks: z.array(
        Written.extend({
          heading: z.string().nullable(),
          /** As the bureau words it where nobody edited it. */
          original: z.string(),
          faults: Faults,
        }),
      ),
      figures: z.array(KeptFigure.omit({ rows: true })),
      checks: z.array(z.object({ name: z.string(), holds: z.boolean(), said: z.string() })),
      /** Of figures and text, so that what is approved is what was read. */
      hash: z.string(),
      /** What was approved against what the same days give today. */
      differences: z.array(
        z.object({
          code: Code,
          was: z.string(),
          now: z.string(),
          came: z.array(KeptRow),
          went: z.array(KeptRow),
          changed: z.array(z.object({ was: KeptRow, now: KeptRow })),
          unnamed: z.boolean(),
        }),
      ),
      files: z.array(z.object({ form: z.enum(letterForms), hash: z.string() })),
      steps: z.array(z.object({ step: z.enum(letterSteps), note: z.string(), actor: z.string(), at: z.string() })),
      may: z.object({
        edit: z.boolean(),
        approve: z.boolean(),
        sendBack: z.boolean(),
        send: z.boolean(),
        drop: z.boolean(),
      }),
    }),
  ),
  /** The rows that were behind a figure when the letter was approved. */
  letterRows: query(
    'statistics.letter-rows',
    '答复函一个数字的依据',
    Letter.extend({ code: Code, ...Page }),
    z.object({
      title: z.string(),
      asOf: DayText,
      from: DayText,
      keptAt: z.string(),
      figure: KeptFigure.omit({ rows: true }),
      /** Too many to keep: only how many, and their checksum. */
      listed: z.boolean(),
      total: z.int(),
      rows: z.array(KeptRow),
    }),
  ),
  draftLetter: command(
    'statistics.draft-letter',
    '起草答复函',
    Letter.extend({ proposal: IdText, ...Headed }),
    Nothing,
  ),
  changeLetter: command('statistics.change-letter', '修改答复函的抬头和日期', Letter.extend(Headed), Nothing),
  editLetter: command(
    'statistics.edit-letter',
    '修改答复函的一段',
    Letter.extend({ block: text('段落', 40), text: z.string().trim().max(4000, '一段不超过 4000 字') }),
    Nothing,
  ),
  approveLetter: command(
    'statistics.approve-letter',
    '批准答复函',
    Letter.extend({ hash: z.string().max(64), note: maybe('意见', 200) }),
    Nothing,
  ),
  returnLetter: command('statistics.return-letter', '退回答复函', Letter.extend({ reason: Reason }), Nothing),
  sendLetter: command(
    'statistics.send-letter',
    '发出答复函',
    Letter.extend({ number: text('文号', 40), sentOn: DayText }),
    Nothing,
  ),
  dropLetter: command('statistics.drop-letter', '作废答复函草稿', Letter.extend({ reason: Reason }), Nothing),
  letterFile: download('statistics.letter-file', '下载答复函', Letter.extend({ form: z.enum(letterForms) })),
} as const
