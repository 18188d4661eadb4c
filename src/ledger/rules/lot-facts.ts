import { type Quantity, quantityText } from '../../kernel/quantity.ts'
import type { BuyerKind } from './ledgers.ts'
import type { ParameterGap } from './process.ts'

/** A fact about a lot that can be verified, and what is missing in words. */
export type Verified = { readonly holds: boolean; readonly gaps: readonly string[] }

/** Where a received lot came from, as its entry and the supplier's book say. */
export type ReceivedSource = {
  readonly kind: 'received'
  readonly id: string
  readonly name: string
  readonly number: string
  readonly selfGrown: boolean
  readonly supplierName: string | null
  /** A licence number in the supplier's book, or another filed workshop. */
  readonly supplierIsLicensed: boolean
  readonly hasProof: boolean
  /** The supplier's own lot number, or the day of production or harvest. */
  readonly isIdentified: boolean
  /** Entered by another workshop's dispatch, and nobody has looked at the goods yet. */
  readonly awaitsInspection: boolean
}

/** A produced lot and the lots that went into it. */
export type ProducedSource = {
  readonly kind: 'produced'
  readonly id: string
  readonly name: string
  readonly number: string
  readonly madeFrom: readonly Source[]
  /** Additives without a lot of their own. */
  readonly looseAdditives: readonly string[]
}

export type Source = ReceivedSource | ProducedSource

/** 来源可查. 食品安全法 第五十条: whom everything in it was bought from, with which papers, one step back at every lot. */
export function sourceKnown(lot: Source): Verified {
  return verified(sourceGaps(lot, new Set()))
}

function sourceGaps(lot: Source, seen: Set<string>): readonly string[] {
  if (seen.has(lot.id)) return []
  seen.add(lot.id)
  if (lot.kind === 'received') return receivedGaps(lot)
  const loose = lot.looseAdditives.map(name => `添加剂“${name}”没有对应的进货批次`)
  if (lot.madeFrom.length === 0) return [`“${lot.name} ${lot.number}”没有记投了什么原料`, ...loose]
  return [...lot.madeFrom.flatMap(each => sourceGaps(each, seen)), ...loose]
}

function receivedGaps(lot: ReceivedSource): readonly string[] {
  const of = `“${lot.name} ${lot.number}”`
  if (lot.awaitsInspection) return [`${of}对方已登记销售，还没有验收`]
  if (lot.selfGrown) return []
  if (lot.supplierName === null) return [`${of}没有记供货者`]
  return [
    ...(lot.supplierIsLicensed ? [] : [`${of}的供货者“${lot.supplierName}”没有证照号`]),
    ...(lot.hasProof ? [] : [`${of}没有合格证明`]),
    ...(lot.isIdentified ? [] : [`${of}没有记供货批号或生产日期`]),
  ]
}

export type Destination = {
  readonly made: Quantity
  /** What other lots took. */
  readonly charged: number
  readonly sold: readonly {
    readonly amount: number
    readonly buyerKind: BuyerKind
    readonly buyerName: string | null
    /** An address or a telephone number, or another filed workshop. */
    readonly canBeReached: boolean
  }[]
}

/** 去向可追. 食品安全法 第五十一条: retail may be a day's total, everybody else has a name and can be reached. */
export function destinationKnown({ made, charged, sold }: Destination): Verified {
  const gone = charged + sold.reduce((sum, each) => sum + each.amount, 0)
  const over = gone > made.amount ? quantityText({ dimension: made.dimension, amount: gone - made.amount }) : null
  const named = sold.filter(each => each.buyerKind !== 'retail')
  const unreachable = named.filter(each => each.buyerName !== null && !each.canBeReached).map(each => each.buyerName)
  return verified([
    ...(over === null ? [] : [`用出和卖出的比有的多 ${over}`]),
    ...(named.some(each => each.buyerName === null) ? ['有卖出没有记购货者'] : []),
    ...[...new Set(unreachable)].map(name => `购货者“${name}”没有地址和电话`),
  ])
}

export type Process = {
  readonly parameters: readonly ParameterGap[]
  readonly additives: readonly { readonly name: string; readonly verdict: string | null }[]
  readonly released: boolean
  readonly hygieneOnTheDay: boolean
  readonly morningCheckOnTheDay: boolean
}

/** 全程可控. 食品安全法 第三十三条、第四十五条、第四十六条、第五十二条. */
export function processControlled(given: Process): Verified {
  const unjudged = given.additives.filter(each => each.verdict !== 'within' && each.verdict !== 'as-needed')
  return verified([
    ...given.parameters.map(gap => gap.sentence),
    ...unjudged.map(each => `添加剂“${each.name}”的用量没有核对`),
    ...(given.released ? [] : ['没有检验合格放行']),
    ...(given.hygieneOnTheDay ? [] : ['生产当天没有卫生记录']),
    ...(given.morningCheckOnTheDay ? [] : ['生产当天没有人员晨检']),
  ])
}

function verified(gaps: readonly string[]): Verified {
  return { holds: gaps.length === 0, gaps: [...new Set(gaps)] }
}
