import type { Answer } from '../../client.ts'

export type ImportState = Answer<'registry.import'>
