import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../platform/action/schema.ts'
import { Filter, maybe, Notice, Pictures, Stop, Told } from './contract/asked.ts'
import {
  BoardColumn,
  ClearanceRow,
  Figures,
  HazardDetail,
  HazardRow,
  ItemRow,
  OrderDetail,
  OrderRow,
  OwnHazard,
  PartnerUnit,
} from './contract/shapes.ts'
import { departments, rawSourceKinds, selfCheckTopics, weights } from './rules/hazard.ts'

const One = z.object({ hazard: IdText })

export const rectificationEndpoints = {
  list: query(
    'rectification.list',
    '隐患清单',
    Filter.extend(Page),
    z.object({ total: z.int(), rows: z.array(HazardRow) }),
  ),
  /** The open ones in columns by state, those whose time runs out first on top. */
  board: query(
    'rectification.board',
    '整改清零看板',
    Filter.extend({ most: z.int().min(1).max(50).default(12) }),
    z.object({ figures: Figures, columns: z.array(BoardColumn) }),
  ),
  look: query('rectification.look', '一处隐患', One, HazardDetail),
  /** 清零率 with what it is made of; the rows behind each line are those of the list with the same filter. */
  clearance: query(
    'rectification.clearance',
    '清零情况',
    Filter.extend({
      by: z.enum(['source', 'campaign', 'town', 'category', 'workshop', 'department', 'lesson', 'month']),
    }),
    z.object({ asOf: DayText, total: ClearanceRow, rows: z.array(ClearanceRow), truncated: z.boolean() }),
  ),
  orders: query(
    'rectification.orders',
    '责令改正列表',
    z.object({ search: z.string().trim().max(60).default(''), workshop: IdText.nullish(), ...Page }),
    z.object({ total: z.int(), rows: z.array(OrderRow) }),
  ),
  order: query('rectification.order-look', '一份责令改正', z.object({ order: IdText }), OrderDetail),
  /** The items of the checklist that concern a workshop, for whoever writes a hazard down by hand. */
  items: query(
    'rectification.items',
    '可登记的检查项目',
    z.object({ workshop: IdText }),
    z.object({ rows: z.array(ItemRow) }),
  ),
  mine: query(
    'rectification.mine',
    '本坊要整改的',
    z.object({ workshop: IdText }),
    z.object({ rows: z.array(OwnHazard) }),
  ),
  departments: query('rectification.departments', '联合部门', z.object({}), z.object({ rows: z.array(PartnerUnit) })),
  setDepartment: command(
    'rectification.set-department',
    '设定单位所属部门',
    z.object({ unit: IdText, department: z.enum(departments) }),
    Nothing,
  ),
  raise: command(
    'rectification.raise',
    '登记隐患',
    z.object({
      /** Given by whoever asks: asked twice, it is there once. */
      source: IdText,
      workshop: IdText,
      kind: z.enum(rawSourceKinds),
      label: text('来源', 60),
      foundOn: DayText,
      hazards: z
        .array(
          z.object({
            code: text('项目', 40),
            topic: text('类别', 20),
            text: text('问题', 300),
            basis: maybe(200),
            weight: z.enum(weights),
            department: z.enum(departments),
            files: Pictures,
            dueOn: DayText.nullish(),
          }),
        )
        .min(1, '请至少登记一处隐患')
        .max(40),
    }),
    z.object({ hazards: z.array(IdText) }),
  ),
  /** 自查: what an owner finds and says himself. */
  report: command(
    'rectification.report',
    '业主自查上报',
    z.object({
      source: IdText,
      workshop: IdText,
      topic: z.enum(selfCheckTopics),
      text: text('问题', 300),
      foundOn: DayText,
      files: Pictures,
    }),
    z.object({ hazard: IdText }),
  ),
  orderThem: command(
    'rectification.order',
    '责令整改',
    z.object({
      order: IdText,
      hazards: z.array(IdText).min(1, '请至少选择一处隐患').max(40, '一份最多 40 处'),
      demand: text('整改要求', 500),
      /** Without one, that of the book of clocks. */
      dueOn: DayText.nullish(),
      /** With it, the paper is made and numbered with the order. */
      notice: Notice.nullish(),
      /** Only with the paper, and only where there is a danger of an accident. */
      stop: Stop.nullish(),
    }),
    z.object({ number: z.string(), dueOn: DayText, paperNumber: z.string().nullable() }),
  ),
  answer: command('rectification.answer', '报告整改', Told.extend({ files: Pictures, note: maybe(300) }), Nothing),
  takeUp: command('rectification.take-up', '开始复查', Told.extend({ note: maybe(300) }), Nothing),
  accept: command('rectification.accept', '复查通过', Told.extend({ files: Pictures, note: maybe(300) }), Nothing),
  reject: command(
    'rectification.reject',
    '退回整改',
    Told.extend({ files: Pictures, reason: Reason, dueOn: DayText.nullish() }),
    Nothing,
  ),
  extend: command('rectification.extend', '延长整改期限', Told.extend({ reason: Reason, dueOn: DayText }), Nothing),
  void: command('rectification.void', '作废隐患', Told.extend({ reason: Reason }), Nothing),
  file: download('rectification.file', '隐患、整改照片', One.extend({ file: FileHash })),
  table: download('rectification.table', '导出隐患清单（Excel）', Filter),
  sheet: download('rectification.sheet', '打印隐患清单（PDF）', Filter),
}
