/** Who goes there. 食品生产经营监督检查管理办法 第二十三条; 行政处罚法 第四十二条. */
export type Member = {
  readonly officer: string
  readonly name: string
  readonly certificateNumber: string | null
  readonly active: boolean
}

export const smallestTeam = 2

export type TeamFault =
  | { readonly kind: 'too-few' }
  | { readonly kind: 'twice'; readonly name: string }
  | { readonly kind: 'no-certificate'; readonly name: string }
  | { readonly kind: 'same-certificate'; readonly name: string }
  | { readonly kind: 'not-active'; readonly name: string }
  | { readonly kind: 'recused'; readonly name: string }

/** At least two, each with a certificate of the own, none who has to keep away. */
export function teamFaults(team: readonly Member[], recused: ReadonlySet<string>): readonly TeamFault[] {
  const faults: TeamFault[] = []
  const seen = new Set<string>()
  const certificates = new Set<string>()
  for (const { officer, name, certificateNumber, active } of team) {
    if (seen.has(officer)) faults.push({ kind: 'twice', name })
    seen.add(officer)
    if (!active) faults.push({ kind: 'not-active', name })
    if (recused.has(officer)) faults.push({ kind: 'recused', name })
    if (certificateNumber === null) faults.push({ kind: 'no-certificate', name })
    else if (certificates.has(certificateNumber)) faults.push({ kind: 'same-certificate', name })
    else certificates.add(certificateNumber)
  }
  return seen.size < smallestTeam ? [{ kind: 'too-few' }, ...faults] : faults
}
