import { addDays, addMonths, type Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { named, yongqiang } from '../named.ts'

export type Shop = { readonly workshop: Id; readonly name: string; readonly category: string }

export type Raising = {
  readonly office: Actor
  readonly leader: Actor
  readonly today: Day
  readonly ids: () => Id
  readonly photographs: { readonly before: string; readonly after: string }
  readonly answers: readonly { readonly code: string; readonly met: true; readonly words: string }[]
  /** The workshops that the letter names. */
  readonly of: (name: string) => Shop
  /** All others, in an order that is the same every time. */
  readonly others: readonly Shop[]
  readonly act: (by: Actor, on: Day, name: string, input: Record<string, unknown>) => Promise<void>
}

/** “巴中市恩阳区” is said by the certificate; people say what comes after it. */
export function shortName(name: string): string {
  return name.replace(/^巴中市恩阳区/u, '')
}

export const nameOf = (part: string): string => named.find(({ name }) => name.includes(part))?.name ?? yongqiang
export const later = (day: Day, months: number, days = 0): Day => addDays(addMonths(day, months), days)
