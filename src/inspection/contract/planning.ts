import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import { grades } from '../rules/plan.ts'
import { planSteps, taskStates, visitKinds } from '../rules/visit.ts'
import { ItemCode, Moment, maybe } from './asked.ts'
import {
  DrawDetail,
  DrawRow,
  Frequencies,
  listOf,
  MatrixRow,
  OfficerRow,
  PlanDetail,
  PlanRow,
  TaskRow,
} from './shapes.ts'

const OnePlan = z.object({ plan: IdText })

/** What comes before a visit: plans, draws, tasks, and who goes there. */
export const planningEndpoints = {
  plans: query('inspection.plans', '年度检查计划列表', z.object({ ...Page }), listOf(PlanRow)),
  plan: query('inspection.plan', '一份年度检查计划', OnePlan, PlanDetail),
  matrix: query(
    'inspection.matrix',
    '计划矩阵',
    OnePlan.extend({
      search: z.string().trim().max(60).default(''),
      grades: z.array(z.enum(grades)).default([]),
      towns: z.array(z.string().max(20)).default([]),
      gapsOnly: z.boolean().default(false),
      ...Page,
    }),
    listOf(MatrixRow),
  ),
  planTable: download('inspection.plan-table', '导出检查计划（Excel）', OnePlan),
  draftPlan: command(
    'inspection.draft-plan',
    '起草年度检查计划',
    z.object({
      plan: IdText,
      year: z.int().min(2016).max(2100),
      title: text('计划名称', 60),
      frequency: Frequencies,
      firstMonth: z.int().min(1).max(12).default(1),
    }),
    z.object({ visits: z.int(), workshops: z.int() }),
  ),
  changeLine: command(
    'inspection.change-line',
    '调整计划中的一次检查',
    OnePlan.extend({
      workshop: IdText,
      from: z.int().min(1).max(12).nullable(),
      /** Without one it is taken out. */
      to: z.int().min(1).max(12).nullable(),
    }).refine(({ from, to }) => from !== to, { path: ['to'], message: '请选择另一个月份' }),
    Nothing,
  ),
  stepPlan: command(
    'inspection.step-plan',
    '提交、批准、退回或废止检查计划',
    OnePlan.extend({ step: z.enum(planSteps), note: maybe(200) }),
    z.object({ tasks: z.int() }),
  ),
  coverage: query(
    'inspection.coverage',
    '两年全覆盖',
    z.object({ dueOnly: z.boolean().default(true), search: z.string().trim().max(60).default(''), ...Page }),
    z.object({
      asOf: DayText,
      workshops: z.int(),
      covered: z.int(),
      overdue: z.int(),
      basis: z.string(),
      total: z.int(),
      rows: z.array(
        z.object({
          workshop: IdText,
          name: z.string(),
          townName: z.string(),
          lastFullOn: DayText.nullable(),
          coverBy: DayText.nullable(),
        }),
      ),
    }),
  ),
  draw: command(
    'inspection.draw',
    '双随机抽取',
    z.object({
      draw: IdText,
      purpose: text('抽取事项', 80),
      kind: z.enum(visitKinds),
      /** Drawn by lot before people, for instance; without one the program throws the dice. */
      seed: z.string().trim().max(60).default(''),
      wanted: z.int().min(1, '至少抽 1 家').max(500, '一次不超过 500 家'),
      towns: z.array(z.string().max(20)).default([]),
      categories: z.array(z.string().max(20)).default([]),
      grades: z.array(z.enum(grades)).default([]),
      units: z.array(IdText).default([]),
      dueOn: DayText,
      departments: z.array(z.enum(departments)).default([]),
    }),
    z.object({ draw: IdText, seed: z.string(), drawn: z.int(), withoutTeam: z.int() }),
  ),
  draws: query('inspection.draws', '双随机抽取记录', z.object({ ...Page }), listOf(DrawRow)),
  oneDraw: query('inspection.one-draw', '一次双随机抽取', z.object({ draw: IdText }), DrawDetail),
  tasks: query(
    'inspection.tasks',
    '检查任务',
    z.object({
      search: z.string().trim().max(60).default(''),
      states: z.array(z.enum(taskStates)).default([]),
      kinds: z.array(z.enum(visitKinds)).default([]),
      towns: z.array(z.string().max(20)).default([]),
      mine: z.boolean().default(false),
      workshop: IdText.nullish(),
      until: DayText.nullish(),
      ...Page,
    }),
    listOf(TaskRow).extend({ open: z.int(), late: z.int() }),
  ),
  addTask: command(
    'inspection.add-task',
    '新增检查任务',
    z.object({
      task: IdText,
      workshop: IdText,
      kind: z.enum(visitKinds),
      dueOn: DayText,
      departments: z.array(z.enum(departments)).default([]),
      officers: z.array(IdText).max(6).default([]),
      reason: text('事由', 200),
    }),
    Nothing,
  ),
  assignTask: command(
    'inspection.assign-task',
    '指派检查人员',
    z.object({ task: IdText, officers: z.array(IdText).min(2, '检查人员不少于两人').max(6), dueOn: DayText.nullish() }),
    Nothing,
  ),
  cancelTask: command('inspection.cancel-task', '取消检查任务', z.object({ task: IdText, reason: Reason }), Nothing),
  officers: query(
    'inspection.officers',
    '可选的检查人员',
    z.object({ workshop: IdText.nullish(), department: z.enum(departments).default('market') }),
    z.object({ rows: z.array(OfficerRow) }),
  ),
  recusals: query(
    'inspection.recusals',
    '回避登记',
    z.object({ ...Page }),
    listOf(
      z.object({
        recusal: IdText,
        officerName: z.string(),
        workshop: IdText,
        workshopName: z.string(),
        reason: z.string(),
        actor: z.string(),
        at: Moment,
        endedAt: Moment.nullable(),
      }),
    ),
  ),
  addRecusal: command(
    'inspection.add-recusal',
    '登记回避',
    z.object({ recusal: IdText, officer: IdText, workshop: IdText, reason: Reason }),
    Nothing,
  ),
  endRecusal: command('inspection.end-recusal', '解除回避', z.object({ recusal: IdText }), Nothing),
  superiorChecks: query(
    'inspection.superior-checks',
    '上级检查登记',
    z.object({ workshop: IdText.nullish(), ...Page }),
    listOf(
      z.object({
        check: IdText,
        workshop: IdText,
        workshopName: z.string(),
        onDay: DayText,
        authority: z.string(),
        codes: z.array(z.string()),
        note: z.string(),
        sparedUntil: DayText.nullable(),
      }),
    ),
  ),
  addSuperiorCheck: command(
    'inspection.add-superior-check',
    '登记上级检查',
    z.object({
      check: IdText,
      workshop: IdText,
      onDay: DayText,
      authority: text('检查机关', 60),
      codes: z.array(ItemCode).max(200).default([]),
      note: maybe(200),
    }),
    Nothing,
  ),
}
