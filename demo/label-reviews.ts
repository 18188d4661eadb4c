import { instantAt, instantMs } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { wireContent } from '../src/label/actions/label-of-lot.ts'
import type { LabelContent, LabelItem, ReviewVerdict } from '../src/label/rules/content.ts'
import type { NewPrintRun } from '../src/label/store/print-run.ts'
import { insertReview, type ReviewedItem } from '../src/label/store/review.ts'
import type { LabelLot } from '../src/ledger/store/label-lot.ts'
import type { Context } from '../src/platform/action/action.ts'
import { newId } from '../src/platform/id.ts'
import { demoDistrict } from './plan.ts'

/** A lot with the run of labels that was printed of it. */
export type Printed = {
  readonly shop: { readonly id: Id; readonly name: string; readonly operator: string; readonly officer: string }
  readonly lot: LabelLot
  readonly run: NewPrintRun
  readonly content: LabelContent
}

/** What an officer looks at on a label, in the order in which it is read. */
const looked = [
  'name',
  'ingredients',
  'lot-number',
  'produced-on',
  'workshop-name',
  'address',
  'phone',
  'certificate-number',
  'mark',
  'net-content',
  'storage',
] as const satisfies readonly LabelItem[]

type Found = Partial<Record<LabelItem, { readonly verdict: ReviewVerdict; readonly note: string }>>

const inOrder: { readonly note: string; readonly found: Found } = { note: '与备案标签一致', found: {} }
const faulty: { readonly note: string; readonly found: Found } = {
  note: '已当场告知业主按打印的标签使用，手写的标签全部撤下',
  found: {
    'net-content': { verdict: 'differs', note: '实物手写为“约一斤”，备案标签写明了净含量' },
    storage: { verdict: 'missing', note: '实物上没有贮存条件' },
  },
}

/** Two labels that an officer held against those on file: one in order, one with differences. */
export async function reviewLabels(
  context: Context,
  printed: readonly Printed[],
  pictures: readonly string[],
): Promise<void> {
  const spread = [printed[0], printed[Math.floor(printed.length / 2)]]
  for (const [at, { note, found }] of [inOrder, faulty].entries()) {
    const [one, photograph] = [spread[at], pictures[at]]
    if (one === undefined || photograph === undefined) continue
    const items = looked.map((item): ReviewedItem => ({ item, ...(found[item] ?? { verdict: 'match', note: '' }) }))
    const count = (verdict: ReviewVerdict) => items.filter(each => each.verdict === verdict).length
    await insertReview(context.tx, demoDistrict, {
      ...{ id: newId(), workshop: one.shop.id, lot: one.lot.lot, photograph, filed: wireContent(one.content), items },
      ...{ differing: count('differs'), missing: count('missing'), note },
      ...{ account: null, actor: one.shop.officer },
      reviewedAt: instantAt(Math.min(instantMs(context.now), instantMs(one.run.printedAt) + (20 + at) * 3_600_000)),
    })
  }
}
