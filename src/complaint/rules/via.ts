/** How it came in. What comes by telephone, letter or from 12315 is written down by an officer. */
export const vias = ['scan', 'phone', 'hotline', 'visit', 'letter'] as const
export type Via = (typeof vias)[number]

export const writtenVias = ['phone', 'hotline', 'visit', 'letter'] as const satisfies readonly Via[]
