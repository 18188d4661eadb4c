import { addMonths, type Day, getDay } from '../../kernel/day.ts'
import { monthOf } from '../rules/completeness.ts'
import type { Ledger } from '../rules/ledgers.ts'
import { papersZh } from '../zh/papers.ts'
import { isQuantity, type Line, type PaperColumn, type Process, quantityZh, type Value, type Written } from './field.ts'
import { forms } from './forms.ts'
import { type Headings, ownSaid } from './headings.ts'
import { isPlain, linesOf } from './lines.ts'
import { recordedZh, remarksOf, standingOf } from './remarks.ts'
import type { Portion } from './workbook.ts'

export type PrintedColumn = { readonly header: string; readonly share: number }

export type PrintedRow =
  /** A month begins. */
  | { readonly kind: 'month'; readonly text: string }
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly struck: boolean }
  /** Over the whole width: what is said of the line above, or an entry that is only a sentence. */
  | { readonly kind: 'sentence'; readonly text: string; readonly struck: boolean }

/** One ledger of a book, ready to be set. */
export type Section = {
  readonly title: string
  readonly columns: readonly PrintedColumn[]
  readonly rows: readonly PrintedRow[]
  /** Until when all of it is kept: the longest of its entries. */
  readonly keepUntil: Day | undefined
}

export type SectionSource = {
  readonly ledger: Ledger
  readonly headings: Headings
  readonly process: Process
  readonly from: Day
  readonly to: Day
  readonly portions: AsyncIterable<Portion>
}

const RECORDED_SHARE = 24

export async function sectionOf(source: SectionSource): Promise<Section> {
  const { ledger, headings, process, portions } = source
  const shown = forms[ledger].paper
    .map(column => onlyShown(column, headings))
    .filter(column => column.fields.length > 0)
  const rows = new Map(monthsBetween(source.from, source.to).map(month => [month, newMonth()]))
  let keepUntil: Day | undefined
  for await (const { entries, names, others } of portions) {
    for (const entry of entries) {
      const month = rows.get(monthOf(entry.onDay)) ?? newMonth()
      count(month, entry)
      month.rows.push(...rowsOf(linesOf(entry, names, process), entry))
      const said = remarksOf(entry, others).join('；')
      if (said !== '') month.rows.push(sentence(entry.cancels ? `${entry.onDay}  ${said}` : said))
      if (keepUntil === undefined || entry.keepUntil > keepUntil) keepUntil = entry.keepUntil
    }
  }

  function rowsOf(lines: readonly Line[], entry: Written): PrintedRow[] {
    const struck = standingOf(entry) === 'corrected'
    // What only takes back says so in its remark.
    if (entry.cancels) return []
    if (!isPlain(entry)) {
      return [sentence(`${entry.onDay}  ${entry.summary}（${recordedZh(entry).replace('\n', ' ')}）`, struck)]
    }
    const cells = lines.map(
      (line): PrintedRow => ({
        kind: 'cells',
        cells: [...shown.map(column => cellOf(column, line, headings)), recordedZh(entry)],
        struck,
      }),
    )
    const own = ownSaid(entry.content, headings).join('；')
    return own === '' ? cells : [...cells, sentence(own, struck)]
  }

  return {
    title: headings.name,
    columns: [
      ...shown.map(({ share, fields }) => ({ share, header: headerOf(fields, headings) })),
      { header: papersZh.recorded, share: RECORDED_SHARE },
    ],
    rows: [...rows].flatMap(([month, found]) => [{ kind: 'month', text: monthZh(month, found) }, ...found.rows]),
    keepUntil,
  }
}

type Month = { rows: PrintedRow[]; entries: number; nil: boolean }
const newMonth = (): Month => ({ rows: [], entries: 0, nil: false })

/** Only what holds is counted: a corrected entry stands there and counts no more. */
function count(month: Month, entry: Written): void {
  if (standingOf(entry) !== 'holds') return
  if (entry.kind === 'nil') month.nil = true
  else month.entries += 1
}

function monthZh(month: string, { entries, nil, rows }: Month): string {
  const name = `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
  if (entries > 0) return `${name}  ${entries} 笔`
  if (nil) return `${name}  ${papersZh.nil}`
  return `${name}  ${rows.length > 0 ? papersZh.nothingHolds : papersZh.nothing}`
}

function monthsBetween(from: Day, to: Day): string[] {
  const months: string[] = []
  for (let day = getDay(`${monthOf(from)}-01`); day <= to; day = addMonths(day, 1)) months.push(monthOf(day))
  return months
}

function sentence(text: string, struck = false): PrintedRow {
  return { kind: 'sentence', text, struck }
}

const keyOf = (field: PaperColumn['fields'][number]) => (typeof field === 'string' ? field : field.named)

function onlyShown(column: PaperColumn, headings: Headings): PaperColumn {
  return { ...column, fields: column.fields.filter(field => headings.shows(keyOf(field))) }
}

/** What carries its label in the cell needs none above. */
function headerOf(fields: PaperColumn['fields'], headings: Headings): string {
  return fields
    .filter(field => typeof field === 'string')
    .map(key => headings.label(key))
    .join('、')
}

function cellOf({ fields }: PaperColumn, line: Line, headings: Headings): string {
  const form = forms[line.entry.ledger]
  const told = fields.map(field => {
    const text = valueZh(form.fields.find(each => each.key === keyOf(field))?.value(line))
    return text !== '' && typeof field !== 'string' ? `${headings.label(field.named)} ${text}` : text
  })
  return told.filter(text => text !== '').join('\n')
}

function valueZh(value: Value): string {
  if (value === undefined) return ''
  if (isQuantity(value)) return quantityZh(value)
  return String(value)
}
