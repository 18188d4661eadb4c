import type { Duty } from '../../platform/action/permission.ts'

/** Partner departments and laboratories see nothing here: what concerns fire is told to them as a hazard. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
export const overseersWithOwners = [...overseers, 'owner'] as const satisfies readonly Duty[]

/** Who registers cameras, draws and sets. */
export const keepers = ['administrator', 'office', 'inspector'] as const satisfies readonly Duty[]

/** Who reviews and marks. */
export const reviewers = ['office', 'inspector'] as const satisfies readonly Duty[]

/** Pictures of people at work: those who supervise, and whose workshop it is. */
export const viewers = ['leader', 'office', 'inspector', 'owner'] as const satisfies readonly Duty[]
