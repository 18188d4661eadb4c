import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { unitOfAccount } from '../store/places.ts'
import { findSample, lockSample, type SampleRow } from '../store/sample.ts'

/** Who samples, judges and serves. */
export const officers = ['office', 'inspector'] as const satisfies readonly Duty[]
/** Who plans and publishes. */
export const planners = ['office'] as const satisfies readonly Duty[]
/** Who looks on. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** 承检机构 beside those who work with it. */
export const testers = ['office', 'inspector', 'laboratory'] as const satisfies readonly Duty[]
/** Who works with files of many samples at once. */
export const desks = ['office', 'laboratory'] as const satisfies readonly Duty[]
export const readers = [...overseers, 'laboratory'] as const satisfies readonly Duty[]

/**
 * The laboratory that somebody is confined to; `null`: not confined. A laboratory sees its own samples, whatever else
 * the district has.
 */
export async function laboratoryOf({ tx, district, actor }: Context): Promise<Id | null> {
  if (actor.posts.some(({ duty }) => overseers.some(each => each === duty))) return null
  const unit = actor.account === undefined ? null : await unitOfAccount(tx, district, actor.account)
  if (unit === null) {
    throw new Problem('not-allowed', '您的账号没有挂在承检机构名下，请联系管理员在“用户”里选择单位')
  }
  return unit
}

export function placeOf({ workshop, town }: Pick<SampleRow, 'workshop' | 'town'>): Place {
  return { kind: 'workshop', workshop, town }
}

export function labelOf({ formNumber, name }: Pick<SampleRow, 'formNumber' | 'name'>): string {
  return `${name} ${formNumber}`
}

export function missingSample(): Problem {
  return new Problem('not-found', '没有找到这份样品，可能不在您的辖区或不是本机构承检；请从列表重新打开')
}

async function own(found: SampleRow | undefined, context: Context): Promise<SampleRow> {
  if (found === undefined) throw missingSample()
  const laboratory = await laboratoryOf(context)
  if (laboratory !== null && laboratory !== found.laboratory) throw missingSample()
  return found
}

export async function getSample(sample: Id, context: Context): Promise<SampleRow> {
  return own(await findSample(context.tx, context.district, sample), context)
}

export async function locked(sample: Id, context: Context): Promise<SampleRow> {
  return own(await lockSample(context.tx, context.district, sample), context)
}

export async function sampleSubject({ sample }: { readonly sample: Id }, context: Context): Promise<Subject> {
  const found = await getSample(sample, context)
  return { kind: 'sample', id: sample, label: labelOf(found), place: placeOf(found) }
}

export async function samplePlace({ sample }: { readonly sample: Id }, context: Context): Promise<Place> {
  return placeOf(await getSample(sample, context))
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}
