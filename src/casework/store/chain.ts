import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/audit/entry.ts'
import type { EvidenceRow, LineRow } from './evidence.ts'

/** The hash of a line: over the one before it and all that it says. */
export function lineHash(line: Omit<LineRow, 'hash'>, evidence: EvidenceRow): string {
  const { ordinal, what, reason, beforeHash, actor, at } = line
  const said = { ordinal, what, reason, beforeHash, actor, at, evidence }
  return createHash('sha256').update(canonicalJson(said)).digest('hex')
}

/** Whether the list is as it was written, line by line, with nothing beside it. */
export function isIntact(lines: readonly LineRow[], evidence: readonly EvidenceRow[]): boolean {
  const known = new Map(evidence.map(piece => [piece.id, piece]))
  let before = ''
  for (const [at, line] of lines.entries()) {
    const piece = known.get(line.evidence)
    if (piece === undefined || line.ordinal !== at + 1 || line.beforeHash !== before) return false
    if (line.hash !== lineHash(line, piece)) return false
    before = line.hash
  }
  const added = new Set(lines.filter(({ what }) => what === 'added').map(line => line.evidence))
  return evidence.every(({ id }) => added.has(id))
}
