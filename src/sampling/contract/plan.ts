import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { maybe } from './shapes.ts'

const Year = z.string().regex(/^20\d{2}$/, '请填写四位年份')
const Fen = z.int('请填写金额').min(0).max(100_000_000_00)
const One = z.object({ plan: IdText })

const Quota = z.object({
  quota: IdText,
  category: text('类别', 20),
  town: z.string().nullish(),
  product: maybe(40),
  laboratory: IdText.nullish(),
  items: maybe(300),
  amount: z.int().min(1, '请填写批次数').max(5000),
  price: Fen,
})

const PlanHead = z.object({
  plan: IdText,
  year: z.string(),
  title: z.string(),
  state: z.enum(['draft', 'approved', 'closed']),
  budget: z.int(),
  planned: z.int(),
  cost: z.int(),
  tasks: z.int(),
  sampled: z.int(),
  reported: z.int(),
  nonconforming: z.int(),
  spent: z.int(),
})

export const planEndpoints = {
  plans: query('sampling.plans', '抽检计划', z.object({ year: Year.nullish() }), z.array(PlanHead)),
  plan: query(
    'sampling.plan',
    '一份抽检计划',
    One,
    PlanHead.extend({
      note: z.string(),
      actor: z.string(),
      approvedBy: z.string().nullable(),
      quotas: z.array(
        Quota.omit({ town: true, laboratory: true }).extend({
          town: z.string().nullable(),
          townName: z.string().nullable(),
          laboratory: IdText.nullable(),
          laboratoryName: z.string().nullable(),
          tasks: z.int(),
          sampled: z.int(),
        }),
      ),
      /** 风险覆盖: how many workshops of a category have a task or a sample in this plan. */
      coverage: z.array(z.object({ category: z.string(), workshops: z.int(), covered: z.int() })),
      draws: z.array(
        z.object({
          draw: IdText,
          quota: IdText,
          seed: z.string(),
          wanted: z.int(),
          pool: z.int(),
          drawn: z.array(z.object({ workshop: IdText, name: z.string() })),
          actor: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
  savePlan: command(
    'sampling.save-plan',
    '编制抽检计划',
    One.extend({
      year: Year,
      title: text('计划名称', 80),
      budget: Fen,
      note: maybe(500),
      quotas: z.array(Quota).min(1, '请至少列一行任务').max(500),
    }),
    Nothing,
  ),
  approvePlan: command('sampling.approve-plan', '批准抽检计划', One, Nothing),
  closePlan: command('sampling.close-plan', '结束抽检计划', One.extend({ reason: Reason }), Nothing),
  /** By a seed that is written down: drawn again it gives the same. */
  draw: command(
    'sampling.draw',
    '随机抽取抽样对象',
    z.object({
      draw: IdText,
      quota: IdText,
      wanted: z.int().min(1).max(500),
      seed: maybe(60),
      dueOn: DayText.nullish(),
    }),
    z.object({ drawn: z.int(), pool: z.int(), seed: z.string() }),
  ),
  addTask: command(
    'sampling.add-task',
    '指定抽样对象',
    z.object({ task: IdText, quota: IdText, workshop: IdText, dueOn: DayText.nullish(), reason: Reason }),
    Nothing,
  ),
  cancelTask: command('sampling.cancel-task', '取消抽样任务', z.object({ task: IdText, reason: Reason }), Nothing),
  tasks: query(
    'sampling.tasks',
    '抽样任务',
    z.object({
      plan: IdText.nullish(),
      states: z.array(z.enum(['open', 'done', 'cancelled'])).default([]),
      search: maybe(60),
      ...Page,
    }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          task: IdText,
          plan: IdText,
          planTitle: z.string(),
          workshop: IdText,
          workshopName: z.string(),
          townName: z.string(),
          category: z.string(),
          product: z.string(),
          items: z.string(),
          laboratory: IdText.nullable(),
          laboratoryName: z.string().nullable(),
          state: z.enum(['open', 'done', 'cancelled']),
          dueOn: DayText.nullable(),
          drawn: z.boolean(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Units of kind laboratory, to send samples to. */
  laboratories: query(
    'sampling.laboratories',
    '承检机构',
    z.object({}),
    z.array(z.object({ unit: IdText, name: z.string() })),
  ),
}
