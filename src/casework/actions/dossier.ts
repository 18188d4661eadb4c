import type { Context } from '../../platform/action/action.ts'
import { type Evidence, type EvidenceFault, evidenceFaults, snapshotFaults } from '../rules/evidence.ts'
import { limitationEnd, limitationYears } from '../rules/limitation.ts'
import type { CaseRow } from '../store/case-file.ts'
import { decisionsOf, paymentsOf, reliefsOf, standing } from '../store/decision.ts'
import { disclosureOf } from '../store/disclosure.ts'
import { type EvidenceRow, evidenceOf, linesOf } from '../store/evidence.ts'
import { hearingNoticesOf } from '../store/hearing.ts'
import { type MoveRow, movesOf, type Told } from '../store/move.ts'
import { handlersOf, recusalsOf } from '../store/people.ts'
import { discussionsOf, statementsOf } from '../store/telling.ts'
import { snapshotFaultZh } from '../zh/faults.ts'

/** 案卷: all that is known of a case, read in one go. What may be done next is told from it and from nothing else. */
export async function openDossier(row: CaseRow, { tx, district }: Context) {
  const { id } = row
  const [handlers, recusals, evidence, lines, moves, discussions, statements, decisions, disclosure, hearings] = [
    await handlersOf(tx, district, id),
    await recusalsOf(tx, district, id),
    await evidenceOf(tx, district, id),
    await linesOf(tx, district, id),
    await movesOf(tx, district, id),
    await discussionsOf(tx, district, id),
    await statementsOf(tx, district, id),
    await decisionsOf(tx, district, id),
    await disclosureOf(tx, district, id),
    await hearingNoticesOf(tx, district, id),
  ]
  const decision = standing(decisions)
  const last = decision ?? decisions.at(-1)
  const [payments, reliefs] =
    last === undefined ? [[], []] : [await paymentsOf(tx, district, last.id), await reliefsOf(tx, district, last.id)]
  const gone = new Set(lines.filter(({ what }) => what === 'withdrawn').map(line => line.evidence))
  return {
    ...{ row, handlers, recusals, evidence, lines, moves, discussions, statements, decisions, decision, last },
    ...{ disclosure, payments, reliefs, hearings, notice: lastNotice(moves) },
    standingEvidence: evidence.filter(piece => !gone.has(piece.id)),
    acting: handlers.filter(({ endedOn }) => endedOn === null),
  }
}
export type Dossier = Awaited<ReturnType<typeof openDossier>>

export type Notice = { readonly ordinal: number; readonly move: MoveRow; readonly told: Told }

/** The telling that counts: the last one since the case was last sent back. */
export function lastNotice(moves: readonly MoveRow[]): Notice | undefined {
  const begun = moves.findLastIndex(({ toState }) => toState === 'filed' || toState === 'received')
  return noticesOf(moves.slice(begun + 1)).at(-1)
}

export function noticesOf(moves: readonly MoveRow[]): readonly Notice[] {
  return moves.flatMap(move =>
    move.facts.told == null ? [] : [{ ordinal: move.ordinal, move, told: move.facts.told }],
  )
}

/** 认定的事实 as the last report on the investigation has them; before there is one, what the source told. */
export function factsFound({ moves, row }: Pick<Dossier, 'moves' | 'row'>): string {
  const { facts } = moves.findLast(({ step }) => step === 'conclude') ?? {}
  return facts?.words.find(({ label }) => label === factsLabel)?.text ?? row.content
}
export const factsLabel = '认定的事实'

/** The last notice of the hearing that the party asked for since it was last told. */
export function hearingNotified({ hearings, notice }: Pick<Dossier, 'hearings' | 'notice'>) {
  return notice === undefined ? undefined : hearings.findLast(({ told }) => told === notice.ordinal)
}

/** As the rules look at it. */
export function asEvidence(piece: EvidenceRow): Evidence | undefined {
  const { name, hash, takenAt, takenBy, lawful } = piece
  const collected = { name, hash, collectedAt: takenAt, collectedBy: takenBy, lawful }
  if (piece.kind !== 'machine-snapshot') return { ...collected, kind: piece.kind }
  const { reviewer, reviewedAt, verdict, faithful } = piece
  const camera = cameraOf(piece)
  if (reviewer === null || reviewedAt === null || verdict !== 'confirmed' || faithful !== true) return undefined
  const review = { reviewer, at: reviewedAt, verdict: 'confirmed', faithful: true } as const
  return { ...collected, kind: 'machine-snapshot', camera, review }
}

function cameraOf({ legallyReviewed, technicallyReviewed, marked, sitePublished }: EvidenceRow) {
  return {
    legallyReviewed: legallyReviewed === true,
    technicallyReviewed: technicallyReviewed === true,
    marked: marked === true,
    sitePublished: sitePublished === true,
  }
}

export function evidenceObstacles(pieces: readonly EvidenceRow[]): readonly string[] {
  const unreviewed = pieces
    .filter(piece => asEvidence(piece) === undefined)
    .map(
      piece =>
        `“${piece.name}”${snapshotFaultZh[snapshotFaults({ review: null, camera: cameraOf(piece) })[0] ?? 'not-reviewed']}`,
    )
  const read = pieces.flatMap(piece => asEvidence(piece) ?? [])
  return [...unreviewed, ...evidenceFaults(read).map(faultWords)]
}

function faultWords(fault: EvidenceFault): string {
  switch (fault.kind) {
    case 'no-evidence':
      return '证据清单还是空的，请先登记证据'
    case 'hash-missing':
      return `“${fault.name}”没有文件校验值`
    case 'twice':
      return `“${fault.name}”与另一份证据是同一个文件`
    case 'unlawful':
      return `“${fault.name}”的取得不合法，不能作为证据`
    case 'one-collector':
      return `“${fault.name}”应当由两名以上执法人员收集`
    case 'snapshot':
      return `“${fault.name}”${fault.faults.map(each => snapshotFaultZh[each]).join('、')}`
    default:
      return fault satisfies never
  }
}

/** 追责时效 as far as the days of the act are known. */
export function limitationOf({
  actBegunOn,
  actEndedOn,
  touchesSafety,
  harmful,
}: Pick<CaseRow, 'actBegunOn' | 'actEndedOn' | 'touchesSafety' | 'harmful'>) {
  const years = limitationYears({ touchesSafety, harmful })
  if (actBegunOn === null) return { years, end: null }
  return { years, end: limitationEnd({ begunOn: actBegunOn, endedOn: actEndedOn, touchesSafety, harmful }) ?? null }
}
