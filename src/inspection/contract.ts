import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { FileHash, IdText, Nothing, Page, Reason } from '../platform/action/schema.ts'
import { departments } from '../rectification/rules/hazard.ts'
import { Beginning, Ending, evidenceOf, ItemCode, Mark, Moment, VisitFilter } from './contract/asked.ts'
import { ClueRow, DisclosureRow, listOf, OutcomeShape, VisitDetail, VisitRow } from './contract/shapes.ts'
import { disclosureStates, withdrawalCauses } from './rules/disclosure.ts'
import { visitKinds } from './rules/visit.ts'

const OneVisit = z.object({ visit: IdText })

/** The list as it is frozen for one visit: a phone takes it along and sends the hash back. */
const Begun = z.object({ visit: IdText, number: z.string(), itemsHash: z.string(), items: z.int() })
const Told = z.object({ result: OutcomeShape, hazards: z.array(IdText), papers: z.array(IdText) })

export const inspectionEndpoints = {
  findByCode: query(
    'inspection.find-by-code',
    '按码牌找小作坊',
    z.object({ code: z.string().trim().min(1, '请扫码或输入码牌上的码').max(2000) }),
    z.object({ workshop: IdText, name: z.string(), townName: z.string(), category: z.string() }),
  ),
  begin: command('inspection.begin', '开始检查', Beginning, Begun),
  mark: command(
    'inspection.mark',
    '记录检查项目',
    OneVisit.extend({ marks: z.array(Mark).min(1, '请至少记录一项').max(200) }),
    z.object({ marked: z.int() }),
  ),
  finish: command('inspection.finish', '完成检查并告知结果', OneVisit.extend(Ending.shape), Told),
  /** A whole visit at once, as a phone sends it that had no network: sent again, it is there once. */
  record: command(
    'inspection.record',
    '补传整次检查',
    z.object({
      beginning: Beginning,
      startedAt: Moment,
      sentAt: Moment,
      /** Of the list that the phone had: told when it differs from today's. */
      itemsHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullish(),
      marks: z.array(Mark).min(1, '请至少记录一项').max(200),
      ending: Ending,
      evidence: evidenceOf(400),
    }),
    Begun.extend(Told.shape).extend({ clockSkew: z.int().nullable(), sameList: z.boolean() }),
  ),
  void: command('inspection.void', '作废一次检查', OneVisit.extend({ reason: Reason }), Nothing),
  list: query('inspection.list', '监督检查列表', VisitFilter.extend(Page), listOf(VisitRow)),
  look: query('inspection.look', '一次监督检查', OneVisit, VisitDetail),
  /** The list as it would be now, for a phone to take along. */
  checklist: query(
    'inspection.checklist',
    '检查要点表',
    z.object({
      workshop: IdText,
      kind: z.enum(visitKinds),
      departments: z.array(z.enum(departments)).default([]),
      codes: z.array(ItemCode).max(200).default([]),
    }),
    z.object({
      editionNumber: z.int(),
      itemsHash: z.string(),
      items: VisitDetail.shape.items,
      spared: VisitDetail.shape.spared,
    }),
  ),
  table: download('inspection.table', '导出检查结果（Excel）', VisitFilter),
  file: download('inspection.file', '检查的照片和录音', OneVisit.extend({ file: FileHash })),
  clues: query(
    'inspection.clues',
    '案件线索',
    z.object({ openOnly: z.boolean().default(true), ...Page }),
    listOf(ClueRow),
  ),
  disclosures: query(
    'inspection.disclosures',
    '检查结果公示',
    z.object({
      states: z.array(z.enum(disclosureStates)).default([]),
      search: z.string().trim().max(60).default(''),
      ...Page,
    }),
    listOf(DisclosureRow).extend({ due: z.int(), late: z.int() }),
  ),
  disclose: command(
    'inspection.disclose',
    '公示检查结果',
    z.object({ visits: z.array(IdText).min(1, '请至少选择一项').max(200) }),
    z.object({ disclosed: z.int() }),
  ),
  withdraw: command(
    'inspection.withdraw',
    '撤下公示',
    OneVisit.extend({ cause: z.enum(withdrawalCauses), reason: Reason }),
    Nothing,
  ),
}
