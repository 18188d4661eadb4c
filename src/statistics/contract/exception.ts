import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { exceptionStates, exceptionSteps } from '../rules/exception/life.ts'
import { recordKinds, ruleCodes, subjectKinds } from '../rules/exception/rule.ts'

const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const One = z.object({ exception: IdText })
const Limits = z.record(z.string(), z.int('请填写整数'))

export const FoundRowView = z.object({
  kind: z.enum(recordKinds),
  id: z.string(),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  onDay: DayText.nullable(),
  label: z.string(),
  said: z.string(),
})

export const ExceptionView = z.object({
  exception: IdText,
  rule: z.enum(ruleCodes),
  subjectKind: z.enum(subjectKinds),
  subject: z.string(),
  subjectLabel: z.string(),
  workshop: IdText.nullable(),
  townName: z.string().nullable(),
  unitName: z.string().nullable(),
  /** `null`: whoever heads the unit has not been named, or there is none; then it is the leader's. */
  personName: z.string().nullable(),
  said: z.string(),
  rows: z.int(),
  raisedOn: DayText,
  dueOn: DayText,
  state: z.enum(exceptionStates),
  overdue: z.boolean(),
  recurs: z.boolean(),
  handledOn: DayText.nullable(),
  overOn: DayText.nullable(),
  escalatedOn: DayText.nullable(),
})

export const exceptionSorts = ['due', 'newest', 'rule', 'subject'] as const

export const ExceptionFilter = {
  rules: z.array(z.enum(ruleCodes)).max(ruleCodes.length).default([]),
  states: z.array(z.enum(exceptionStates)).max(exceptionStates.length).default([]),
  overdue: z.boolean().default(false),
  towns: z.array(z.string().max(12)).max(200).default([]),
  unit: IdText.nullish(),
  workshop: IdText.nullish(),
  /** One's own, and those of whoever one stands in for today. */
  mine: z.boolean().default(false),
  search: maybe(60),
  sort: z.enum(exceptionSorts).default('due'),
}

const Threshold = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  proposed: z.int(),
  least: z.int(),
  most: z.int(),
  value: z.int(),
})

const Look = z.object({
  at: z.string(),
  onDay: DayText,
  actor: z.string(),
  raised: z.int(),
  ended: z.int(),
})

export const exceptionEndpoints = {
  exceptions: query(
    'statistics.exceptions',
    '异常监管',
    z.object({ ...ExceptionFilter, ...Page }),
    z.object({
      total: z.int(),
      /** Of what the rest of the filter shows, whatever state is asked for. */
      open: z.int(),
      overdue: z.int(),
      handled: z.int(),
      over: z.int(),
      look: Look.nullable(),
      rows: z.array(ExceptionView),
    }),
  ),
  exceptionsTable: download('statistics.exceptions-table', '导出异常监管', z.object(ExceptionFilter)),
  exception: query(
    'statistics.exception',
    '一条异常',
    One,
    ExceptionView.omit({ rows: true }).extend({
      meaning: z.string(),
      basis: z.string(),
      /** As they were when it was raised. */
      limits: z.array(z.object({ name: z.string(), unit: z.string(), value: z.int() })),
      rows: z.array(FoundRowView),
      /** The same counted now; `null`: it does not stand out any more. */
      now: z.object({ said: z.string(), rows: z.array(FoundRowView) }).nullable(),
      /** Rows that lie outside of the reader's area, or that only some may see: counted, not shown. */
      hidden: z.int(),
      recursOf: IdText.nullable(),
      recursOn: DayText.nullable(),
      steps: z.array(
        z.object({
          step: z.enum(exceptionSteps),
          note: z.string(),
          record: IdText.nullable(),
          recordLabel: z.string().nullable(),
          actor: z.string(),
          at: z.string(),
        }),
      ),
      may: z.object({ handle: z.boolean(), reassign: z.boolean(), turn: z.boolean() }),
    }),
  ),
  handleException: command(
    'statistics.handle-exception',
    '处理异常',
    One.extend({
      how: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('explain'), reason: Reason }),
        z.object({ kind: z.literal('inspect'), workshop: IdText, dueOn: DayText, reason: Reason }),
        z.object({
          kind: z.literal('hazard'),
          workshop: IdText,
          topic: text('方面', 20),
          text: text('核实发现的问题', 300),
          basis: maybe(120),
          dueOn: DayText,
        }),
        z.object({
          kind: z.literal('clue'),
          workshop: IdText,
          matter: text('案由', 120),
          content: text('核实情况', 1000),
        }),
      ]),
    }),
    z.object({ record: IdText.nullable(), recordLabel: z.string().nullable() }),
  ),
  reassignException: command(
    'statistics.reassign-exception',
    '改派异常',
    One.extend({ account: IdText, reason: Reason }),
    Nothing,
  ),
  exceptionPeople: query(
    'statistics.exception-people',
    '可以承担异常的人员',
    Nothing,
    z.object({ rows: z.array(z.object({ account: IdText, name: z.string(), unitName: z.string().nullable() })) }),
  ),
  exceptionRules: query(
    'statistics.exception-rules',
    '异常规则',
    Nothing,
    z.object({
      look: Look.nullable(),
      rows: z.array(
        z.object({
          rule: z.enum(ruleCodes),
          name: z.string(),
          meaning: z.string(),
          basis: z.string(),
          active: z.boolean(),
          thresholds: z.array(Threshold),
          /** Open and handled today. */
          standing: z.int(),
          /** By the last look: judged, too little known, and the commonest reasons. */
          judged: z.int().nullable(),
          quiet: z.int().nullable(),
          why: z.array(z.object({ why: z.string(), count: z.int() })),
          changes: z.array(
            z.object({
              fromDay: DayText,
              active: z.boolean(),
              thresholds: Limits,
              reason: z.string(),
              actor: z.string(),
              at: z.string(),
            }),
          ),
        }),
      ),
      may: z.object({ change: z.boolean(), evaluate: z.boolean() }),
    }),
  ),
  changeExceptionRule: command(
    'statistics.change-exception-rule',
    '调整异常规则',
    z.object({
      rule: z.enum(ruleCodes),
      active: z.boolean(),
      thresholds: Limits,
      fromDay: DayText,
      reason: Reason,
    }),
    Nothing,
  ),
  evaluateExceptions: command(
    'statistics.evaluate-exceptions',
    '立即查找异常',
    Nothing,
    z.object({ raised: z.int(), ended: z.int(), standing: z.int() }),
  ),
} as const
