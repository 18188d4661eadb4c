/** 统一打造 and 规范提升.. */
export const projectKinds = ['makeover', 'upgrade'] as const
export type ProjectKind = (typeof projectKinds)[number]

export const projectStates = ['working', 'accepted', 'stopped'] as const
export type ProjectState = (typeof projectStates)[number]

/** What is written down of a project as it goes on. */
export const noteKinds = ['step', 'money', 'before', 'after'] as const
export type NoteKind = (typeof noteKinds)[number]

/** All that is written down of a project, the steps of its course too. */
export const courseKinds = [...noteKinds, 'accept', 'return', 'stop'] as const
export type CourseKind = (typeof courseKinds)[number]

export type ProjectNotes = {
  readonly steps: number
  readonly before: number
  readonly after: number
  /** Sent back, and nothing was done since. */
  readonly returned: boolean
}

/** What has to be there before somebody says that it is done. */
export function acceptanceFault({ steps, before, after, returned }: ProjectNotes): string | undefined {
  if (steps === 0) return '还没有实施记录，不能验收'
  if (before === 0) return '还没有实施前的照片，不能验收'
  if (after === 0) return '还没有实施后的照片，不能验收'
  if (returned) return '退回以后还没有新的实施记录，不能验收；请先登记做了什么'
  return undefined
}
