import { type Day, findInstant, longTime } from '../../kernel/day.ts'
import { isId } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, delivery } from '../action/action.ts'
import { csvLine, csvMark } from '../documents/csv.ts'
import { type AuditLine, auditEndpoints } from './contract.ts'
import { countUnsealed, findEntries, findSeals, type Place } from './store.ts'

/** The log is the auditor's: whoever manages accounts does not watch over themselves. GB/T 22239-2019. */
const audit = { allow: ['auditor'], concerns: 'district' } as const

const entries = answer(auditEndpoints.entries, {
  ...audit,
  place: () => ({ kind: 'district' }),
  async run({ before, pageSize, ...filter }, { tx, district }) {
    const rows = await findEntries(tx, district, filter, before === undefined ? undefined : placeFrom(before), pageSize)
    const last = rows.length < pageSize ? undefined : rows.at(-1)
    return { rows, next: last === undefined ? null : `${last.at}_${last.id}` }
  },
})

function placeFrom(cursor: string): Place {
  const [moment = '', id = ''] = cursor.split('_')
  const at = findInstant(moment)
  if (at === undefined || !isId(id)) throw new Problem('input-invalid', '页码无效，请从第一页看起')
  return { at, id }
}

const seals = answer(auditEndpoints.seals, {
  ...audit,
  place: () => ({ kind: 'district' }),
  async run({ before, pageSize }, { tx, district }) {
    const rows = await findSeals(tx, district, before, pageSize)
    const last = rows.length < pageSize ? undefined : rows.at(-1)
    return { rows, next: last?.number ?? null, unsealed: await countUnsealed(tx, district) }
  },
})

const mostExported = 100_000

const exported = delivery(auditEndpoints.export, {
  ...audit,
  subject: (_, { district }) => ({ kind: 'audit', id: district, label: '审计日志', place: { kind: 'district' } }),
  async run(filter, { tx, district, today }) {
    const rows = await findEntries(tx, district, filter, undefined, mostExported + 1)
    if (rows.length > mostExported) throw new Problem('too-large', `超过 ${mostExported} 条，请缩小日期范围后再导出`)
    const body = Buffer.from(csv(rows))
    return {
      output: { name: nameFor(today), mediaType: 'text/csv; charset=utf-8', body },
      after: { filter, rows: rows.length },
    }
  },
})

function nameFor(today: Day): string {
  return `审计日志-${today}.csv`
}

const heads = ['时间', '人员', '操作', '结果', '对象', '变更前', '变更后', '原因', '来源地址', '客户端', '封存', '编号']

/** With the mark that makes spreadsheets read it as UTF-8. */
export function csv(rows: readonly AuditLine[]): string {
  const lines = rows.map(row => [
    longTime(instantOf(row.at)),
    row.actor,
    row.action,
    row.outcome === 'done' ? '完成' : '被拒绝',
    row.subjectLabel,
    row.before === null ? '' : JSON.stringify(row.before),
    row.after === null ? '' : JSON.stringify(row.after),
    row.reason ?? '',
    row.origin,
    row.userAgent,
    row.seal === null ? '未封存' : String(row.seal),
    row.id,
  ])
  return `${csvMark}${[heads, ...lines].map(csvLine).join('')}`
}

function instantOf(text: string) {
  const at = findInstant(text)
  if (at === undefined) throw new Error(`not a moment: ${text}`)
  return at
}

export const auditActions: readonly Action[] = [entries, seals, exported]
