import type { Duty } from '../../platform/action/permission.ts'
import type { Department } from './hazard.ts'
import type { Step } from './state.ts'

/** Who does each step. Owners put right, officers and partner departments judge: a department only what is its own. */
export const doers = {
  order: ['office', 'inspector', 'partner'],
  answer: ['owner', 'office', 'inspector', 'partner'],
  'take-up': ['office', 'inspector', 'partner'],
  accept: ['office', 'inspector', 'partner'],
  reject: ['office', 'inspector', 'partner'],
  extend: ['office', 'inspector', 'partner'],
  void: ['office', 'inspector', 'partner'],
} as const satisfies Readonly<Record<Step, readonly Duty[]>>

/** Who looks: a partner department sees its own, an owner those of the own workshop, the others their area. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
export const readers = [...overseers, 'partner'] as const satisfies readonly Duty[]
export const readersWithOwners = [...readers, 'owner'] as const satisfies readonly Duty[]

/** What somebody sees, and what somebody judges. */
export type Sight = 'all' | readonly Department[]

export function sees(sight: Sight, department: Department): boolean {
  return sight === 'all' || sight.includes(department)
}

/**
 * @param department of the person's own unit, where it is a partner's
 * @returns departments whose hazards the person may order, follow up and close
 */
export function judges(duties: readonly Duty[], department: Department | undefined): readonly Department[] {
  const market = duties.some(duty => duty === 'office' || duty === 'inspector')
  const own = duties.includes('partner') && department !== undefined ? [department] : []
  return market ? [...new Set<Department>(['market', ...own])] : own
}

export function sightOf(duties: readonly Duty[], department: Department | undefined): Sight {
  if (duties.some(duty => duty === 'owner' || overseers.some(each => each === duty))) return 'all'
  return judges(duties, department)
}
