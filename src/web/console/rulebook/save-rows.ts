import type { Answer } from '../../client.ts'
import { usePerform } from '../query.ts'
import { contentFrom, type RowFields } from './row-fields.ts'

export type Edition = Answer<'rulebook.edition'>

type Head = { readonly effectiveFrom?: string; readonly note?: string }

/** Saves the draft with other rows; refused when somebody else has saved it since it was read. */
export function useSaveRows(edition: Edition, onDone: () => void) {
  const { head } = edition
  const draft = usePerform('rulebook.draft', onDone)
  return {
    busy: draft.busy,
    refused: draft.refused,
    save: (rows: readonly RowFields[], change: Head = {}) =>
      draft.run({
        edition: head.id,
        revision: head.revision,
        effectiveFrom: change.effectiveFrom ?? head.effectiveFrom,
        note: change.note ?? head.note,
        content: contentFrom(head.book, rows),
      }),
  }
}
