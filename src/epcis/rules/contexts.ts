import { type Context, isObject, type Json, listOf, officialContext } from './document.ts'

/** What contexts declare beyond the official one, in their order; `null` when nothing. */
export function extraContext(...contexts: readonly (Context | undefined)[]): readonly Json[] | null {
  const extra = contexts.flatMap(listOf).filter(part => !isOfficial(part))
  const distinct = [...new Map(extra.map(part => [JSON.stringify(part), part])).values()]
  return distinct.length === 0 ? null : distinct
}

function isOfficial(part: Json): boolean {
  if (typeof part === 'string') return /^https?:\/\/(ref|id|gs1)\.[^ ]*epcis-context\.jsonld$/.test(part)
  return isObject(part) && Object.keys(part).length === 0
}

export type SharedContext = {
  readonly context: readonly Json[]
  /** What an event must bring itself; `undefined` when the document's context is its own. */
  readonly ownOf: (extra: readonly Json[] | null) => readonly Json[] | undefined
}

/**
 * The context of a document whose events came with these. Events that all came with the same one share it; otherwise each
 * brings its own, because a prefix may mean something else in another's, or nothing, and must go on doing so.
 */
export function sharedContext(extras: readonly (readonly Json[] | null)[]): SharedContext {
  const [first = null, ...others] = extras
  if (others.length === 0) return { context: [officialContext, ...(first ?? [])], ownOf: () => undefined }
  return {
    context: [officialContext],
    ownOf: extra => (extra === null ? undefined : [officialContext, ...extra]),
  }
}
