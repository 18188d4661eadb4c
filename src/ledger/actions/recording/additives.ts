import type { Id } from '../../../kernel/id.ts'
import type { Quantity } from '../../../kernel/quantity.ts'
import { type JudgedDose, judgeDose, type UseVerdict } from '../../../rulebook/rules/dose.ts'
import { type AdditiveRow, bindsOn } from '../../../rulebook/rules/rows.ts'
import type { StoredQuantity } from '../../contract/words.ts'
import { type FoodMass, foodMass, milligramsOf } from '../../rules/food-mass.ts'
import type { KnownLot } from '../../store/lot.ts'
import { findOwn, judgeCharge } from './charges.ts'
import { fault, type Recording } from './recording.ts'
import { rowsFor } from './rules-in-force.ts'
import { refuse, screenAdditive } from './screening.ts'

/** How an additive was judged, kept with its entry. */
export type Dose = {
  readonly mgPerKg: number | null
  readonly row: string | null
  readonly maximumMgPerKg: number | null
  readonly verdict: UseVerdict | 'not-judged'
  readonly edition: string
}

export type Use = {
  readonly name: string
  readonly quantity: StoredQuantity
  readonly lot?: Id | null | undefined
}

export type Food = {
  readonly name: string
  readonly foodCode: string | undefined
  readonly output: Quantity
  readonly charged: readonly Quantity[]
}

/**
 * Judges the additives of one lot together, those written down before included. Too much, forbidden or not listed for
 * this food is refused as a whole, and that it was tried is kept. GB 2760; 食品安全法 第三十四条 (四), 第四十条.
 *
 * @param at where each use lies in the content
 */
export async function judgeAdditives(
  recording: Recording,
  uses: readonly (Use & { readonly at: string })[],
  { food, lots, before = [] }: { food: Food; lots: readonly KnownLot[]; before?: readonly Use[] },
): Promise<readonly (Dose | null)[]> {
  if (uses.length === 0) return []
  for (const use of uses) {
    await screenAdditive(recording, use.name, `${use.at}/name`)
    judgeSource(recording, use, lots)
    if (use.quantity.dimension === 'count') fault(recording, `${use.at}/quantity`, '添加剂要称重，请用克或毫升')
  }
  const rows = (await rowsFor(recording, 'additives')).filter(row => bindsOn(row, recording.envelope.onDay))
  const edition = recording.editions.additives ?? ''
  const mass = foodMass(food.output, food.charged)
  if (rows.length === 0)
    return notJudged(recording, uses, edition, '这一天适用的添加剂标准还没有录入，用量没有核对（待确认）')
  if (food.foodCode === undefined) {
    const sentence = `“${food.name}”还没有选食品类别，添加剂用量没有核对；请在配方里选好类别（待确认）`
    return notJudged(recording, uses, edition, sentence)
  }
  if (mass === undefined) {
    fault(recording, uses[0]?.at ?? '', '按件记的产量算不出每千克用了多少添加剂，请用千克记产量')
    return uses.map(() => null)
  }
  remarkAssumption(recording, mass)
  const judged = judgeDose({
    rows,
    foodCode: food.foodCode,
    day: recording.envelope.onDay,
    uses: [...uses, ...before].map(({ name, quantity }) => ({ name, milligrams: milligramsOf(quantity) ?? 0 })),
    foodMilligrams: mass.milligrams,
  })
  await refuseFaults(recording, uses, judged)
  return uses.map((_, place) => doseOf(judged, place, edition))
}

function judgeSource(
  recording: Recording,
  { at, lot, name, quantity }: Use & { at: string },
  lots: readonly KnownLot[],
) {
  if (lot == null) {
    recording.remarks.push(`添加剂“${name}”没有选是哪一批进货，来源不全`)
    return
  }
  const found = findOwn(recording, lot, lots)
  if (found === undefined) fault(recording, `${at}/lot`, '没有找到这批添加剂，请重新选择')
  else judgeCharge(recording, { at, quantity, lot: found })
}

function notJudged(recording: Recording, uses: readonly Use[], edition: string, remark: string): readonly Dose[] {
  recording.remarks.push(remark)
  return uses.map(() => ({ mgPerKg: null, row: null, maximumMgPerKg: null, verdict: 'not-judged', edition }))
}

function remarkAssumption(recording: Recording, { assumed }: FoodMass): void {
  if (assumed === 'one-kilogram-a-litre') recording.remarks.push('添加剂用量按 1 升折 1 千克计算')
  if (assumed === 'what-went-in') recording.remarks.push('产量按件记，添加剂用量按投入原料的重量计算')
}

const refused: ReadonlySet<UseVerdict> = new Set(['over', 'forbidden', 'not-listed'])

/** Each refused use has one fault, in their order; what follows are the sums of one function. */
async function refuseFaults(
  recording: Recording,
  uses: readonly (Use & { readonly at: string })[],
  { faults, uses: judged }: JudgedDose,
): Promise<void> {
  const places = judged.flatMap(({ verdict }, place) => (refused.has(verdict) ? [place] : []))
  for (const [order, { sentence, basis }] of faults.entries()) {
    const use = uses[places[order] ?? -1]
    const what = use?.name ?? judged.map(each => each.name).join('、')
    const at = use === undefined ? (uses[0]?.at ?? '').replace(/\/\d+$/, '') : `${use.at}/quantity`
    await refuse(recording, { kind: 'additive', at, what, finding: { reason: sentence, basis } })
  }
}

function doseOf({ uses }: JudgedDose, place: number, edition: string): Dose | null {
  const judged = uses[place]
  if (judged === undefined) return null
  const row: AdditiveRow | undefined = judged.row
  return {
    mgPerKg: judged.mgPerKg,
    row: row?.code ?? null,
    maximumMgPerKg: row?.maximumMgPerKg ?? null,
    verdict: judged.verdict,
    edition,
  }
}
