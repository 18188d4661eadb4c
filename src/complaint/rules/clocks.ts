import type { Kind } from './kind.ts'
import type { ComplaintStep } from './state.ts'

/**
 * Rows of the book. A dispute: accepted or refused within 7 working days (暂行办法 第十四条), settled within 45 (第二十一条),
 * both told within 7 of its end. A clue: verified within 15, and once more 15 (行政处罚程序规定, article 待确认); who left a name
 * is told within 5 of the decision (第三十一条).
 */
export const firstClock: Readonly<Record<Kind, string>> = { complaint: 'E14', report: 'E01' }

/** What a step ends and begins. A clue that became a case is told of by whoever decides on filing it. */
export function clocksMoved(
  step: ComplaintStep,
  { kind, named }: { readonly kind: Kind; readonly named: boolean },
): { readonly ends: readonly string[]; readonly begins: string | undefined } {
  switch (step) {
    case 'accept':
      return { ends: ['E14'], begins: 'E14A' }
    case 'agree':
    case 'fail':
    case 'withdraw':
      return { ends: ['E14A'], begins: 'E14B' }
    case 'substantiate':
    case 'clear':
      return { ends: ['E01'], begins: named ? 'E14D' : undefined }
    case 'file':
      return { ends: ['E01'], begins: undefined }
    case 'tell':
      return { ends: ['E14B', 'E14D'], begins: undefined }
    case 'refuse':
    case 'transfer':
      return { ends: [firstClock[kind]], begins: undefined }
    case 'reclassify':
    case 'merge':
    case 'take-up':
    case 'close':
      return { ends: [], begins: undefined }
    default:
      return step satisfies never
  }
}
