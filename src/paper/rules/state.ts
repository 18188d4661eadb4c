/** How a paper stands, for lists. Void before corrected before served: the strongest is told. */
export const paperStates = ['issued', 'served', 'corrected', 'void'] as const
export type PaperState = (typeof paperStates)[number]

export type Standing = { readonly voided: boolean; readonly corrected: boolean; readonly servings: number }

export function stateOf({ voided, corrected, servings }: Standing): PaperState {
  if (voided) return 'void'
  if (corrected) return 'corrected'
  return servings > 0 ? 'served' : 'issued'
}

/** What is void proves nothing and is served to nobody. */
export function servingRefusal({ voided }: Standing): string | undefined {
  return voided ? '这份文书已经作废，不能再送达' : undefined
}

export function voidingRefusal({ voided }: Standing): string | undefined {
  return voided ? '这份文书已经作废' : undefined
}

/** A mistake is corrected by a further paper that names the first; each is corrected once, so that a chain is a line. */
export function correctionRefusal({ voided, corrected }: Standing): string | undefined {
  if (voided) return '已经作废的文书不能更正，请另行制作'
  return corrected ? '这份文书已经有更正文书，请更正最近的一份' : undefined
}
