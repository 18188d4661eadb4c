import { type Action, answer, type Context, delivery } from '../../../platform/action/action.ts'
import { type Scope, scopeOf } from '../../../platform/action/permission.ts'
import type { OutputColumn } from '../../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../../registry/door.ts'
import { exceptionEndpoints as endpoints } from '../../contract/exception.ts'
import type { FoundRow, RuleCode } from '../../rules/exception/rule.ts'
import { exceptionRules } from '../../rules/exception/rules.ts'
import { stepsOf } from '../../store/exception/exception.ts'
import { namesOf, townsOf } from '../../store/exception/facts.ts'
import {
  countExceptions,
  type ListedException,
  listExceptions,
  type WholeException,
} from '../../store/exception/list.ts'
import { lastLook, ruleChanges } from '../../store/exception/rule.ts'
import { exceptionStateZh, recordKindZh, subjectKindZh } from '../../zh/exception.ts'
import { askedFor, exceptionOf, handlers, hasDuty, isOwn, managers, readers } from './asked.ts'
import { judges } from './facts.ts'
import { ruleOn } from './limits.ts'

export async function shownLook({ tx, district }: Context) {
  const found = await lastLook(tx, district)
  if (found === undefined) return null
  const { at, onDay, actor, raised, ended } = found
  return { at, onDay, actor, raised, ended }
}

export function basisOf(rule: RuleCode): string {
  const { basis } = exceptionRules[rule]
  return basis === null ? '我局规则，待确认' : `${basis}；界限为我局规则，待确认`
}

const list = answer(endpoints.exceptions, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, sort, ...filter }, context, scope) {
    const asked = await askedFor(filter, context, scope)
    const counts = await countExceptions(context.tx, asked)
    const rows = await listExceptions(context.tx, asked, { sort, limit: pageSize, offset: (page - 1) * pageSize })
    return { ...counts, look: await shownLook(context), rows: rows.map(({ unit: _, account: __, ...row }) => row) }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '规则', width: 18, kind: 'text' },
  { header: '对象', width: 30, kind: 'text' },
  { header: '对象类别', width: 12, kind: 'text' },
  { header: '情况', width: 60, kind: 'text' },
  { header: '状态', width: 10, kind: 'text' },
  { header: '乡镇街道', width: 14, kind: 'text' },
  { header: '单位', width: 24, kind: 'text' },
  { header: '责任人', width: 12, kind: 'text' },
  { header: '提出日期', width: 12, kind: 'day' },
  { header: '期限', width: 12, kind: 'day' },
  { header: '超期', width: 8, kind: 'text' },
  { header: '处理日期', width: 12, kind: 'day' },
  { header: '消除日期', width: 12, kind: 'day' },
  { header: '再次出现', width: 10, kind: 'text' },
]

const rowColumns: readonly OutputColumn[] = [
  { header: '规则', width: 18, kind: 'text' },
  { header: '对象', width: 30, kind: 'text' },
  { header: '记录类别', width: 12, kind: 'text' },
  { header: '记录', width: 36, kind: 'text' },
  { header: '日期', width: 12, kind: 'day' },
  { header: '说明', width: 60, kind: 'text' },
]

const mostRows = 5000

const outputRow = (row: ListedException) => [
  ...[exceptionRules[row.rule].name, row.subjectLabel, subjectKindZh[row.subjectKind], row.said],
  ...[exceptionStateZh[row.state], row.townName ?? '', row.unitName ?? '', row.personName ?? '局领导'],
  ...[row.raisedOn, row.dueOn, row.overdue ? '是' : '', row.handledOn ?? undefined, row.overOn ?? undefined],
  row.recurs ? '是' : '',
]

/** What is shown, and on a second sheet the rows behind each. */
const table = delivery(endpoints.exceptionsTable, {
  allow: readers,
  concerns: 'workshop',
  subject: () => ({ kind: 'exceptions', id: '', label: '异常监管', place: { kind: 'self' } }),
  async run({ sort, ...filter }, context, scope) {
    const found = await listExceptions(context.tx, await askedFor(filter, context, scope), {
      ...{ sort, limit: mostRows, offset: 0 },
    })
    const behind = []
    for (const { exception } of found) {
      const one = await exceptionOf(exception, context, scope)
      const { shown } = await visibleRows(one, one.found, context, scope)
      for (const row of shown) {
        const words = [exceptionRules[one.rule].name, one.subjectLabel, recordKindZh[row.kind], row.label]
        behind.push([...words, row.onDay ?? undefined, row.said])
      }
    }
    const output = await workbookFile(context, `异常监管 ${context.today}.xlsx`, [
      { name: '异常监管', columns, rows: found.map(outputRow) },
      { name: '提出时的记录', columns: rowColumns, rows: behind },
    ])
    return { output, after: { rows: found.length } }
  },
})

/** Of whom somebody complained only those read who may read complaints; what lies in another's area is counted. */
async function visibleRows(of: WholeException, rows: readonly FoundRow[], context: Context, scope: Scope) {
  if (of.rule === 'complaint-pile' && !hasDuty(context, ...handlers)) return { shown: [], hidden: rows.length }
  if (scope === 'district' || (await isOwn(of, context))) return { shown: rows, hidden: 0 }
  const towns = await townsOf(context.tx, workshopPlaces(context.tx, context.district))
  const shown = rows.filter(({ workshop }) => workshop !== null && scope.towns.includes(towns.get(workshop) ?? ''))
  return { shown, hidden: rows.length - shown.length }
}

/** The same rule asked once more, about this one. */
async function nowOf({ rule, subjectKind, subject, workshop }: WholeException, { tx, district, today }: Context) {
  const { limits } = ruleOn(await ruleChanges(tx, district), rule, today)
  const { findings } = await judges[rule]({ tx, district, today, only: workshop ?? undefined }, limits)
  return findings.find(({ subject: { kind, id } }) => kind === subjectKind && id === subject) ?? null
}

const one = answer(endpoints.exception, {
  allow: readers,
  concerns: 'workshop',
  place: async ({ exception }, context) => {
    await exceptionOf(exception, context, scopeOf(readers, context.actor.posts))
    return { kind: 'self' }
  },
  async run({ exception }, context, scope) {
    const found = await exceptionOf(exception, context, scope)
    const { found: rows, thresholds, town: _, account: __, unit: ___, ...shown } = found
    const { meaning, thresholds: told } = exceptionRules[found.rule]
    const now = await nowOf(found, context)
    const frozen = await visibleRows(found, rows, context, scope)
    const live = now === null ? null : await visibleRows(found, now.rows, context, scope)
    const own = await isOwn(found, context)
    const names = await namesOf(context.tx, workshopPlaces(context.tx, context.district))
    const named = (row: FoundRow) => ({ ...row, workshopName: names.get(row.workshop ?? '') ?? null })
    const going = found.state !== 'over'
    const handle =
      going && found.state === 'open' && hasDuty(context, ...handlers) && (own || hasDuty(context, ...managers))
    return {
      ...{ ...shown, meaning, basis: basisOf(found.rule) },
      limits: told.map(({ code, name, unit, proposed }) => ({ name, unit, value: thresholds[code] ?? proposed })),
      rows: frozen.shown.map(named),
      now: now === null || live === null ? null : { said: now.said, rows: live.shown.map(named) },
      hidden: frozen.hidden,
      steps: await stepsOf(context.tx, context.district, exception),
      may: {
        handle,
        turn: handle && hasDuty(context, 'office', 'inspector'),
        reassign: going && found.state === 'open' && hasDuty(context, ...managers),
      },
    }
  },
})

export const exceptionLookActions: readonly Action[] = [list, table, one]
