/** Papers of an investigation that officers make when they need them, by their templates. */
export const casePapers = ['interview-record', 'site-record', 'evidence-hold', 'hearing-record'] as const
export type CasePaper = (typeof casePapers)[number]
