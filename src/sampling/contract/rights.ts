import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { maybe, PublicColumns } from './shapes.ts'

const One = z.object({ sample: IdText })
const Objection = z.object({ objection: IdText })

export const rightEndpoints = {
  /** 送达检验报告和抽样检验结果通知书, with the rights. */
  serve: command(
    'sampling.serve',
    '送达检验结果',
    One.extend({
      onDay: DayText,
      way: z.enum(['direct', 'left', 'post', 'electronic', 'public']),
      receiver: text('收件人', 40),
      contact: text('联系人', 30),
      contactPhone: text('联系电话', 30),
      note: maybe(200),
    }),
    z.object({ objectBy: DayText.nullable(), paper: IdText, number: z.string().nullable() }),
  ),
  object: command(
    'sampling.object',
    '登记异议、复检申请',
    Objection.extend({
      sample: IdText,
      kind: z.enum(['retest', 'process', 'authenticity', 'method', 'standard']),
      receivedOn: DayText,
      applicant: text('申请人', 60),
      grounds: text('理由', 500),
      files: z.array(FileHash).max(9).default([]),
    }),
    z.object({ obstacles: z.array(z.string()) }),
  ),
  answer: command(
    'sampling.answer',
    '答复异议、复检申请',
    Objection.extend({
      accepted: z.boolean(),
      answer: text('答复内容', 500),
      onDay: DayText,
      /** 复检机构, drawn at random: who is not the first laboratory. */
      laboratory: maybe(60),
    }),
    Nothing,
  ),
  handReserve: command(
    'sampling.hand-reserve',
    '移交备份样品',
    Objection.extend({ onDay: DayText, laboratory: maybe(60) }),
    Nothing,
  ),
  decide: command(
    'sampling.decide',
    '作出异议、复检结论',
    Objection.extend({ upheld: z.boolean(), decision: text('结论', 500), onDay: DayText }),
    Nothing,
  ),
  withdrawObjection: command(
    'sampling.withdraw-objection',
    '撤回异议、复检申请',
    Objection.extend({ reason: Reason }),
    Nothing,
  ),
  /** The rights are used up or have run out: the conclusion stands. */
  settle: command('sampling.settle', '确认最终结论', One.extend({ note: maybe(200) }), Nothing),
  addDisposalStep: command(
    'sampling.add-disposal-step',
    '登记核查处置措施',
    z.object({
      step: IdText,
      sample: IdText,
      kind: z.enum(['hold', 'recall', 'hazard', 'case', 'cause', 'rectified', 'extended', 'note']),
      text: text('内容', 500),
      files: z.array(FileHash).max(9).default([]),
      dueOn: DayText.nullish(),
    }),
    z.object({ reference: z.string().nullable() }),
  ),
  closeDisposal: command(
    'sampling.close-disposal',
    '核查处置办结',
    One.extend({ report: text('核查处置报告', 2000) }),
    Nothing,
  ),
}

export const publicationEndpoints = {
  publish: command(
    'sampling.publish',
    '公示检验结果',
    z.object({ disclosure: IdText, sample: IdText, note: maybe(200) }),
    Nothing,
  ),
  withdraw: command('sampling.withdraw', '撤下公示', z.object({ disclosure: IdText, reason: Reason }), Nothing),
  disclosures: query(
    'sampling.disclosures',
    '抽检公示',
    z.object({
      conclusion: z.enum(['conforming', 'nonconforming']).nullish(),
      withdrawn: z.boolean().default(false),
      search: maybe(60),
      ...Page,
    }),
    z.object({
      total: z.int(),
      waiting: z.int(),
      rows: z.array(
        PublicColumns.extend({
          disclosure: IdText,
          sample: IdText,
          conclusion: z.enum(['conforming', 'nonconforming']),
          publishedOn: DayText,
          withdrawnOn: DayText.nullable(),
          withdrawnReason: z.string().nullable(),
        }),
      ),
    }),
  ),
  disclosureTable: download(
    'sampling.disclosure-table',
    '导出公示表（Excel）',
    z.object({ conclusion: z.enum(['conforming', 'nonconforming']).nullish() }),
  ),
}
