import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { sourcesOf } from '../door/counting.ts'
import { type Measure, measureZh } from '../rules/measure.ts'
import { proposalKindZh, proposalLabel, proposalStateZh, satisfactionZh } from '../rules/proposal.ts'
import { levelZh, progressZh } from '../rules/target.ts'
import { rowsBehind } from '../store/measured.ts'
import { listProposals } from '../store/proposal.ts'
import { comparedOf, getCampaign, type Period, reachedBy, shownScope } from './look.ts'
import { viewOf } from './proposal.ts'
import { ofList, readers } from './subject.ts'

const most = 20_000

type Kind = OutputColumn['kind']
const column = (header: string, width: number, kind: Kind = 'text'): OutputColumn => ({ header, width, kind })

const treeTable = delivery(endpoints.treeTable, {
  allow: readers,
  concerns: 'self',
  subject: ofList('campaign', '目标任务进度'),
  async run({ campaign: id }, context) {
    const row = await getCampaign(id, context)
    const targets = await reachedBy(row, context.today, context)
    const columns = [
      ...[column('层级', 18), column('任务', 36), column('责任单位', 24), column('责任人', 14), column('指标', 26)],
      ...[column('已完成', 10, 'number'), column('目标', 10, 'number'), column('完成比例 %', 12, 'number')],
      ...[column('期限', 12, 'day'), column('状态', 14)],
    ]
    const rows = targets.map(each => [
      ...[levelZh[each.level], each.title, each.unitName ?? '', each.officerName ?? ''],
      ...[each.measure === null ? '' : measureZh[each.measure].name, each.done ?? undefined, each.amount ?? undefined],
      ...[each.share ?? undefined, each.dueOn ?? undefined, each.progress === null ? '' : progressZh[each.progress]],
    ])
    const name = `${row.title}目标任务进度 ${context.today}.xlsx`
    const output = await workbookFile(context, name, [{ name: '目标任务进度', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const compareTable = delivery(endpoints.compareTable, {
  allow: readers,
  concerns: 'self',
  subject: ofList('campaign', '治理前后对比'),
  async run({ campaign: id, before, after }, context) {
    const { title } = await getCampaign(id, context)
    const columns = [
      ...[column('指标', 26), column('单位', 8), column(`治理前 ${before.from} 至 ${before.until}`, 34, 'number')],
      ...[column(`治理后 ${after.from} 至 ${after.until}`, 34, 'number'), column('增减', 10, 'number')],
      column('怎么统计的', 44),
    ]
    const rows = (await comparedOf(id, { before, after }, context)).map(each => {
      const { name, unit, how } = measureZh[each.measure]
      return [name, unit, each.before, each.after, each.after - each.before, how]
    })
    const output = await workbookFile(context, `${title}前后对比.xlsx`, [{ name: '前后对比', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

type Asked = Period & { readonly measure: Measure }

function behind(
  { measure, from, until }: Asked,
  page: { limit: number; offset: number },
  context: Context,
  scope: Scope,
) {
  const asked = { unit: null, officer: null, period: { from, until }, scope: shownScope(measure, scope, context) }
  return rowsBehind(context.tx, context.district, sourcesOf(measure), { ...asked, ...page })
}

const measured = answer(endpoints.measured, {
  allow: readers,
  concerns: 'workshop',
  run: ({ page, pageSize, ...asked }, context, scope) =>
    behind(asked, { limit: pageSize, offset: (page - 1) * pageSize }, context, scope),
})

const measuredTable = delivery(endpoints.measuredTable, {
  allow: readers,
  concerns: 'workshop',
  subject: ofList('campaign', '指标依据'),
  async run(asked, context, scope) {
    const found = await behind(asked, { limit: most, offset: 0 }, context, scope)
    const { name, unit } = measureZh[asked.measure]
    const columns = [
      ...[column('记录', 40), column('日期', 12, 'day'), column('小作坊', 30), column('乡镇', 14)],
      column(`数量（${unit}）`, 12, 'number'),
    ]
    const rows = found.rows.map(row => [row.label, row.onDay, row.workshopName, row.townName, row.amount])
    const file = `${name} ${asked.from} 至 ${asked.until}.xlsx`
    return { output: await workbookFile(context, file, [{ name, columns, rows }]), after: { rows: rows.length } }
  },
})

const proposalTable = delivery(endpoints.proposalTable, {
  allow: readers,
  concerns: 'self',
  subject: ofList('proposal', '提案建议登记簿'),
  async run(filter, context) {
    const { tx, district, today } = context
    const found = await listProposals(tx, district, { ...filter, today, limit: most, offset: 0 })
    const columns = [
      ...[column('编号', 34), column('类型', 12), column('案由', 44), column('提出人', 18), column('收到', 12, 'day')],
      ...[column('答复期限', 12, 'day'), column('承办人', 12), column('会办', 30), column('状态', 10)],
      ...[column('超期', 8), column('答复日期', 12, 'day'), column('答复文号', 24), column('反馈', 12)],
    ]
    const rows = found.map(each => {
      const row = viewOf(each, today)
      return [
        ...[proposalLabel(row), proposalKindZh[row.kind], row.title, row.member, row.receivedOn, row.dueOn],
        ...[row.handlerName, row.coHandlers.map(({ name }) => name).join('、'), proposalStateZh[row.state]],
        ...[row.late ? '是' : '', row.repliedOn ?? undefined, row.replyNumber ?? ''],
        row.satisfaction === null ? '' : satisfactionZh[row.satisfaction],
      ]
    })
    const output = await workbookFile(context, `提案建议 ${today}.xlsx`, [{ name: '提案建议', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

export const tableActions: readonly Action[] = [treeTable, compareTable, measured, measuredTable, proposalTable]
