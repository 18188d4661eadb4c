import type { Quantity } from '../../kernel/quantity.ts'
import { milligramsOf } from '../../ledger/rules/food-mass.ts'

/** What came into a lot and what left it, whole numbers of its smallest unit. */
export type Flow = {
  readonly made: number
  readonly charged: number
  readonly sold: number
  /** Samples that are still kept. */
  readonly retained: number
  readonly destroyed: number
  /** Counted: what should have been there by the book less what was there. Below zero it is a surplus. */
  readonly loss: number
}

export type Balance = Flow & {
  /** What should be there by the book. Below zero more went out than there was. */
  readonly stock: number
  /** How much more went out than there was; 0 where it adds up. */
  readonly over: number
  /** Of what there was, the part that is told: 1 is all of it, less is lost, more went out than there was. */
  readonly accounted: number
}

/** 物料平衡: in = used + sold + retained + destroyed + lost + in stock, to the last milligram. */
export function balanceOf({ made, charged, sold, retained, destroyed, loss }: Flow): Balance {
  const out = charged + sold + retained + destroyed
  const stock = made - out - loss
  const over = Math.max(0, -stock)
  const accounted = made === 0 ? 1 : (out + Math.max(0, stock)) / made
  return { made, charged, sold, retained, destroyed, loss, stock, over, accounted }
}

/** A count at a moment against the book of that moment. */
export function lossOf({ book, counted }: { readonly book: number; readonly counted: number }): number {
  return book - counted
}

export type Making = {
  readonly output: Quantity
  readonly mainName: string | null
  /** The heaviest raw material, in milligrams. */
  readonly mainMass: number
  /** All raw materials that are weighed, in milligrams. */
  readonly allMass: number
  /** Some raw material is not weighed: what is known of all is not all. */
  readonly unweighed: number
}

export type Production = {
  readonly mainName: string | null
  readonly mainMass: number
  readonly allMass: number
  /** In per cent; `null` where it cannot be told. */
  readonly ofMain: number | null
  readonly ofAll: number | null
  /** What went in less what came out, where all is weighed; below zero where water or air came in. */
  readonly processLoss: number | null
  /** Litres were taken as kilograms, which the law does not say. */
  readonly assumed: boolean
}

/** 出品率 and 加工损耗 of one production. */
export function productionOf({ output, mainName, mainMass, allMass, unweighed }: Making): Production {
  const mass = milligramsOf(output)
  const percent = (of: number) => (mass === undefined || of === 0 ? null : Math.round((mass * 10_000) / of) / 100)
  return {
    mainName,
    mainMass,
    allMass,
    ofMain: percent(mainMass),
    ofAll: unweighed > 0 ? null : percent(allMass),
    processLoss: output.dimension !== 'mass' || unweighed > 0 || allMass === 0 ? null : allMass - output.amount,
    assumed: output.dimension === 'volume',
  }
}

/** What lots of one name moved in a period. */
export type MaterialFlow = {
  readonly opening: number
  readonly received: number
  readonly used: number
  readonly sold: number
  /** Put aside in these days; that a sample is thrown away later takes nothing from the stock once more. */
  readonly retained: number
  readonly destroyed: number
  readonly loss: number
}

/** opening + received = used + sold + retained + destroyed + loss + closing. */
export function closingOf({ opening, received, used, sold, retained, destroyed, loss }: MaterialFlow): number {
  return opening + received - used - sold - retained - destroyed - loss
}
