import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { AskedProposal } from '../../campaign/door/proposal.ts'
import type { Day } from '../../kernel/day.ts'
import { canonicalJson } from '../../platform/audit/entry.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { KeptFigure, KeptRow } from '../contract/letter.ts'
import { countFigures } from '../door/count.ts'
import { type FigureRow, rowsOfFigure } from '../door/rows.ts'
import type { RecordKind } from '../rules/figure-words.ts'
import { type FigureCode, type FigureValue, figureOf, letterCodes } from '../rules/figures.ts'
import type { PrintedFigures } from '../rules/letter/compose.ts'
import { figuresIn, type Written } from '../rules/letter/text.ts'
import { shortSession } from '../rules/session.ts'
import { labelZh } from '../zh/figures.ts'

type Kept = z.output<typeof KeptFigure>
type Row = z.output<typeof KeptRow>

/** More rows than this are not kept one by one: their number and their checksum are. */
const mostKept = 5000

export const sha256 = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex')

export type Asked = { readonly district: string; readonly asOf: Day; readonly from: Day }

/** The figures that a letter prints, and all thirty in any case: each with the rows behind it. */
export async function keptFigures(
  tx: Queryable,
  asked: Asked,
  blocks: readonly Written[],
  /** The one that is answered; the last to come in by the day where nobody says which. */
  proposal: AskedProposal | undefined,
): Promise<readonly Kept[]> {
  const codes = [...new Set<FigureCode>([...letterCodes, ...blocks.flatMap(({ text }) => figuresIn(text))])]
  const values = await countFigures(tx, { ...asked, codes })
  const kept: Kept[] = []
  for (const value of values) kept.push(ofProposal(value, proposal) ?? (await withRows(tx, asked, value)))
  return kept
}

/** A rate has no rows of its own: the figures that it is divided from have them. */
async function withRows(tx: Queryable, asked: Asked, value: FigureValue): Promise<Kept> {
  const { code, text, raw } = value
  if (figureOf(code).of !== null)
    return { code, text, raw, value: value.value, count: value.rows, rows: [], hash: sha256([text, raw]) }
  const { rows } = await rowsOfFigure(tx, asked, code, { search: '', sort: 'oldest' })
  const all = rows.map(keptRow)
  return {
    ...{ code, text, raw, value: value.value, count: all.length, hash: sha256([text, all]) },
    rows: all.length > mostKept ? null : all,
  }
}

const keptRow = ({ id, record, label, onDay, amount, workshopName }: FigureRow): Row => ({
  ...{ id, record, label: labelZh(record, label), onDay, amount, workshopName },
})

/** Number and session are those of the proposal that is answered, whatever came in later. */
function ofProposal({ code }: FigureValue, proposal: AskedProposal | undefined): Kept | undefined {
  if (proposal === undefined) return undefined
  if (code !== 'campaign.proposal-number' && code !== 'campaign.proposal-session') return undefined
  const text = code === 'campaign.proposal-number' ? proposal.number : shortSession(proposal.session)
  const label = `${proposal.label} ${proposal.title}`
  const row: Row = {
    ...{ id: proposal.id, record: 'proposal', label, onDay: proposal.receivedOn, amount: 1, workshopName: null },
  }
  const value = /^\d+$/u.test(text) ? Number(text) : null
  return { code, text, value, raw: null, count: 1, rows: [row], hash: sha256([text, [row]]) }
}

/** A project is called by the workshop that it is for. */
const byWorkshop: ReadonlySet<RecordKind> = new Set<RecordKind>(['project', 'workshop', 'title'])

export function printedOf(kept: readonly Kept[]): PrintedFigures {
  return Object.fromEntries(
    kept.map(({ code, text, rows }) => {
      const names = (rows ?? []).map(each =>
        byWorkshop.has(each.record) ? (each.workshopName ?? each.label) : each.label,
      )
      return [code, { text, names }]
    }),
  )
}

/** As a registry value, so that what has to hold between figures is checked by the one rule. */
export const asValues = (kept: readonly Kept[]): readonly FigureValue[] =>
  kept.map(({ code, text, value, raw, count }) => ({ code, text, value, raw, rows: count, interval: null }))
