/** What somebody who scans a plate may find: six, so that they stand as six large buttons on one small screen. */
export const topics = ['ill', 'spoiled', 'dirty', 'adulterated', 'label', 'dispute'] as const
export type Topic = (typeof topics)[number]

/** Where the kind alone does not say what to look for: what was put in, or what is asked for. */
export const needsWords: Readonly<Record<Topic, boolean>> = {
  ill: false,
  spoiled: false,
  dirty: false,
  adulterated: true,
  label: false,
  dispute: true,
}

/** What goes before the rest: somebody fell ill, or something does not belong into food. */
export function isUrgent(topic: Topic): boolean {
  return topic === 'ill' || topic === 'adulterated'
}

export const longestWords = 1000
