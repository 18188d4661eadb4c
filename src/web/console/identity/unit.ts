import type { Answer } from '../../client.ts'

export type Unit = Answer<'identity.units'>[number]
export type Officer = Answer<'identity.officers'>[number]
