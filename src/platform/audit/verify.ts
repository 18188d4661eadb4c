import { type Db, type Tx, transaction } from '../db/connect.ts'
import { anchorBytes, readAnchors } from './anchor.ts'
import { entryMac } from './entry.ts'
import { followChain } from './verify/chain.ts'
import { type AuditFault, type Findings, note } from './verify/findings.ts'
import { type EntryRead, findStray, notAsAnchored, readEntries, readMembers } from './verify/rows.ts'

export type AuditReport = {
  /** Nothing was altered, removed or inserted. */
  readonly holds: boolean
  readonly entries: number
  readonly seals: number
  /** Proved by their own codes, yet the removal of one would not be noticed until it is sealed. */
  readonly unsealed: number
  /** Seals that are also written outside the database. */
  readonly anchored: number
  readonly faultCount: number
  /** The first thousand, named. */
  readonly faults: readonly AuditFault[]
}

/**
 * Reads the whole log, once along the seals and once along the entries, in one snapshot and a thousand rows at a time.
 *
 * What it proves: no entry that was sealed is gone or different, no entry is there that the program did not write, and
 * no seal is gone, not even the last, as long as the file outside the database is whole.
 */
export async function verifyAudit(db: Db, key: Uint8Array, anchorPath: string): Promise<AuditReport> {
  const findings: Findings = { faults: [], count: 0 }
  // Measured before the snapshot: every seal in that part of the file was committed by then.
  const bytes = await anchorBytes(anchorPath)
  return transaction(db, 'read only', async tx => {
    const chain = followChain(key, findings)
    for await (const member of readMembers(tx)) chain.next(member)
    chain.end()
    const counts = { entries: 0, unsealed: 0 }
    for await (const entry of readEntries(tx)) {
      counts.entries += 1
      if (entry.seal === null) counts.unsealed += 1
      checkEntry(key, entry, findings)
    }
    await checkStray(tx, findings)
    const anchored = await checkAnchors(tx, anchorPath, bytes, findings)
    const { count, faults } = findings
    return { holds: count === 0, ...counts, seals: chain.seals(), anchored, faultCount: count, faults }
  })
}

function checkEntry(key: Uint8Array, entry: EntryRead, findings: Findings): void {
  if (entry.wholeMs && entryMac(key, entry) === entry.mac) return
  const { district, id: row, at } = entry
  const detail = '这条记录与校验码不符：写入后被改动过，或不是本系统写入的'
  note(findings, { kind: 'not-genuine', district, row, at, detail })
}

async function checkStray(tx: Tx, findings: Findings): Promise<void> {
  for (const { district, seal, entries } of await findStray(tx)) {
    const detail = `第 ${seal} 次封存不见了，它的 ${entries} 条清单还在`
    note(findings, { kind: 'seal-removed', district, row: String(seal), at: null, detail })
  }
}

/** Each seal written outside must still be in the table: so the tail cannot be cut, nor cut and grown again. */
async function checkAnchors(tx: Tx, path: string, bytes: number, findings: Findings): Promise<number> {
  let anchored = 0
  for await (const anchors of readAnchors(path, bytes)) {
    anchored += anchors.length
    for (const { district, number, sealedAt } of await notAsAnchored(tx, anchors)) {
      const detail = `库外留底的第 ${number} 次封存在日志中不见了，其后的记录可能被截断`
      note(findings, { kind: 'seal-removed', district, row: String(number), at: sealedAt, detail })
    }
  }
  return anchored
}
