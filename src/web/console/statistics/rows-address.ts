import type { FigureCode } from '../../../statistics/rules/figures.ts'
import { links } from '../links.ts'

/** The address of the rows behind a number, on the day that is shown. */
export function rowsAddress(
  code: FigureCode,
  { asOf, from }: { readonly asOf: string; readonly from: string },
  town?: string,
): string {
  return links.figureRows(code, new URLSearchParams({ asOf, from, ...(town !== undefined && { town }) }).toString())
}
