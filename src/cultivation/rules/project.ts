/** 统一打造 and 规范提升.. */
export const projectKinds = ['makeover', 'upgrade'] as const
export type ProjectKind = (typeof projectKinds)[number]

export const projectStates = ['working', 'accepted', 'stopped'] as const
export type ProjectState = (typeof projectStates)[number]

/** What is written down of a project as it goes on. */
export const noteKinds = ['step', 'money', 'before', 'after'] as const
export type NoteKind = (typeof noteKinds)[number]

export type ProjectNotes = { readonly steps: number; readonly before: number; readonly after: number }

/** What has to be there before somebody says that it is done. */
export function acceptanceFault({ steps, before, after }: ProjectNotes): string | undefined {
  if (steps === 0) return '还没有实施记录，不能验收'
  if (before === 0) return '还没有实施前的照片，不能验收'
  if (after === 0) return '还没有实施后的照片，不能验收'
  return undefined
}
