import type { Wanted } from '../../client.ts'
import { given, numberGiven } from '../../ui/draft.ts'
import type { Workshop } from './workshop.ts'

/** The form as it is typed. */
export type WorkshopDraft = {
  readonly name: string
  readonly operatorName: string
  readonly operatorPhone: string
  readonly operatorIdentityNumber: string
  readonly uscc: string
  readonly category: string
  readonly town: string
  readonly village: string
  readonly address: string
  readonly longitude: string
  readonly latitude: string
  readonly areaM2: string
  readonly staff: string
  readonly processingScope: string
  readonly processFlow: readonly string[]
  readonly products: readonly string[]
}

export const emptyDraft: WorkshopDraft = {
  name: '',
  operatorName: '',
  operatorPhone: '',
  operatorIdentityNumber: '',
  uscc: '',
  category: '',
  town: '',
  village: '',
  address: '',
  longitude: '',
  latitude: '',
  areaM2: '',
  staff: '',
  processingScope: '',
  processFlow: [],
  products: [],
}

/** Telephone and identity number arrive masked, so their fields start empty; left empty they stay as filed. */
export function draftOf(workshop: Workshop): WorkshopDraft {
  return {
    ...emptyDraft,
    name: workshop.name,
    operatorName: workshop.operatorName,
    uscc: workshop.uscc ?? '',
    category: workshop.category,
    town: workshop.town,
    village: workshop.village ?? '',
    address: workshop.address,
    longitude: workshop.longitude === null ? '' : String(workshop.longitude),
    latitude: workshop.latitude === null ? '' : String(workshop.latitude),
    areaM2: workshop.areaM2 === null ? '' : String(workshop.areaM2),
    staff: workshop.staff === null ? '' : String(workshop.staff),
    processingScope: workshop.processingScope,
    processFlow: workshop.processFlow,
    products: workshop.products,
  }
}

export function fieldsOf(draft: WorkshopDraft): Wanted<'registry.apply'> {
  const phone = given(draft.operatorPhone)
  const identityNumber = given(draft.operatorIdentityNumber)
  return {
    name: draft.name,
    operatorName: draft.operatorName,
    ...(phone !== null && { operatorPhone: phone }),
    ...(identityNumber !== null && { operatorIdentityNumber: identityNumber }),
    uscc: given(draft.uscc),
    category: draft.category,
    town: draft.town,
    village: given(draft.village),
    address: draft.address,
    longitude: numberGiven(draft.longitude),
    latitude: numberGiven(draft.latitude),
    areaM2: numberGiven(draft.areaM2),
    staff: numberGiven(draft.staff),
    processingScope: draft.processingScope,
    processFlow: draft.processFlow,
    products: draft.products,
  }
}
