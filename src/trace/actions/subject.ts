import type { Duty } from '../../platform/action/permission.ts'

/** Who supervises. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** Owners trace what is theirs; what lies further they see masked. */
export const readers = [...overseers, 'owner'] as const satisfies readonly Duty[]
