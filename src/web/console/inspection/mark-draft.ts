import type { Result } from '../../../inspection/rules/outcome.ts'
import type { Mark } from './words.ts'

export type Draft = {
  readonly result: Result | ''
  readonly note: string
  readonly files: readonly string[]
  readonly voice: string | null
  readonly affectsSafety: boolean
  readonly correctedOnSpot: boolean
  readonly dueOn: string
}

export function draftOf(mark: Mark | undefined): Draft {
  return {
    result: mark?.result ?? '',
    note: mark?.note ?? '',
    files: mark?.files ?? [],
    voice: mark?.voice ?? null,
    affectsSafety: mark?.affectsSafety ?? false,
    correctedOnSpot: mark?.correctedOnSpot ?? false,
    dueOn: mark?.dueOn ?? '',
  }
}

export function isSame(draft: Draft, mark: Mark | undefined): boolean {
  return draft.result === '' || JSON.stringify(draft) === JSON.stringify(draftOf(mark))
}

/** What the contract asks as well: said before it is sent. */
export function draftFault({ result, note }: Draft): string | undefined {
  return result === 'nonconforming' && note.trim().length < 2 ? '请写明看到了什么' : undefined
}
