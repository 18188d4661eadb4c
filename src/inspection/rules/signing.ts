/** Who signs on the glass. */
export const signers = ['officer', 'party', 'witness'] as const
export type Signer = (typeof signers)[number]

export type Signature = {
  readonly who: Signer
  readonly name: string
  /** The drawn signature. */
  readonly file: string | null
}

/** 拒绝签名: the reason stands on the paper, and a witness signed or a recording is kept. 监督检查管理办法 第三十四条. */
export type Refusal = { readonly reason: string; readonly recording: string | null }

export type SigningFault =
  | { readonly kind: 'officer-missing'; readonly name: string }
  | { readonly kind: 'party-missing' }
  | { readonly kind: 'party-signed-and-refused' }
  | { readonly kind: 'refusal-unproven' }
  | { readonly kind: 'stranger'; readonly name: string }

/** Each of the team signs; the party signs or its refusal is proven. */
export function signingFaults(
  team: readonly { readonly name: string }[],
  signatures: readonly Signature[],
  refusal: Refusal | null,
): readonly SigningFault[] {
  const faults: SigningFault[] = []
  const of = (who: Signer) => signatures.filter(each => each.who === who && each.file !== null)
  for (const { name } of team) {
    if (!of('officer').some(each => each.name === name)) faults.push({ kind: 'officer-missing', name })
  }
  for (const { name } of of('officer')) {
    if (!team.some(each => each.name === name)) faults.push({ kind: 'stranger', name })
  }
  const signed = of('party').length > 0
  if (refusal === null && !signed) faults.push({ kind: 'party-missing' })
  if (refusal !== null && signed) faults.push({ kind: 'party-signed-and-refused' })
  if (refusal !== null && of('witness').length === 0 && refusal.recording === null)
    faults.push({ kind: 'refusal-unproven' })
  return faults
}
