import { placesOf, visitPapers } from '../../../inspection/rules/paper-fields.ts'
import { dayAt } from '../../../kernel/day.ts'
import { layPaper, type Sheet } from '../../../paper/rules/lay.ts'
import { checkFields } from '../../../paper/rules/values.ts'
import type { KeptPaper, KeptVisit, PackPapers } from '../offline/shape.ts'
import { resultOf, shownOf } from './result.ts'

export type Preview = { readonly paper: KeptPaper; readonly sheet: Sheet; readonly faults: readonly string[] }

/**
 * The papers as the server will issue them: the same fields, laid by the same rule from the same template. The number is
 * the one that was reserved.
 *
 * @param earlier visits of this year to the same workshop that are still on the phone
 */
export function previewsOf(visit: KeptVisit, papers: PackPapers, earlier: number): readonly Preview[] {
  const { endedAt } = visit
  const result = resultOf(visit)
  const shown = result === undefined || endedAt === undefined ? undefined : shownOf(visit, result, endedAt, earlier)
  if (shown === undefined || endedAt === undefined) return []
  const signed = {
    signatures: visit.signatures,
    refusal: visit.refusal === undefined ? null : { ...visit.refusal, recording: visit.refusal.recording ?? null },
    ...{ party: visit.workshop.operatorName, at: endedAt },
  }
  return visitPapers.flatMap(({ template: code, fields, room }) => {
    const paper = visit.papers.find(each => each.template === code)
    const form = papers.forms.find(({ template }) => template.code === code)
    if (paper === undefined || form === undefined) return []
    const { values, faults, missing } = checkFields(form.template, fields(shown))
    const number = form.mark === null ? null : (paper.number?.text ?? '（上传后由系统编号）')
    const head = { bureau: papers.bureau, number, issuedOn: dayAt(endedAt), corrects: null }
    const sheet = layPaper(form.template, values, head, placesOf(signed, room))
    return [{ paper, sheet, faults: [...faults, ...missing].map(({ detail }) => detail) }]
  })
}
