import type { Verdict } from '../../../../vision/rules/alert/review.ts'

/** What a person said of an alert, before it is sent. Sent twice, it is told once: `step` and `key` stay the same. */
export type Word = {
  readonly alert: string
  readonly label: string
  readonly verdict: Verdict
  readonly faithful: boolean
  readonly note: string
  readonly step: string
  readonly key: string
  /** Whose word it is: nobody else's session may send it. */
  readonly by: string
  /** When it was said, by this computer's clock. */
  readonly heldAt: number
}

/** `refused`: the server said no, and saying it again would not help. */
export type Outcome = 'sent' | { readonly why: string; readonly refused: boolean }

export type Outbox = {
  /** What can still be taken back. */
  readonly held: Word | undefined
  readonly sending: readonly Word[]
  /** Did not arrive; tried again. */
  readonly unsent: readonly (Word & { readonly why: string })[]
  /** What the server would not have. */
  readonly refused: readonly (Word & { readonly why: string })[]
}

type Ways = {
  readonly send: (word: Word, parting: boolean) => Promise<Outcome>
  /** How long a word can be taken back. */
  readonly graceMs: number
  readonly againMs: number
}

const nothing: Outbox = { held: undefined, sending: [], unsent: [], refused: [] }

/**
 * Holds the last word back for a moment, so that a slip can be undone; the next word, or leaving, sends it at once. What does
 * not arrive stays and is tried again: nothing that a person said gets lost without being told.
 */
export function makeOutbox({ send, graceMs, againMs }: Ways) {
  let state = nothing
  let grace: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const become = (next: Partial<Outbox>) => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const without = <T extends Word>(words: readonly T[], { step }: Word) => words.filter(each => each.step !== step)

  const deliver = async (word: Word, parting: boolean) => {
    become({ sending: [...without(state.sending, word), word], unsent: without(state.unsent, word) })
    const outcome = await send(word, parting)
    const sending = without(state.sending, word)
    if (outcome === 'sent') return become({ sending })
    const failed = { ...word, why: outcome.why }
    if (outcome.refused) return become({ sending, refused: [...state.refused, failed] })
    become({ sending, unsent: [...state.unsent, failed] })
    clearTimeout(again)
    again = setTimeout(retry, againMs)
  }
  const retry = () => {
    for (const { why: _, ...word } of state.unsent) void deliver(word, false)
  }
  const release = async (parting: boolean) => {
    clearTimeout(grace)
    const { held } = state
    if (held === undefined) return
    become({ held: undefined })
    await deliver(held, parting)
  }
  return {
    state: () => state,
    listen(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hold(word: Word): void {
      void release(false)
      become({ held: word })
      grace = setTimeout(() => void release(false), graceMs)
    },
    undo(): Word | undefined {
      clearTimeout(grace)
      const { held } = state
      become({ held: undefined })
      return held
    },
    /** Whoever goes away says everything that is still to be said. @returns once that was tried */
    async leave(): Promise<void> {
      const { unsent } = state
      await Promise.all([release(true), ...unsent.map(({ why: _, ...word }) => deliver(word, true))])
    },
    retry,
    forget: (word: Word) => become({ refused: without(state.refused, word) }),
  }
}

/** Alerts of which something was said that the server may not know yet. */
export function saidOf({ held, sending, unsent }: Outbox): ReadonlySet<string> {
  return new Set([...(held === undefined ? [] : [held]), ...sending, ...unsent].map(({ alert }) => alert))
}
