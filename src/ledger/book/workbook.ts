import type { OutputColumn, OutputRow, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import type { Ledger } from '../rules/ledgers.ts'
import { papersZh } from '../zh/papers.ts'
import { entryKindZh, originZh } from '../zh.ts'
import { partIn, textIn } from './content.ts'
import { type Field, isQuantity, type Line, measured, type Names, type Process, type Written } from './field.ts'
import { forms } from './forms.ts'
import { type Headings, ownSaid, shownFields } from './headings.ts'
import { isPlain, linesOf } from './lines.ts'
import { type Others, remarksOf, standingOf, timeOf } from './remarks.ts'

export type Portion = { readonly entries: readonly Written[]; readonly names: Names; readonly others: Others }

export type SheetSource = {
  readonly ledger: Ledger
  readonly headings: Headings
  readonly process: Process
  /** Of the same ledger, in the order of the book. */
  readonly portions: AsyncIterable<Portion>
}

/** One ledger as a sheet: quantities as numbers with their unit and as they were typed, days as days. */
export function ledgerSheet({ ledger, headings, process, portions }: SheetSource): OutputSheet {
  const form = forms[ledger]
  const fields = shownFields(form, headings)
  const columns: OutputColumn[] = [
    { header: '小作坊', width: 26, kind: 'text' },
    ...fields.flatMap(field => columnsOf(field, headings.label(field.key))),
    ...headings.own.map(({ key }): OutputColumn => ({ header: headings.label(key), width: 18, kind: 'text' })),
    { header: '记录类型', width: 12, kind: 'text' },
    { header: '状态', width: 8, kind: 'text' },
    { header: '备注（更正、补记、代记）', width: 44, kind: 'text' },
    { header: '记录人', width: 12, kind: 'text' },
    { header: '记录时间', width: 17, kind: 'text' },
    { header: '晚记天数', width: 9, kind: 'number' },
    { header: '来源', width: 14, kind: 'text' },
    { header: papersZh.retention, width: 12, kind: 'day' },
  ]
  const own = new Set(headings.own.map(({ key }) => key))
  async function* rows(): AsyncGenerator<OutputRow> {
    for await (const { entries, names, others } of portions) {
      for (const entry of entries) {
        const lines = linesOf(entry, names, process)
        const more = isPlain(entry) ? (partIn(entry.content, 'more') ?? {}) : {}
        const owned = headings.own.map(({ key }) => textIn(more, key))
        const said = [...ownSaid(entry.content, headings, own), ...remarksOf(entry, others)]
        for (const line of lines)
          yield [entry.workshopName, ...fields.flatMap(field => cellsOf(field, line)), ...owned, ...end(entry, said)]
      }
    }
  }
  return { name: sheetName(headings.name), columns, rows: rows() }
}

function columnsOf(field: Field, label: string): OutputColumn[] {
  if (field.kind !== 'quantity') return [{ header: label, width: field.width, kind: field.kind }]
  return [
    { header: label, width: 10, kind: 'number' },
    { header: `${label}单位`, width: 8, kind: 'text' },
    { header: `${label}原文`, width: 12, kind: 'text' },
  ]
}

function cellsOf(field: Field, line: Line): OutputRow {
  const value = isPlain(line.entry) || field.key === 'on-day' ? field.value(line) : undefined
  if (field.kind !== 'quantity') return [isQuantity(value) ? value.typed : value]
  if (!isQuantity(value)) return [undefined, undefined, undefined]
  const { amount, unit } = measured(value)
  return [amount, unit, value.typed]
}

function end(entry: Written, said: readonly string[]): OutputRow {
  return [
    entryKindZh[entry.kind],
    papersZh[standingOf(entry)],
    [...(isPlain(entry) ? [] : [entry.summary]), ...said].join('；'),
    entry.actor,
    timeOf(entry.recordedAt),
    entry.daysLate,
    originZh[entry.origin],
    entry.keepUntil,
  ]
}

/** 31 characters, none of which a sheet's name may not have. */
function sheetName(name: string): string {
  return name
    .replace(/[[\]:*?/\\']/gu, ' ')
    .slice(0, 31)
    .trim()
}
