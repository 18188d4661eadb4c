/** 起草 → 审签 → 印发 → 被新文件代替. */
export const programmeStates = ['draft', 'approved', 'published', 'superseded', 'dropped'] as const
export type ProgrammeState = (typeof programmeStates)[number]
export const programmeSteps = ['draft', 'approve', 'return', 'publish', 'supersede', 'drop'] as const
export type ProgrammeStep = (typeof programmeSteps)[number]

const table: Readonly<Record<ProgrammeState, Partial<Record<ProgrammeStep, ProgrammeState>>>> = {
  draft: { approve: 'approved', return: 'draft', drop: 'dropped' },
  approved: { publish: 'published', return: 'draft' },
  published: { supersede: 'superseded' },
  superseded: {},
  dropped: {},
}

export function afterStep(state: ProgrammeState, step: ProgrammeStep): ProgrammeState | undefined {
  return table[state][step]
}

export type Reader = { readonly account: string; readonly name: string; readonly unitName: string | null }

/** Who should have read it and has not. Who is not asked to read may read all the same. */
export function unreadOf<R extends Pick<Reader, 'account'>>(asked: readonly R[], read: ReadonlySet<string>): R[] {
  return asked.filter(({ account }) => !read.has(account))
}
