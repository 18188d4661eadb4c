import type { Vote } from './votes.ts'

/** What a closer look at one person in one sample has shown. */
export type Look = {
  readonly at: number
  /** Side of the square around the head, in pixels of the camera's picture; 0 when no head was found. */
  readonly headPx: number
  readonly showsHead: boolean
  readonly showsFace: boolean
  /** Chances that there is a cap, a mask, 0–1; `undefined` when nobody asked. */
  readonly cap: number | undefined
  readonly mask: number | undefined
  /** How sure a telephone is that was found near a wrist; 0 for none, `undefined` when nobody looked. */
  readonly phone: number | undefined
}

/** Looks that a track remembers. */
export const looksKept = 12

/** A person is looked at closer at most so often. */
export const lookEveryMs = 4_000

type Gate = { readonly bar: number; readonly headPx: number }

/** “No cap”: below the bar, and only where the head is large enough and seen. */
export function votesNoCap(looks: readonly Look[], { bar, headPx }: Gate): readonly Vote[] {
  return looks.map(({ at, cap, ...look }) => ({
    at,
    yes: cap === undefined || look.headPx < headPx || !look.showsHead ? undefined : cap < bar,
  }))
}

/** “No mask”: the classifier calls backs of heads masked, so the face must be seen. */
export function votesNoMask(looks: readonly Look[], { bar, headPx }: Gate): readonly Vote[] {
  return looks.map(({ at, mask, ...look }) => ({
    at,
    yes: mask === undefined || look.headPx < headPx || !look.showsFace ? undefined : mask < bar,
  }))
}

/** “Telephone in hand”. */
export function votesPhone(looks: readonly Look[], bar: number): readonly Vote[] {
  return looks.map(({ at, phone }) => ({ at, yes: phone === undefined ? undefined : phone >= bar }))
}
