import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { measures } from '../rules/measure.ts'
import { proposalStates } from '../rules/proposal.ts'
import { MeasuredRow } from './shapes.ts'

const Campaign = z.object({ campaign: IdText })
const Period = z.object({ from: DayText, until: DayText })
const mark = {
  target: IdText,
  amount: z.int('请填写整数').min(1, '目标数至少为 1').max(10_000_000, '目标数过大，请核对'),
  dueOn: DayText,
}

/** What forms and lists ask beside the first contract: changing marks, tables to take out, rows of a figure. */
export const formEndpoints = {
  changeTarget: command(
    'campaign.change-target',
    '修改目标任务',
    z.object({ ...mark, title: text('名称', 80) }),
    Nothing,
  ),
  correct: command(
    'campaign.correct',
    '更正目标任务',
    Campaign.extend({
      correction: IdText,
      changes: z.array(z.object(mark)).min(1, '没有改动').max(500),
      reason: Reason,
    }),
    Nothing,
  ),
  corrections: query(
    'campaign.corrections',
    '目标任务更正记录',
    Campaign,
    z.object({
      rows: z.array(
        z.object({
          correction: IdText,
          target: IdText,
          title: z.string(),
          oldAmount: z.int(),
          newAmount: z.int(),
          oldDueOn: DayText,
          newDueOn: DayText,
          reason: z.string(),
          actor: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
  /** What the person who asks has to reach. */
  mine: query(
    'campaign.mine',
    '我的目标任务',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          target: IdText,
          campaign: z.string(),
          indicator: z.string(),
          measure: z.enum(measures),
          done: z.int(),
          amount: z.int(),
          share: z.int(),
          dueOn: DayText,
          progress: z.enum(['reached', 'running', 'missed']),
        }),
      ),
    }),
  ),
  treeTable: download('campaign.tree-table', '导出目标任务进度', Campaign),
  compareTable: download(
    'campaign.compare-table',
    '导出治理前后对比',
    Campaign.extend({ before: Period, after: Period }),
  ),
  /** The records behind a figure of any time. */
  measured: query(
    'campaign.measured',
    '一项指标的依据',
    z.object({ measure: z.enum(measures), ...Period.shape, ...Page }),
    z.object({ total: z.int(), amount: z.int(), hidden: z.int(), rows: z.array(MeasuredRow) }),
  ),
  measuredTable: download(
    'campaign.measured-table',
    '导出一项指标的依据',
    z.object({ measure: z.enum(measures), ...Period.shape }),
  ),
  remindReaders: command(
    'campaign.remind-readers',
    '催办签收',
    z.object({ programme: IdText }),
    z.object({ told: z.int() }),
  ),
  editProposal: command(
    'campaign.edit-proposal',
    '更正提案建议登记',
    z.object({
      proposal: IdText,
      title: text('案由', 100),
      member: text('提出人', 40),
      dueOn: DayText,
      handler: IdText,
      coHandlers: z.array(IdText).max(20).default([]),
      reason: Reason,
    }),
    Nothing,
  ),
  proposalTable: download(
    'campaign.proposal-table',
    '导出提案建议登记簿',
    z.object({
      states: z.array(z.enum(proposalStates)).default([]),
      late: z.boolean().default(false),
      search: z.string().trim().max(60).default(''),
    }),
  ),
} as const
