/**
 * What becomes of a case of a sample that failed. No article of the province's rules for workshops stands in the book with
 * an amount: nobody is fined by it. The one act that is fined is refusing an inspection, within the range of the table.
 */
export const courses = {
  /** 没收违法所得, with a warning: shown for three years. */
  confiscated: { penalties: 'confiscation', closed: true },
  /** 罚款: the store was kept shut to those who came to hold the lot. */
  fined: { penalties: 'fine', closed: true },
  /** 通报批评: shown for three months. */
  criticised: { penalties: 'criticism', closed: true },
  /** 警告 alone: never shown. */
  warned: { penalties: 'warning', closed: true },
  /** 不予处罚: a slight first breach, put right, nobody harmed. */
  spared: { penalties: 'none', closed: true },
  /** 不予立案, with its reason. */
  'not-filed': { penalties: 'none', closed: true },
  /** The decision is served and the fine not yet paid. */
  unpaid: { penalties: 'fine', closed: false },
  /** Told, and the time to answer runs. */
  told: { penalties: 'confiscation', closed: false },
  /** A hearing was asked for: whoever records it goes on. */
  hearing: { penalties: 'suspension', closed: false },
  /** Two officers propose to file it, the head of the bureau has not looked yet. */
  proposed: { penalties: 'none', closed: false },
} as const satisfies Record<string, { readonly penalties: string; readonly closed: boolean }>
export type Course = keyof typeof courses

export type Sampled = { readonly letter: boolean; readonly over: boolean; readonly items: readonly string[] }

/** By the place of a sample among those of its time: the same every time. */
export function coursesOf(samples: readonly Sampled[]): readonly Course[] {
  const slight = samples.findIndex(({ letter, items }) => letter && items.some(item => item.startsWith('酒精度')))
  const letter = samples.filter(each => each.letter).length
  const later = samples.filter(each => !each.letter && each.over).length
  const underway = (['told', 'hearing', 'proposed'] as const).values()
  return samples.map((sample, at) => {
    if (!sample.over) return underway.next().value ?? 'proposed'
    if (at === slight) return 'spared'
    if (sample.letter) return inLetter[at] ?? 'confiscated'
    return afterLetter(at - letter, later)
  })
}

/** A fine is due by the calendar: those years come first that the book has. */
const inLetter: Readonly<Partial<Record<number, Course>>> = {
  5: 'warned',
  12: 'criticised',
  15: 'warned',
  20: 'fined',
  22: 'fined',
}

/** The newest that is over still owes its fine. */
function afterLetter(at: number, of: number): Course {
  if (at === of - 1) return 'unpaid'
  return ({ 1: 'not-filed', 4: 'fined', 7: 'criticised' } as const)[at] ?? 'confiscated'
}
