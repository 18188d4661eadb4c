import type { z } from 'zod'
import { longTime } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { setPaper } from '../../platform/documents/pdf/set-paper.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { sniff } from '../../platform/files/sniff.ts'
import type { Filter } from '../contract/asked.ts'
import type { HazardRow } from '../contract/shapes.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { listBlocks } from '../paper/list.ts'
import { readers, readersWithOwners } from '../rules/who.ts'
import { countHazards, figuresOf, listHazards } from '../store/list.ts'
import { stepsOf } from '../store/step.ts'
import { departmentZh, hazardStateZh, lessonZh, sourceZh, weightZh } from '../zh.ts'
import { askedFor } from './look.ts'
import { getHazard, hazardSubject } from './subject.ts'

/** Only what the hazard itself names: a hash that somebody knows opens nothing. */
export const file = delivery(endpoints.file, {
  allow: readersWithOwners,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ hazard: id, file: hash }, context) {
    const { tx, district, world } = context
    const hazard = await getHazard(id, context)
    const all = [...hazard.files, ...(await stepsOf(tx, district, id)).flatMap(({ files }) => files)]
    const at = [...new Set(all)].indexOf(hash)
    if (at < 0) throw new Problem('not-found', '这处隐患没有这张照片，请刷新后再打开')
    const { mediaType } = await sniff(world.files, hash)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `隐患-${hazard.foundOn}-${at + 1}.${extension}`
    const output = { name, mediaType, body: await world.files.read(hash), inline: true }
    return { output, after: { file: hash } }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇街道', width: 12, kind: 'text' },
  { header: '来源', width: 12, kind: 'text' },
  { header: '来源说明', width: 26, kind: 'text' },
  { header: '部门', width: 10, kind: 'text' },
  { header: '类别', width: 10, kind: 'text' },
  { header: '问题', width: 50, kind: 'text' },
  { header: '程度', width: 8, kind: 'text' },
  { header: '重复', width: 8, kind: 'text' },
  { header: '发现', width: 12, kind: 'day' },
  { header: '期限', width: 12, kind: 'day' },
  { header: '状态', width: 10, kind: 'text' },
  { header: '超期', width: 8, kind: 'text' },
  { header: '报告整改', width: 12, kind: 'day' },
  { header: '销号', width: 12, kind: 'day' },
  { header: '对应培训', width: 24, kind: 'text' },
]

function line(row: z.output<typeof HazardRow>): OutputRow {
  return [
    ...[row.workshopName, row.townName, sourceZh[row.source], row.sourceLabel, departmentZh[row.department]],
    ...[row.topic, row.text, weightZh[row.gravity], row.repeated ? '重复' : '', row.foundOn, row.dueOn ?? undefined],
    ...[hazardStateZh[row.state], row.overdue ? '超期' : '', row.answeredOn ?? undefined, row.closedOn ?? undefined],
    row.lesson === null ? '' : lessonZh[row.lesson],
  ]
}

/** More than an office opens in one sheet; narrowed further, all of it comes. */
const mostRows = 50_000
/** More pages than anybody reads. */
const mostPrinted = 2_000

async function rowsFor(filter: Filter, context: Context, scope: Scope, most: number) {
  const asked = await askedFor(filter, context, scope)
  const total = await countHazards(context.tx, asked)
  if (total > most) {
    throw new Problem('too-large', `筛出 ${total} 处，一次最多 ${most} 处，请再加条件（如日期、乡镇）`)
  }
  return listHazards(context.tx, asked, most, 0)
}

function whole({ district }: Context): Subject {
  return { kind: 'hazards', id: district, label: '隐患清单', place: { kind: 'self' } }
}

export const table = delivery(endpoints.table, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, context) => whole(context),
  async run(filter, context, scope) {
    const rows = await rowsFor(filter, context, scope, mostRows)
    const sheet = { name: '隐患清单', columns, rows: rows.map(line) }
    const output = await workbookFile(context, `隐患清单 ${context.today}.xlsx`, [sheet])
    return { output, after: { rows: rows.length } }
  },
})

export const sheet = delivery(endpoints.sheet, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, context) => whole(context),
  async run(filter, context, scope) {
    const { tx, now, actor, today } = context
    const rows = await rowsFor(filter, context, scope, mostPrinted)
    const figures = await figuresOf(tx, await askedFor(filter, context, scope))
    const blocks = listBlocks({ printed: `${longTime(now)} ${actor.name}`, figures, rows })
    const name = `隐患整改清单 ${today}`
    const body = await setPaper(name, actor.name, blocks)
    return { output: { name: `${name}.pdf`, mediaType: 'application/pdf', body }, after: { rows: rows.length } }
  },
})
