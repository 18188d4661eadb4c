import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { dutyMeasures, editionStates, evidences, frequencies, reaches, standings, taskSteps } from '../rules/duty.ts'
import { MeasuredRow } from './shapes.ts'

const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const Duty = z.object({ duty: IdText })
const Task = z.object({ task: IdText })

export const Basis = z.object({ text: z.string(), toBeConfirmed: z.boolean() })

/** What one edition of a duty says. */
const Said = {
  title: text('责任', 100),
  fromDay: DayText,
  /** A row of 责任清单 in the rulebook; or `basis` in words. */
  listCode: z.string().trim().max(20).nullish(),
  basis: maybe(120),
  every: z.enum(frequencies),
  grace: z.int('请填写整数').min(0, '不能小于 0').max(20, '不超过 20 个工作日').default(0),
  reach: z.enum(reaches),
  unit: IdText.nullish(),
  account: IdText.nullish(),
  evidence: z.enum(evidences),
  measure: z.enum(dutyMeasures).nullish(),
  amount: z.int('请填写整数').min(1, '至少为 1').max(100_000, '数量过大，请核对').nullish(),
}

export const EditionView = z.object({
  ordinal: z.int(),
  state: z.enum(editionStates),
  fromDay: DayText,
  title: z.string(),
  listCode: z.string().nullable(),
  /** As it was typed, where no row of the rulebook stands for it. */
  typedBasis: z.string(),
  basis: Basis,
  every: z.enum(frequencies),
  grace: z.int(),
  reach: z.enum(reaches),
  unit: IdText.nullable(),
  unitName: z.string().nullable(),
  account: IdText.nullable(),
  accountName: z.string().nullable(),
  evidence: z.enum(evidences),
  measure: z.enum(dutyMeasures).nullable(),
  amount: z.int().nullable(),
  drafter: z.string(),
  approver: z.string().nullable(),
  returnedFor: z.string().nullable(),
})

export const Tallied = z.object({
  open: z.int(),
  overdue: z.int(),
  done: z.int(),
  late: z.int(),
  excused: z.int(),
})

/** Tasks that fall due in a time, this year unless said otherwise. */
export const TaskFilter = {
  duty: IdText.nullish(),
  /** Of the roster, or an account. */
  person: IdText.nullish(),
  unit: IdText.nullish(),
  workshop: IdText.nullish(),
  standings: z.array(z.enum(standings)).max(standings.length).default([]),
  from: DayText.nullish(),
  until: DayText.nullish(),
  /** One's own, and those of whoever one stands in for today. */
  mine: z.boolean().default(false),
  /** Without a person. */
  nobody: z.boolean().default(false),
  search: maybe(60),
}

export const TaskView = z.object({
  task: IdText,
  duty: IdText,
  title: z.string(),
  span: z.string(),
  dueOn: DayText,
  dueSure: z.boolean(),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  townName: z.string().nullable(),
  unitName: z.string().nullable(),
  personName: z.string().nullable(),
  evidence: z.enum(evidences),
  measure: z.enum(dutyMeasures).nullable(),
  /** Records that were counted, and how many are asked for. */
  counted: z.int().nullable(),
  amount: z.int().nullable(),
  standing: z.enum(standings),
  doneOn: DayText.nullable(),
  /** Working days; null where the holidays are not published. */
  lateBy: z.int().nullable(),
})

export const dutyEndpoints = {
  duties: query(
    'campaign.duties',
    '责任清单落实情况',
    z.object({ ended: z.boolean().default(false), ...Page }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          duty: IdText,
          number: z.int(),
          endedOn: DayText.nullable(),
          /** In force today, else what waits. */
          edition: EditionView,
          waits: z.boolean(),
          tally: Tallied,
        }),
      ),
    }),
  ),
  duty: query(
    'campaign.duty',
    '一项责任',
    Duty,
    z.object({
      duty: IdText,
      number: z.int(),
      endedOn: DayText.nullable(),
      endedFor: z.string().nullable(),
      editions: z.array(EditionView),
      tally: Tallied,
      may: z.object({ edit: z.boolean(), approve: z.boolean(), end: z.boolean() }),
    }),
  ),
  /** Rows of the rulebook's 责任清单 that bind the bureau, and which of them no duty takes up. */
  listedDuties: query(
    'campaign.listed-duties',
    '责任清单中监管部门的责任',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          duty: z.string(),
          evidence: z.string(),
          recurs: z.boolean(),
          basis: Basis,
          takenUp: IdText.nullable(),
        }),
      ),
    }),
  ),
  draftDuty: command('campaign.draft-duty', '起草责任', Duty.extend(Said), Nothing),
  approveDuty: command('campaign.approve-duty', '批准责任', Duty, z.object({ tasks: z.int() })),
  returnDuty: command('campaign.return-duty', '退回责任', Duty.extend({ reason: Reason }), Nothing),
  endDuty: command('campaign.end-duty', '停止执行责任', Duty.extend({ reason: Reason }), Nothing),

  dutyTasks: query(
    'campaign.duty-tasks',
    '履责任务',
    z.object({ ...TaskFilter, ...Page }),
    z.object({ total: z.int(), tally: Tallied, rows: z.array(TaskView) }),
  ),
  dutyTasksTable: download('campaign.duty-tasks-table', '导出履责任务', z.object(TaskFilter)),
  dutyTask: query(
    'campaign.duty-task',
    '一项履责任务',
    Task,
    TaskView.extend({
      number: z.int(),
      basis: Basis,
      fromDay: DayText,
      untilDay: DayText,
      steps: z.array(
        z.object({
          step: z.enum(taskSteps),
          note: z.string(),
          files: z.array(z.object({ file: FileHash, picture: z.boolean() })),
          actor: z.string(),
          at: z.string(),
        }),
      ),
      may: z.object({ do: z.boolean(), excuse: z.boolean(), reassign: z.boolean(), back: z.boolean() }),
    }),
  ),
  /** The business records that were counted for a task. */
  dutyRows: query(
    'campaign.duty-rows',
    '履责任务的业务记录',
    Task.extend(Page),
    z.object({ total: z.int(), hidden: z.int(), rows: z.array(MeasuredRow) }),
  ),
  dutyFile: download('campaign.duty-file', '查看履责证据', Task.extend({ file: FileHash })),
  doDuty: command(
    'campaign.do-duty',
    '完成履责任务',
    Task.extend({
      files: z.array(FileHash).min(1, '请上传证据；没有证据不能算完成').max(10, '一次最多 10 个文件'),
      note: text('说明', 300),
    }),
    Nothing,
  ),
  returnTask: command('campaign.return-duty-task', '退回履责任务', Task.extend({ reason: Reason }), Nothing),
  excuseTask: command('campaign.excuse-duty-task', '免予履责任务', Task.extend({ reason: Reason }), Nothing),
  reassignTask: command(
    'campaign.reassign-duty-task',
    '改派履责任务',
    z.object({
      tasks: z.array(IdText).min(1, '请选择任务').max(500, '一次最多 500 项'),
      person: IdText,
      reason: Reason,
    }),
    z.object({ moved: z.int() }),
  ),
  dutyPeople: query(
    'campaign.duty-people',
    '可以承担任务的人员',
    Nothing,
    z.object({ rows: z.array(z.object({ person: IdText, name: z.string(), unitName: z.string().nullable() })) }),
  ),

  compliance: query(
    'campaign.compliance',
    '履责情况',
    z.object({
      by: z.enum(['person', 'unit', 'duty']).default('person'),
      from: DayText.nullish(),
      until: DayText.nullish(),
    }),
    z.object({
      from: DayText,
      until: DayText,
      total: Tallied,
      rows: z.array(
        z.object({
          /** Empty: nobody, or no unit. */
          key: z.string(),
          label: z.string(),
          more: z.string(),
          tally: Tallied,
        }),
      ),
    }),
  ),
  dutyGaps: query(
    'campaign.duty-gaps',
    '履责缺口',
    Nothing,
    z.object({
      /** Workshops that nobody is responsible for today. */
      workshops: z.int(),
      /** In force, yet without a task in the time that runs. */
      idle: z.array(z.object({ duty: IdText, title: z.string(), why: z.string() })),
      /** Rows of the rulebook that recur and that no duty takes up. */
      untaken: z.array(z.object({ code: z.string(), duty: z.string() })),
      nobody: z.int(),
      overdue: z.array(z.object({ duty: IdText, title: z.string(), tasks: z.int() })),
    }),
  ),
} as const
