import type { CodeState } from '../../../code/rules.ts'
import type { CertificateStanding, Status } from '../../../registry/rules/workshop.ts'
import type { Tone } from '../../ui/problem.tsx'

export const statusTone = {
  proposed: 'primary',
  valid: 'good',
  suspended: 'attention',
  cancelled: 'unknown',
  converted: 'unknown',
} as const satisfies Record<Status, Tone>

export const standingTone = {
  none: 'unknown',
  'in-force': 'good',
  expiring: 'attention',
  expired: 'bad',
} as const satisfies Record<CertificateStanding, Tone>

export const codeTone = { active: 'good', replaced: 'attention', void: 'bad' } as const satisfies Record<
  CodeState,
  Tone
>
