import type { Day } from '../../kernel/day.ts'
import { issuePaper } from '../../paper/door.ts'
import type { Context } from '../../platform/action/action.ts'
import type { CaseSource } from '../rules/source.ts'
import type { CaseRow } from '../store/case-file.ts'
import type { EvidenceRow } from '../store/evidence.ts'
import { caseSourceZh, evidenceKindZh } from '../zh.ts'
import { by, labelOf } from './subject.ts'

/** What a form leaves open is struck through, as on paper. */
export const orStroke = (...texts: readonly (string | null | undefined)[]): string =>
  texts.find(text => text != null && text.trim() !== '')?.trim() ?? '/'

/** 元, as the templates read amounts; nothing where nothing is fined. */
export const yuan = (fen: number | null | undefined): string | undefined =>
  fen == null || fen === 0 ? undefined : (fen / 100).toFixed(2)

type Signed = {
  readonly place: string
  readonly name: string
  readonly file?: string | null | undefined
  readonly refused?:
    | { readonly reason: string; readonly witness: string; readonly recording: string }
    | null
    | undefined
}

/** Those that were drawn or refused; the others sign by hand on the printed paper. */
export function signaturesFor(places: readonly string[], signed: readonly Signed[]) {
  return signed
    .filter(({ place, file, refused }) => places.includes(place) && (file != null || refused != null))
    .map(({ place, name, file, refused }) => ({ place, name, file: file ?? null, refused: refused ?? null, at: null }))
}

export function partyFields({ party }: Pick<CaseRow, 'party'>) {
  const { name, number, head, address, phone } = party
  return { party: name, partyNumber: number, head: orStroke(head, name), address: orStroke(address), phone }
}

export function sourceWords({ source, sourceLabel }: Pick<CaseRow, 'source' | 'sourceLabel'>): string {
  return sourceLabel === '' ? caseSourceZh[source] : `${caseSourceZh[source]}：${sourceLabel}`
}

export type Officer = { readonly name: string; readonly certificateNumber: string }

export function peopleField(officers: readonly Officer[]) {
  return officers.map(({ name, certificateNumber }) => ({ name, certificate: certificateNumber }))
}

export function evidenceRows(pieces: readonly EvidenceRow[]) {
  return pieces.map(({ name, kind, proves, takenAt, takenBy, place }) => ({
    name: `${name}（${evidenceKindZh[kind]}）`,
    source: [takenAt.slice(0, 10), place, takenBy.join('、')].filter(Boolean).join('，'),
    proves,
  }))
}

/** The boxes of 案件来源登记表. */
const sourceKinds: Readonly<Record<CaseSource, string>> = {
  inspection: 'inspection',
  sampling: 'sampling',
  discovery: 'discovery',
  report: 'complaint',
  mediation: 'complaint',
  referred: 'handover',
  superior: 'superior',
  alert: 'alert',
  confession: 'confession',
}

export const sourceKindOf = (source: CaseSource): string => sourceKinds[source]

type Paper = {
  readonly template: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly places?: readonly string[]
  readonly signatures?: readonly Signed[]
  readonly issuedOn?: Day
}

/** A paper of a case. Called late: the next number of a 字 is waited for. */
export async function issue(
  row: Pick<CaseRow, 'id' | 'number' | 'party' | 'workshop'>,
  { template, fields, places = [], signatures = [], issuedOn }: Paper,
  context: Context,
) {
  const { tx, district, world, now } = context
  const { account, actor } = by(context)
  return issuePaper(tx, world, {
    ...{ district, template, subject: { kind: 'case', id: row.id, label: labelOf(row) }, workshop: row.workshop },
    ...{ fields, signatures: signaturesFor(places, signatures), by: { account, name: actor }, now },
    ...(issuedOn === undefined ? {} : { issuedOn }),
  })
}
