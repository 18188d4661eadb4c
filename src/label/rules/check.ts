import type { Day } from '../../kernel/day.ts'
import type { LabelStandardRow } from '../../rulebook/rules/rows.ts'
import { additiveNames } from './checks/additive-names.ts'
import { allergens } from './checks/allergens.ts'
import { baijiu } from './checks/baijiu.ts'
import { characterHeight, fitsOn, netContentSize } from './checks/character-height.ts'
import type { Check } from './checks/check.ts'
import { bannedClaims, diseaseWords, falseWords, healthClaims } from './checks/claims.ts'
import { dateFormat } from './checks/date-format.ts'
import { ingredientOrder } from './checks/ingredient-order.ts'
import { ingredientsCharged } from './checks/ingredients-charged.ts'
import { linkOfLot } from './checks/link-of-lot.ts'
import { mark } from './checks/mark.ts'
import { missingItems } from './checks/missing-items.ts'
import { netContentUnit } from './checks/net-content-unit.ts'
import { realName } from './checks/real-name.ts'
import { shelfLife } from './checks/shelf-life.ts'
import type { Finding, LabelContent } from './content.ts'
import { type Drawing, type Laid, layOut } from './layout.ts'
import { type Standard, standardFor } from './standard.ts'

/** The family, in the order in which findings are read. */
export const checks: readonly Check[] = [
  missingItems,
  realName,
  mark,
  ingredientOrder,
  ingredientsCharged,
  additiveNames,
  allergens,
  dateFormat,
  shelfLife,
  netContentUnit,
  netContentSize,
  characterHeight,
  fitsOn,
  baijiu,
  bannedClaims,
  diseaseWords,
  healthClaims,
  falseWords,
  linkOfLot,
]

/** A name that must not be made or sold here, as the rulebook's screening says it. */
export type NameFault = { readonly words: string; readonly basis: string; readonly toBeConfirmed: boolean }

export type Checked = {
  readonly findings: readonly Finding[]
  readonly standard: Standard
  readonly laid: Laid
}

/**
 * All that is wrong with a label, errors first.
 *
 * @param rows the book `label-standard` as it is in force; which of them bind is told by the production day
 * @param day the day of checking
 * @param nameFaults what screening says of the printed name
 */
export function checkLabel(
  content: LabelContent,
  {
    rows,
    day,
    drawing,
    nameFaults = [],
  }: {
    readonly rows: readonly LabelStandardRow[]
    readonly day: Day
    readonly drawing: Drawing
    readonly nameFaults?: readonly NameFault[]
  },
): Checked {
  const standard = standardFor(rows, content.of.producedOn, content.of.category)
  const laid = layOut(content, drawing)
  const found = checks.reduce<Finding[]>(
    (all, { code, basis, check }) =>
      all.concat(
        check(content, { standard, laid, day }).map(fault => ({
          ...fault,
          code,
          basis: fault.basis ?? basis,
          toBeConfirmed: fault.toBeConfirmed ?? false,
        })),
      ),
    nameFaults.map(fault => ({ ...fault, code: 'name-forbidden', severity: 'error', item: 'name' })),
  )
  return { findings: [...found.filter(isError), ...found.filter(each => !isError(each))], standard, laid }
}

export function isError({ severity }: Finding): boolean {
  return severity === 'error'
}
