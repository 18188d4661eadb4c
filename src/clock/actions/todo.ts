import { addMonths } from '../../kernel/day.ts'
import { answer, type Context, delivery } from '../../platform/action/action.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { Todo } from '../contract/shapes.ts'
import { clockEndpoints, type TodoFilter } from '../contract.ts'
import type { TodoSource } from '../door/todo-source.ts'
import type { Tone } from '../rules/clock.ts'
import { pageOfBoth, windowOf } from '../rules/merge.ts'
import { type Asked, countEnded, countOpen, kindsOpen, listEnded, listOpen, tally } from '../store/todo.ts'
import { dueZh, leftZh } from '../zh.ts'
import { askedBy, staff, titleOf } from './reader.ts'
import { chargeOf, handedInTodo, knownCalendar, subjectOf, todoOf } from './rows.ts'

type Sources = readonly TodoSource[]

/** What other slices hand in, narrowed like the clocks beside it. */
async function handedIn(sources: Sources, asked: Asked, wanted: readonly Tone[], context: Context): Promise<Todo[]> {
  const { tx, district, now, today } = context
  const { reader, whose, kinds, search, town } = asked
  // Where it lies is told by name only: a list of one town is of clocks.
  if (sources.length === 0 || town !== undefined) return []
  const { account, unit, scope, own } = reader
  const calendar = await knownCalendar(tx, district)
  const items: Todo[] = []
  for (const source of sources) {
    for (const item of await source.open(tx, { district, scope, account, unit, today })) {
      const isMine = whose !== 'mine' || (item.account !== null && own.includes(item.account.id))
      const isUnits = whose !== 'unit' || (item.unit !== null && item.unit.id === unit)
      const isKind = kinds.length === 0 || kinds.includes(item.kind)
      const text = `${item.title} ${item.subject.label} ${item.workshop?.name ?? ''}`.toLowerCase()
      if (isMine && isUnits && isKind && text.includes(search.toLowerCase())) {
        items.push(handedInTodo(item, now, calendar))
      }
    }
  }
  return wanted.length === 0 ? items : items.filter(item => wanted.includes(item.tone))
}

async function pageOf(sources: Sources, filter: TodoFilter, page: number, size: number, context: Context) {
  const { tx, district, now } = context
  const asked = await askedBy(context, { ...filter, town: filter.town ?? undefined })
  const few = await handedIn(sources, asked, filter.tones, context)
  const calendar = await knownCalendar(tx, district)
  const total = (await countOpen(tx, asked, filter.tones)) + few.length
  const clocks = await listOpen(tx, asked, filter.tones, windowOf(page, size, few.length))
  const many = clocks.map(clock => todoOf(clock, now, calendar))
  return { total, rows: pageOfBoth(many, few, page, size) }
}

export const todo = (sources: Sources) =>
  answer(clockEndpoints.todo, {
    allow: staff,
    concerns: 'district',
    async run({ page, pageSize, ...filter }, context) {
      const { total, rows } = await pageOf(sources, filter, page, pageSize, context)
      return { total, rows: [...rows] }
    },
  })

/** What ended before is asked for. */
const monthsShown = 12

export const done = answer(clockEndpoints.done, {
  allow: staff,
  concerns: 'district',
  async run({ lateOnly, earlier, page, pageSize, ...filter }, context) {
    const asked = await askedBy(context, { ...filter, town: filter.town ?? undefined })
    const ended = { lateOnly, since: earlier ? null : addMonths(context.today, -monthsShown) }
    const total = await countEnded(context.tx, asked, ended)
    const rows = await listEnded(context.tx, asked, ended, { limit: pageSize, offset: (page - 1) * pageSize })
    return {
      total,
      rows: rows.flatMap(row => {
        const { id, code, dueOn, dueAt, state, endedAt, endedLate } = row
        if (endedAt === null) return []
        const about = { clock: id, kind: code, title: titleOf(row), subject: subjectOf(row), ...chargeOf(row) }
        return [{ ...about, dueOn, dueAt, state, endedAt, endedLate: endedLate ?? false }]
      }),
    }
  },
})

export const kinds = (sources: Sources) =>
  answer(clockEndpoints.kinds, {
    allow: staff,
    concerns: 'district',
    async run({ whose }, context) {
      const asked = await askedBy(context, { whose })
      const items = await handedIn(sources, asked, [], context)
      const words = new Map(sources.flatMap(({ kinds: known }) => Object.entries(known)))
      const others = [...words].flatMap(([kind, word]) => {
        const count = items.filter(item => item.kind === kind).length
        return count === 0 ? [] : [{ kind, word, count }]
      })
      return [...(await kindsOpen(context.tx, asked)), ...others]
    },
  })

const none = { red: 0, amber: 0, calm: 0, paused: 0, unknown: 0 }

export const counts = (sources: Sources) =>
  answer(clockEndpoints.counts, {
    allow: staff,
    concerns: 'district',
    async run(_, context) {
      const found = { mine: { ...none }, unit: { ...none }, area: { ...none } }
      const asked = await askedBy(context)
      for (const { whose, tone, total } of await tally(context.tx, asked)) found[whose][tone] += total
      for (const whose of ['mine', 'unit', 'area'] as const) {
        for (const item of await handedIn(sources, { ...asked, whose }, [], context)) found[whose][item.tone] += 1
      }
      return found
    },
  })

const columns: readonly OutputColumn[] = [
  { header: '事项', width: 40, kind: 'text' },
  { header: '对象', width: 30, kind: 'text' },
  { header: '小作坊', width: 28, kind: 'text' },
  { header: '乡镇(街道)', width: 14, kind: 'text' },
  { header: '到期', width: 18, kind: 'text' },
  { header: '剩余', width: 16, kind: 'text' },
  { header: '依据', width: 34, kind: 'text' },
  { header: '计算说明', width: 44, kind: 'text' },
  { header: '负责单位', width: 20, kind: 'text' },
  { header: '负责人', width: 12, kind: 'text' },
]

const pageSize = 200
/** More than anybody prints; the list itself goes on. */
const mostPages = 250

/** What the filter shows, page after page. */
export const table = (sources: Sources) =>
  delivery(clockEndpoints.table, {
    allow: staff,
    concerns: 'district',
    subject: (_, { district }) => ({ kind: 'list', id: district, label: '待办', place: { kind: 'self' } }),
    async run(filter, context) {
      let count = 0
      const rows = async function* (): AsyncGenerator<OutputRow> {
        for (let page = 1; page <= mostPages; page += 1) {
          const found = await pageOf(sources, filter, page, pageSize, context)
          for (const row of found.rows) yield lineOf(row)
          count += found.rows.length
          if (page * pageSize >= found.total) return
        }
      }
      return {
        output: await workbookFile(context, `待办 ${context.today}.xlsx`, [{ name: '待办', columns, rows: rows() }]),
        after: { filter, rows: count },
      }
    },
  })

function lineOf(row: Todo): OutputRow {
  const { title, subject, workshop, townName, tone, left, basis, toBeConfirmed, words, unit, account } = row
  return [
    ...[title, subject.label, workshop?.name ?? '', townName ?? '', dueZh(row), leftZh(tone, left)],
    ...[`${basis}${toBeConfirmed ? '（待确认）' : ''}`, words, unit?.name ?? '', account?.name ?? ''],
  ]
}
