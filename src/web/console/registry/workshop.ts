import type { Answer } from '../../client.ts'

/** Everything on file about one workshop, as the reader may see it. */
export type Workshop = Answer<'registry.workshop'>
