import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type FieldError, Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import type { WorkshopFields } from '../contract/fields.ts'
import type { Filed } from '../contract/record.ts'
import { effectiveDayFault, mayBecome, type Status } from '../rules/workshop.ts'
import { categories, towns, villages } from '../store/dictionary.ts'
import { holderOf } from '../store/part.ts'
import type { Standing } from '../store/workshop.ts'
import { statusZh } from '../zh.ts'
import { refusedNames } from './refused-names.ts'
import { keepers } from './subject.ts'

/** What only the dictionaries know: all wrong fields at once. */
export async function checkFields({ tx, district, today }: Context, fields: WorkshopFields, under = ''): Promise<void> {
  const errors: FieldError[] = []
  const known = await categories(tx)
  if (!known.some(category => category.code === fields.category)) {
    errors.push({ pointer: `${under}/category`, detail: '请从列表中选择类别' })
  }
  if (!(await towns(tx, district)).some(town => town.code === fields.town)) {
    errors.push({ pointer: `${under}/town`, detail: '请选择本区的乡镇（街道）' })
  }
  const inTown = (await villages(tx, district)).filter(village => village.town === fields.town)
  if (fields.village && !inTown.some(village => village.code === fields.village)) {
    errors.push({ pointer: `${under}/village`, detail: '所选的村（社区）不属于该乡镇' })
  }
  if ((fields.longitude == null) !== (fields.latitude == null)) {
    errors.push({ pointer: `${under}/latitude`, detail: '经度和纬度要一起填写' })
  }
  const refusalOf = await refusedNames(tx, district, today)
  fields.products.forEach((product, index) => {
    const detail = refusalOf(product, fields.category)
    if (detail !== undefined) errors.push({ pointer: `${under}/products/${index}`, detail })
  })
  const scope = refusalOf(fields.processingScope, fields.category)
  if (scope !== undefined) errors.push({ pointer: `${under}/processingScope`, detail: scope })
  if (errors.length > 0) throw new Problem('input-invalid', errors.map(error => error.detail).join('；'), errors)
}

/** Moving a workshop into a town needs the duty there too. */
export function requireTown({ actor }: Context, town: string): void {
  if (!mayPerform(keepers, actor.posts, { kind: 'town', town })) {
    throw new Problem('not-allowed', '迁入的乡镇不在您的辖区，请由股室办理')
  }
}

export function requireOpen(standing: Standing): void {
  if (standing.status === 'cancelled' || standing.status === 'converted') {
    throw new Problem('state-conflict', `${standing.name}已${statusZh[standing.status]}，档案不再变更`)
  }
}

export function requireTransition(standing: Standing, to: Status): void {
  if (mayBecome(standing.status, to)) return
  throw new Problem('state-conflict', `${standing.name}现为“${statusZh[standing.status]}”，不能办理此项`)
}

export function requireStatusChange(standing: Standing, to: Status, effectiveOn: Day, { today }: Context): void {
  requireTransition(standing, to)
  const last = { status: standing.status, effectiveOn: standing.effectiveOn, recordedAt: '' }
  const fault = effectiveDayFault(effectiveOn, last, today)
  if (fault !== undefined) throw new Problem('input-invalid', fault, [{ pointer: '/effectiveOn', detail: fault }])
}

/** A number belongs to one workshop; dates make sense. */
export async function requireCertificate(
  { tx, district, today }: Context,
  given: { readonly workshop: Id; readonly number: string; readonly issuedOn: Day; readonly expiresOn: Day },
): Promise<void> {
  const errors: FieldError[] = []
  const holder = await holderOf(tx, district, given.number)
  if (holder !== undefined && holder !== given.workshop) {
    errors.push({ pointer: '/number', detail: '这个备案证号已发给另一家小作坊，请核对' })
  }
  if (given.issuedOn > today) errors.push({ pointer: '/issuedOn', detail: '发证日期不能晚于今天' })
  if (given.expiresOn <= given.issuedOn) errors.push({ pointer: '/expiresOn', detail: '有效期至应晚于发证日期' })
  if (errors.length > 0) throw new Problem('input-invalid', errors.map(error => error.detail).join('；'), errors)
}

export function fieldsOf(filed: Filed): WorkshopFields {
  const { name, operatorName, operatorPhone, operatorIdentityNumber, category, town, village, address } = filed
  const { longitude, latitude, areaM2, staff, processingScope, processFlow, products } = filed
  return {
    name,
    operatorName,
    operatorPhone,
    operatorIdentityNumber,
    uscc: filed.uscc as WorkshopFields['uscc'],
    category,
    town,
    village,
    address,
    longitude,
    latitude,
    areaM2,
    staff,
    processingScope,
    processFlow,
    products,
  }
}

/** The form shows personal data masked: what it does not say stays as it was; `null` clears it. */
export function keepUntold(fields: WorkshopFields, filed: Filed): WorkshopFields {
  return {
    ...fields,
    operatorPhone: fields.operatorPhone === undefined ? filed.operatorPhone : fields.operatorPhone,
    operatorIdentityNumber:
      fields.operatorIdentityNumber === undefined ? filed.operatorIdentityNumber : fields.operatorIdentityNumber,
  }
}

/** Only what differs, for the audit entry. */
export function difference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const keys = Object.keys(after).filter(
    key => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  )
  return {
    before: Object.fromEntries(keys.map(key => [key, before[key] ?? null])),
    after: Object.fromEntries(keys.map(key => [key, after[key] ?? null])),
  }
}
