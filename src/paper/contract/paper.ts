import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { largestBlock } from '../rules/number.ts'
import { servingWays } from '../rules/serving.ts'
import { paperStates } from '../rules/state.ts'
import {
  BlockRow,
  FieldFault,
  NumberRow,
  OwnPaper,
  PagesShown,
  PaperDetail,
  PaperRow,
  SignatureGiven,
  TemplateHead,
  TemplateWhole,
  TypedFields,
} from './shapes.ts'

const One = z.object({ paper: IdText })
const Code = z.string().min(1).max(40)
const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')

export const PaperFilter = {
  search: maybe(60),
  templates: z.array(Code).max(60).default([]),
  states: z.array(z.enum(paperStates)).default([]),
  from: DayText.nullish(),
  to: DayText.nullish(),
  workshop: IdText.nullish(),
}

const Draft = {
  template: Code,
  workshop: IdText.nullish(),
  fields: TypedFields,
  signatures: z.array(SignatureGiven).max(20).default([]),
  corrects: IdText.nullish(),
}

const Year = z.int().min(2000).max(2100)

export const paperEndpoints = {
  templates: query('paper.templates', '文书模板', Nothing, z.object({ templates: z.array(TemplateHead) })),
  template: query('paper.template', '一种文书模板', z.object({ template: Code }), TemplateWhole),
  /** What is known beforehand: of a workshop, or of the paper that is to be corrected. */
  begin: query(
    'paper.begin',
    '文书的已知内容',
    z.object({ template: Code, workshop: IdText.nullish(), corrects: IdText.nullish() }),
    z.object({ fields: TypedFields, corrects: z.string().nullable(), workshop: IdText.nullable() }),
  ),
  /** As it would print. Nothing is kept; long texts do not fit into an address, so it is sent like a command. */
  preview: command(
    'paper.preview',
    '预览文书',
    z.object(Draft),
    z.object({ shown: PagesShown, faults: z.array(FieldFault) }),
  ),
  issue: command(
    'paper.issue',
    '制作文书',
    z.object({ ...Draft, paper: IdText }),
    z.object({ paper: IdText, number: z.string().nullable() }),
  ),
  void: command('paper.void', '作废文书', One.extend({ reason: Reason }), Nothing),
  serve: command(
    'paper.serve',
    '登记送达',
    One.extend({
      serving: IdText,
      way: z.enum(servingWays),
      recipient: text('受送达人', 80),
      receivedBy: maybe(80),
      onDay: DayText,
      place: maybe(120),
      witness: maybe(80),
      reference: maybe(120),
      recorded: z.boolean().default(false),
      note: maybe(300),
      files: z.array(FileHash).max(9, '证明材料不超过 9 份').default([]),
    }),
    z.object({ servedOn: DayText }),
  ),
  list: query(
    'paper.list',
    '文书列表',
    z.object({ ...PaperFilter, ...Page }),
    z.object({ total: z.int(), rows: z.array(PaperRow) }),
  ),
  /** What the owner of a workshop was given: issued and not void, the newest first. */
  own: query(
    'paper.own',
    '本坊的文书',
    z.object({ workshop: IdText, ...Page }),
    z.object({ total: z.int(), rows: z.array(OwnPaper) }),
  ),
  look: query('paper.look', '一份文书', One, PaperDetail),
  export: download('paper.export', '导出文书目录（Excel）', z.object(PaperFilter)),
  pdf: download('paper.pdf', '文书（PDF）', One),
  ownPdf: download('paper.own-pdf', '本坊的文书（PDF）', One),
  docx: download('paper.docx', '文书（Word、WPS）', One),
  picture: download('paper.picture', '文书上的签名', One.extend({ file: FileHash })),
  proof: download('paper.proof', '送达证明材料', z.object({ serving: IdText, file: FileHash })),
  numbers: query(
    'paper.numbers',
    '文号登记簿',
    z.object({ mark: z.string().max(20).nullish(), year: Year.nullish(), ...Page }),
    z.object({
      marks: z.array(z.object({ mark: z.string(), year: z.int(), last: z.int() })),
      mark: z.string().nullable(),
      year: z.int().nullable(),
      used: z.int(),
      reserved: z.int(),
      voided: z.int(),
      total: z.int(),
      rows: z.array(NumberRow),
    }),
  ),
  reserve: command(
    'paper.reserve',
    '预留文号',
    z.object({
      block: IdText,
      template: Code,
      count: z.int().min(1).max(largestBlock, `一次最多预留 ${largestBlock} 个号`),
      device: text('设备', 60),
    }),
    BlockRow.pick({
      block: true,
      mark: true,
      year: true,
      first: true,
      last: true,
      firstNumber: true,
      lastNumber: true,
    }),
  ),
  blocks: query(
    'paper.blocks',
    '预留的文号',
    z.object({ open: z.boolean().default(true), ...Page }),
    z.object({ total: z.int(), rows: z.array(BlockRow) }),
  ),
  voidNumbers: command(
    'paper.void-numbers',
    '作废预留的文号',
    z.object({
      block: IdText,
      ordinals: z.array(z.int()).min(1, '请至少选择一个号').max(largestBlock),
      reason: Reason,
    }),
    z.object({ voided: z.int() }),
  ),
  numbering: query(
    'paper.numbering',
    '文号规则',
    Nothing,
    z.object({
      prefix: z.string(),
      said: z.boolean(),
      marks: z.array(z.object({ template: z.string(), title: z.string(), mark: z.string(), usual: z.string() })),
    }),
  ),
  changeNumbering: command(
    'paper.change-numbering',
    '修改文号规则',
    z.object({
      prefix: z
        .string()
        .trim()
        .regex(/^[\p{Script=Han}A-Za-z]{1,10}$/u, '机关代字用 1 至 10 个汉字或字母，如 恩市监'),
      marks: z.record(
        Code,
        z
          .string()
          .trim()
          .regex(/^[\p{Script=Han}A-Za-z]{1,10}$/u, '字用 1 至 10 个汉字或字母，如 责改'),
      ),
    }),
    Nothing,
  ),
}
