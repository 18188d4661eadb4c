import { fenAsked, typedYuan } from './amount.ts'
import { type Penalty, penaltyKinds } from './words.ts'

/** Penalties as they are ticked and typed: one of a kind. */
export type PenaltyDraft = {
  readonly kinds: readonly Penalty['kind'][]
  readonly fine: string
  readonly confiscation: string
  readonly until: string
}

export const noPenalties: PenaltyDraft = { kinds: [], fine: '', confiscation: '', until: '' }

type Sent =
  | { readonly kind: Exclude<Penalty['kind'], 'fine' | 'confiscation' | 'restriction'> }
  | { readonly kind: 'fine' | 'confiscation'; readonly fen: number }
  | { readonly kind: 'restriction'; readonly until: string | null }

/** In the order of the law, whatever was ticked first. */
export function penaltiesOf(draft: PenaltyDraft): Sent[] {
  return penaltyKinds.filter(kind => draft.kinds.includes(kind)).map(kind => sent(kind, draft))
}

function sent(kind: Penalty['kind'], { fine, confiscation, until }: PenaltyDraft): Sent {
  if (kind === 'fine') return { kind, fen: fenAsked(fine) }
  if (kind === 'confiscation') return { kind, fen: fenAsked(confiscation) }
  if (kind === 'restriction') return { kind, until: until === '' ? null : until }
  return { kind }
}

/** May be asked about: what is still being typed is not. */
export function isWhole(draft: PenaltyDraft): boolean {
  return penaltiesOf(draft).every(penalty => !('fen' in penalty) || penalty.fen > 0)
}

export function draftOf(penalties: readonly Penalty[]): PenaltyDraft {
  const fenOfKind = (kind: 'fine' | 'confiscation') =>
    penalties.reduce((sum, penalty) => sum + (penalty.kind === kind ? penalty.fen : 0), 0)
  const typed = (fen: number) => (fen === 0 ? '' : typedYuan(fen))
  const until = penalties.flatMap(penalty => (penalty.kind === 'restriction' ? [String(penalty.until ?? '')] : []))
  return {
    kinds: penaltyKinds.filter(kind => penalties.some(penalty => penalty.kind === kind)),
    fine: typed(fenOfKind('fine')),
    confiscation: typed(fenOfKind('confiscation')),
    until: until[0] ?? '',
  }
}
