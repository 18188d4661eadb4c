import type { Id } from '../../kernel/id.ts'
import type { FieldError } from '../../kernel/problem.ts'
import type { Template } from './template.ts'

/** Somebody signed on the glass, or refused. Places that are not named are signed by hand on the printed paper. */
export type Signature = {
  readonly place: string
  readonly name: string
  /** SHA-256 of the drawn signature. */
  readonly file: string | null
  readonly refused: { readonly reason: string; readonly witness: string; readonly recording: string } | null
  /** `2022-08-10 09:30` where it is known. */
  readonly at: string | null
}

/** A drawn signature is small; anything larger is no signature. */
export const signatureMost = { bytes: 600_000, width: 2400, height: 1600 } as const

/**
 * 拒绝签名: who refuses does not stop the paper, but the reason stands on it, and a witness or a recording
 * (行政处罚法 第五十五条, 市场监督管理行政处罚程序规定).
 */
export function signatureFaults(template: Template, signatures: readonly Signature[]): readonly FieldError[] {
  const faults: FieldError[] = []
  const room = new Map(template.places.map(place => [place.code, place.count]))
  for (const [at, { place, name, file, refused }] of signatures.entries()) {
    const say = (field: string, detail: string) => faults.push({ pointer: `/signatures/${at}/${field}`, detail })
    const left = room.get(place)
    if (left === undefined) say('place', `${template.title}没有这个签名处`)
    else if (left === 0) say('place', '这个签名处已经签满')
    else room.set(place, left - 1)
    if (name.trim() === '') say('name', '请写明签名人')
    if (file === null && refused === null) say('file', '请签名，或者登记拒绝签名')
    if (file !== null && refused !== null) say('refused', '已经签名的不能再登记拒绝签名')
    if (refused === null) continue
    if (refused.reason.trim() === '') say('refused', '请写明拒绝签名的原因')
    if (refused.witness.trim() === '' && refused.recording.trim() === '') {
      say('refused', '拒绝签名的，要有见证人签名或者音像记录')
    }
  }
  return faults
}

export type Voiding = { readonly reason: string; readonly actor: string; readonly at: string }
export type PaperId = Id<'Paper'>
