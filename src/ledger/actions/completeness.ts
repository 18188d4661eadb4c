import { type Day, getDay } from '../../kernel/day.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn, OutputRow } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { WorkshopFilter } from '../../registry/contract/fields.ts'
import { findRunningOut, rosterOf } from '../../registry/door/roster.ts'
import { ledgerEndpoints } from '../contract.ts'
import { dayLetters, daysOfMonth, monthStanding, type PeriodStanding, share } from '../rules/completeness.ts'
import { type Kept, keptBetween, knownBetween } from '../store/completeness.ts'
import { dayStateZh, gapZh } from '../zh/completeness.ts'
import { ledgerShortZh } from '../zh.ts'
import { districtSubject } from './reading.ts'
import { overseers, readers, workshopPlace } from './subject.ts'

type Wish = { readonly month: string; readonly filter: WorkshopFilter }
type Row = Omit<Kept, 'known'> & { readonly standing: PeriodStanding }

/** Every workshop of which something was expected or written down in the month; the others have nothing to show. */
async function monthRows({ month, filter }: Wish, { tx, district, today }: Context, scope: Scope): Promise<Row[]> {
  const roster = rosterOf(tx, { district, scope, filter, today })
  const kept = await keptBetween(tx, district, periodOf(month), roster)
  return kept.flatMap(({ known, ...row }) => {
    const standing = monthStanding(known, month, today)
    const concerned = standing.days.some(({ state }) => state !== 'closed' && state !== 'future')
    return concerned || known.marks.size > 0 ? [{ ...row, standing }] : []
  })
}

function periodOf(month: string): { from: Day; to: Day } {
  const days = daysOfMonth(month)
  return { from: days[0] ?? getDay(`${month}-01`), to: days.at(-1) ?? getDay(`${month}-01`) }
}

type Sort = 'worst' | 'best' | 'name'

/** Equal shares: who owes more days comes first among the worst, and the name decides the rest. */
function compare(sort: Sort): (a: Row, b: Row) => number {
  const byName = (a: Row, b: Row) => (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : a.id < b.id ? -1 : 1)
  const owed = ({ standing: { expected, recorded, nilMissing } }: Row) => expected - recorded + nilMissing.length
  switch (sort) {
    case 'name':
      return byName
    case 'worst':
      return (a, b) => share(a.standing) - share(b.standing) || owed(b) - owed(a) || byName(a, b)
    case 'best':
      return (a, b) => share(b.standing) - share(a.standing) || owed(a) - owed(b) || byName(a, b)
    default:
      return sort satisfies never
  }
}

const completeness = answer(ledgerEndpoints.completeness, {
  allow: overseers,
  concerns: 'workshop',
  async run({ month, towns, categories, search, sort, page, pageSize }, context, scope) {
    const filter = WorkshopFilter.parse({ towns, categories, search })
    const rows = (await monthRows({ month, filter }, context, scope)).sort(compare(sort))
    const sum = (of: (standing: PeriodStanding) => number) =>
      rows.reduce((total, { standing }) => total + of(standing), 0)
    return {
      total: rows.length,
      expected: sum(standing => standing.expected),
      recorded: sum(standing => standing.recorded),
      rows: rows.slice((page - 1) * pageSize, page * pageSize).map(({ standing, ...row }) => ({
        workshop: row.id,
        name: row.name,
        category: row.category,
        townName: row.townName,
        officer: row.officer,
        expected: standing.expected,
        recorded: standing.recorded,
        late: row.late ?? 0,
        days: standing.days.map(({ state }) => dayLetters[state]).join(''),
        nilMissing: [...standing.nilMissing],
        lastOn: row.lastOn,
      })),
    }
  },
})

const days = answer(ledgerEndpoints.days, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop, month }, { tx, district, today }) {
    const marks = await knownBetween(tx, district, workshop, periodOf(month))
    const found = await findRunningOut(tx, district, workshop)
    const standing = monthStanding({ changes: found?.changes ?? [], marks }, month, today)
    return {
      days: standing.days.map(({ day, state, recorded, gaps }) => ({
        day,
        state,
        recorded: [...recorded],
        missing: gaps.map(gap => gapZh[gap]),
      })),
      nilMissing: [...standing.nilMissing],
    }
  },
})

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇(街道)', width: 14, kind: 'text' },
  { header: '责任监管人员', width: 12, kind: 'text' },
  { header: '应记天数', width: 9, kind: 'number' },
  { header: '已记天数', width: 9, kind: 'number' },
  { header: '完整度(%)', width: 10, kind: 'number' },
  { header: '补记笔数', width: 9, kind: 'number' },
  { header: '缺月度申报', width: 18, kind: 'text' },
  { header: '最近一笔', width: 12, kind: 'day' },
]

const completenessExport = delivery(ledgerEndpoints.completenessExport, {
  allow: overseers,
  concerns: 'workshop',
  subject: ({ month }, context) => districtSubject(`台账完整度 ${month}`, context),
  async run({ month, towns, categories, search, sort }, context, scope) {
    const filter = WorkshopFilter.parse({ towns, categories, search })
    const rows = (await monthRows({ month, filter }, context, scope)).sort(compare(sort))
    const perDay = daysOfMonth(month).map(
      (day): OutputColumn => ({ header: `${Number(day.slice(8))}日`, width: 6, kind: 'text' }),
    )
    const output = await workbookFile(context, `台账完整度 ${month}.xlsx`, [
      { name: `台账完整度 ${month}`, columns: [...columns, ...perDay], rows: rows.map(outputRow) },
    ])
    return { output, after: { month, towns, categories, search, rows: rows.length } }
  },
})

/** Percent with two decimals, rounded half up as the bureau's reports are. */
function percent(standing: PeriodStanding): number | undefined {
  if (standing.expected === 0) return undefined
  return Math.round((standing.recorded * 10_000) / standing.expected) / 100
}

function outputRow({ standing, ...row }: Row): OutputRow {
  return [
    row.name,
    row.townName,
    row.officer ?? undefined,
    standing.expected,
    standing.recorded,
    percent(standing),
    row.late ?? 0,
    standing.nilMissing.map(ledger => ledgerShortZh[ledger]).join('、'),
    row.lastOn ?? undefined,
    ...standing.days.map(day => (day.state === 'future' ? undefined : dayStateZh[day.state])),
  ]
}

export const ledgerCompletenessActions: readonly Action[] = [completeness, days, completenessExport]
