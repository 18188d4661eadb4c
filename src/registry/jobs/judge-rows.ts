import type { Tx } from '../../platform/db/connect.ts'
import { judge, type Verdict } from '../rules/import/compare.ts'
import type { ParsedRow, WorkshopDraft } from '../rules/import/parse-row.ts'
import type { RowOutcome } from '../rules/import/row-reader.ts'
import { addressKey } from '../rules/workshop.ts'
import type { NewFault } from '../store/import.ts'
import { type Existing, findByKeys, holdersOf } from '../store/match.ts'

export type Accepted = Extract<ParsedRow, { kind: 'accepted' }>
export type Judged = { readonly parsed: Accepted; readonly verdict: Verdict; readonly onFile: Existing | undefined }

/** What each accepted row of a portion would do to the registry. */
export async function judgeRows(tx: Tx, district: string, rows: readonly Accepted[]): Promise<Judged[]> {
  const drafts = rows.map(row => row.draft)
  const existing = await findByKeys(
    tx,
    district,
    drafts.map(draft => draft.uscc),
    drafts.flatMap(draft => addressKey(draft.address) ?? []),
  )
  const holders = await holdersOf(
    tx,
    district,
    drafts.map(draft => draft.certificateNumber),
  )
  const byUscc = new Map(existing.map(workshop => [workshop.uscc, workshop]))
  const byPlace = new Map(existing.map(workshop => [workshop.addressKey, workshop]))
  return rows.map(parsed => {
    const { draft } = parsed
    const sameUscc = byUscc.get(draft.uscc)
    const place = addressKey(draft.address)
    const samePlace = place === undefined ? undefined : byPlace.get(place)
    const holder = holders.get(draft.certificateNumber)
    return { parsed, verdict: judge(draft, { sameUscc, samePlace, holder }), onFile: sameUscc }
  })
}

export function acceptedOf(outcomes: readonly RowOutcome[]): Accepted[] {
  return outcomes.flatMap(outcome => (outcome.kind === 'accepted' ? [outcome] : []))
}

/** All that is wrong with a portion: what the row itself says, and what the registry says of it. */
export function faultsOf(outcomes: readonly RowOutcome[], judged: readonly Judged[], columns: ColumnOf): NewFault[] {
  const own = outcomes.flatMap(outcome =>
    outcome.kind === 'refused'
      ? outcome.faults.map((fault, position) => ({
          row: outcome.row,
          position,
          kind: fault.kind,
          field: fault.field,
          columns: fault.column === undefined ? [] : [fault.column],
          typed: fault.typed.slice(0, 200),
          reason: fault.reason,
        }))
      : [],
  )
  const taken = judged.flatMap(({ parsed, verdict }) => {
    const fault = takenFault(parsed.draft, verdict)
    return fault === undefined ? [] : [{ row: parsed.row, position: 0, ...fault, columns: columns(fault.field) }]
  })
  return [...own, ...taken]
}

export type ColumnOf = (field: 'address' | 'certificateNumber') => number[]

function takenFault(draft: WorkshopDraft, verdict: Verdict) {
  if (verdict.kind !== 'taken') return undefined
  return verdict.what === 'place'
    ? {
        kind: 'place-taken',
        field: 'address' as const,
        typed: draft.address,
        reason: `该地址已备案“${verdict.by}”（一址一证），请核对`,
      }
    : {
        kind: 'certificate-taken',
        field: 'certificateNumber' as const,
        typed: draft.certificateNumber,
        reason: `备案证号 ${draft.certificateNumber} 已发给另一家小作坊，请核对`,
      }
}
