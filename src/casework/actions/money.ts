import type { Day } from '../../kernel/day.ts'
import type { Context } from '../../platform/action/action.ts'
import { type Fine, isSettled, lateDays, owedFen, surchargeFen, surchargeGround } from '../rules/fine.ts'
import type { Penalty } from '../rules/penalty.ts'
import { type DecisionRow, enforcementOf, type ReliefRow } from '../store/decision.ts'
import type { Dossier } from './dossier.ts'
import { groundText, type Laws } from './grounds.ts'

export function sumOf(penalties: readonly Penalty[], kind: 'fine' | 'confiscation'): number {
  return penalties.reduce((sum, penalty) => sum + (penalty.kind === kind ? penalty.fen : 0), 0)
}

/** The fine with the day it has to be paid by, later where more time was given; `undefined` while nobody was served. */
export function fineOf(
  { fineFen, payBy }: Pick<DecisionRow, 'fineFen' | 'payBy'>,
  reliefs: readonly ReliefRow[],
): Fine | undefined {
  if (payBy === null) return undefined
  const later = reliefs.flatMap(({ kind, to }) => (kind === 'stay' || to === null ? [] : [to]))
  const last = later.reduce<Day>((latest, day) => (day > latest ? day : latest), payBy)
  const stays = reliefs.filter(({ kind }) => kind === 'stay').map(({ from, to }) => ({ from, to }))
  return { fen: fineFen, payBy: last, stays }
}

/** 罚款、缴款、加处罚款, reckoned up to today and stored nowhere. */
export async function moneyView({ row, last, payments, reliefs }: Dossier, laws: Laws, context: Context) {
  const { tx, district, today } = context
  if (last === undefined || last.kind === 'spared') return null
  const fine = fineOf(last, reliefs)
  const owed = fine === undefined ? { fine: last.fineFen, surcharge: 0 } : owedFen(fine, payments, today)
  const enforcement = await enforcementOf(tx, district, row.id)
  return {
    ...{ fineFen: last.fineFen, paidFen: payments.reduce((sum, { fen }) => sum + fen, 0), payBy: fine?.payBy ?? null },
    lateDays: fine === undefined || owed.fine === 0 ? 0 : lateDays(fine, today),
    surchargeFen: fine === undefined || owed.fine === 0 ? owed.surcharge : surchargeFen(fine, today),
    ...{ owedFineFen: owed.fine, owedSurchargeFen: owed.surcharge },
    settled: last.fineFen === 0 || (fine !== undefined && isSettled(fine, payments, today)),
    ground: groundText(surchargeGround, laws),
    ...{ payments, reliefs },
    enforcement: enforcement.map(({ files: _, ...each }) => each),
  }
}
