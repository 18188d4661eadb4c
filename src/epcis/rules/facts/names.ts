import type { Id } from '../../../kernel/id.ts'
import type { WrittenLot } from '../../../ledger/rules/written.ts'
import { type Context, officialContext } from '../document.ts'

/** What things of the ledgers are called outside. */
export type Names = {
  readonly lot: (lot: Id) => string
  readonly workshop: (workshop: Id) => string
  /** Suppliers, buyers, entries: an opaque name, because the real one may be a person's. */
  readonly opaque: (id: Id) => string
  /** The workshop that a lot belongs to, where that is known. */
  readonly workshopOf: (lot: Id) => Id | undefined
}

/**
 * A produced lot is called by the GTIN that its product had, else by the address on its label; a received one has no
 * address. A GTIN is never made up. The codes are the first that each workshop was given, so that a new plate renames nothing.
 *
 * @param stem in front of every public address
 */
export function namesOf(stem: string, lots: ReadonlyMap<Id, WrittenLot>, codes: ReadonlyMap<Id, string>): Names {
  const opaque = (id: Id) => `urn:uuid:${id}`
  const workshop = (id: Id) => {
    const code = codes.get(id)
    return code === undefined ? opaque(id) : workshopUri(stem, code)
  }
  return {
    opaque,
    workshop,
    workshopOf: id => lots.get(id)?.workshop,
    lot: id => {
      const found = lots.get(id)
      if (found === undefined || found.kind === 'received') return opaque(id)
      if (found.gtin !== null) return `https://id.gs1.org/01/${found.gtin}/10/${found.number}`
      const code = codes.get(found.workshop)
      return code === undefined ? opaque(id) : `${workshopUri(stem, code)}/${found.number}`
    },
  }
}

function workshopUri(stem: string, code: string): string {
  return `${stem}/s/${code}`
}

/** What our extensions are called, and the context that says so. */
export function contextOf(stem: string): readonly Context[] {
  return [officialContext, { fangma: `${stem}/ns/` }]
}
