import type { Duty } from '../../platform/action/permission.ts'

/** Who inspects for the bureau, who for another department. */
export const inspectors = ['office', 'inspector'] as const satisfies readonly Duty[]
export const withPartners = [...inspectors, 'partner'] as const satisfies readonly Duty[]
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  ...inspectors,
  'superior',
] as const satisfies readonly Duty[]
export const readers = [...overseers, 'partner'] as const satisfies readonly Duty[]
