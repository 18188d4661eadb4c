/** Papers of a case that are served beside its steps, each with its 送达回证. 行政处罚法 第六十一条. */
export const servedPapers = [
  'penalty-notice',
  'hearing-notice',
  'evidence-hold',
  'performance-demand',
  'case-transfer',
  'police-transfer',
] as const

/** Their day was entered when they were made: rights and times run from it. */
export const datedPapers = ['penalty-notice', 'hearing-notice', 'performance-demand'] as const

export function isServed(template: string): boolean {
  return servedPapers.some(each => each === template)
}

export function isDated(template: string): boolean {
  return datedPapers.some(each => each === template)
}
