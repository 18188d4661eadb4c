import { plainName } from '../workshop.ts'
import type { WorkshopDraft } from './parse-row.ts'

/** What is on file of a workshop, as far as a register can say it. */
export type OnFile = {
  readonly id: string
  readonly name: string
  readonly operatorName: string
  readonly operatorPhone: string | null
  readonly uscc: string | null
  readonly category: string
  readonly town: string
  readonly village: string | null
  readonly address: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly areaM2: number | null
  readonly staff: number | null
  readonly products: readonly string[]
  readonly certificateNumber: string | null
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly officerName: string | null
}

export type Verdict =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'unchanged'; readonly id: string }
  | { readonly kind: 'changed'; readonly id: string; readonly differences: readonly Difference[] }
  | { readonly kind: 'taken'; readonly what: 'certificate' | 'place'; readonly by: string }

export type Difference = { readonly field: string; readonly before: string; readonly after: string }

/** What the register knows of the district for one row. */
export type Known = {
  readonly sameUscc: OnFile | undefined
  /** Another open workshop at the same place. */
  readonly samePlace: OnFile | undefined
  /** The id of the workshop that holds the certificate number. */
  readonly holder: string | undefined
}

/** Importing twice changes nothing: what is on file already and says the same is `unchanged`. */
export function judge(draft: WorkshopDraft, { sameUscc, samePlace, holder }: Known): Verdict {
  if (samePlace !== undefined && samePlace.id !== sameUscc?.id)
    return { kind: 'taken', what: 'place', by: samePlace.name }
  if (holder !== undefined && holder !== sameUscc?.id) {
    return { kind: 'taken', what: 'certificate', by: draft.certificateNumber }
  }
  if (sameUscc === undefined) return { kind: 'fresh' }
  const differences = differ(draft, sameUscc)
  return differences.length === 0
    ? { kind: 'unchanged', id: sameUscc.id }
    : { kind: 'changed', id: sameUscc.id, differences }
}

/** A blank cell says nothing: it never clears what is on file. */
function differ(draft: WorkshopDraft, onFile: OnFile): Difference[] {
  const products = draft.products.map(plainName)
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['名称', onFile.name, plainName(draft.name)],
    ['经营者', onFile.operatorName, draft.operatorName],
    ['联系电话', onFile.operatorPhone, draft.phone],
    ['类别', onFile.category, draft.category],
    ['乡镇', onFile.town, draft.townCode],
    ['村（社区）', onFile.village, draft.villageCode],
    ['地址', onFile.address, draft.address],
    ['经度', onFile.longitude, draft.longitude],
    ['纬度', onFile.latitude, draft.latitude],
    ['面积', onFile.areaM2, draft.areaM2],
    ['从业人数', onFile.staff, draft.staff],
    ['产品', listed(onFile.products), products.length === 0 ? undefined : listed(products)],
    ['备案证号', onFile.certificateNumber, draft.certificateNumber],
    ['发证日期', onFile.issuedOn, draft.issuedOn],
    ['有效期至', onFile.expiresOn, draft.expiresOn],
    ['监管人员', onFile.officerName, draft.officerName],
  ]
  return pairs
    .filter(([, before, after]) => after !== undefined && before !== after)
    .map(([field, before, after]) => ({ field, before: String(before ?? ''), after: String(after) }))
}

function listed(names: readonly string[]): string {
  return [...new Set(names)].toSorted().join('、')
}
