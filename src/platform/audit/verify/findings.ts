export type AuditFault = {
  /** An entry that is not genuine was altered after it was written, or put there by somebody else. */
  readonly kind: 'not-genuine' | 'removed' | 'seal-altered' | 'seal-removed'
  readonly district: string
  /** The entry's id or the seal's number. */
  readonly row: string
  /** When the entry was written or the seal made, as far as that is known. */
  readonly at: string | null
  readonly detail: string
}

export type Findings = {
  readonly faults: AuditFault[]
  count: number
}

const mostNamed = 1000

/** Counts every fault and names the first thousand. */
export function note(findings: Findings, fault: AuditFault): void {
  findings.count += 1
  if (findings.faults.length < mostNamed) findings.faults.push(fault)
}
