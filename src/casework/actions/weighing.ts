import type { Day } from '../../kernel/day.ts'
import { isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import type { Discretion } from '../contract/shapes.ts'
import { openWeights, type Weight } from '../rules/discretion.ts'
import { bandOf, boundsOf, fineFaults, isRowToBeConfirmed, type Penalty, rowFor } from '../rules/penalty.ts'
import { fineFaultZh } from '../zh/faults.ts'
import { weightZh, yuanZh } from '../zh.ts'
import { groundText, type Laws } from './grounds.ts'
import { sumOf } from './money.ts'
import { refused } from './subject.ts'

export type Weighed = {
  /** The article that the penalty stands on. */
  readonly basis: string
  readonly typed: Discretion['typed']
  readonly toBeConfirmed: boolean
}

/**
 * Whether the penalties lie within the table of the day of the act. Nothing is invented: where the table has no amount,
 * article and range are typed from the text, and whoever approves confirms them. 行政处罚法 第五条、第三十四条.
 */
export function weigh(discretion: Discretion, penalties: readonly Penalty[], onDay: Day, laws: Laws): Weighed {
  const { row: code, weight, circumstances, goodsFen, refused: notFollowed, typed } = discretion
  const fen = sumOf(penalties, 'fine')
  requireWeight(weight, circumstances)
  const row = code === null ? undefined : rowFor(code, onDay)
  if (code !== null && row === undefined) throw refused('/content/discretion/row', '处罚幅度表里没有这一条，请重新选择')
  const ground = row === undefined ? undefined : groundText({ basis: row.basis, confidence: row.confidence }, laws)
  if (fen === 0) return plain(ground, typed)
  const faults =
    row === undefined
      ? (['amounts-not-in-the-book'] as const)
      : fineFaults({ row, goodsFen, weight, fen, refused: notFollowed })
  const missing = faults.some(fault => fault === 'amounts-not-in-the-book')
  if (!missing) {
    if (faults.length > 0) throw refused('/content/penalties', faults.map(fault => fineFaultZh[fault]).join('；'))
    if (typed !== null) throw refused('/content/discretion/typed', '处罚幅度表里有这一条的数额，不用另填条款')
    return { basis: ground?.text ?? '', typed: null, toBeConfirmed: row === undefined || isRowToBeConfirmed(row) }
  }
  const others = faults.filter(fault => fault !== 'amounts-not-in-the-book')
  if (others.length > 0) throw refused('/content/penalties', others.map(fault => fineFaultZh[fault]).join('；'))
  if (typed === null) throw refused('/content/discretion/typed', fineFaultZh['amounts-not-in-the-book'])
  requireTyped(typed, weight, fen)
  return { basis: typed.article, typed, toBeConfirmed: true }
}

/** No fine: the article is what the row says, or what was typed. */
function plain(
  ground: { readonly text: string; readonly toBeConfirmed: boolean } | undefined,
  typed: Discretion['typed'],
): Weighed {
  if (ground !== undefined) return { basis: ground.text, typed: null, toBeConfirmed: ground.toBeConfirmed }
  if (typed === null) throw refused('/content/discretion/row', '请选择处罚幅度表里的一条，或者填写依据的条款')
  return { basis: typed.article, typed, toBeConfirmed: true }
}

function requireWeight(weight: Weight, circumstances: Discretion['circumstances']): void {
  if (weight === 'none') throw refused('/content/discretion/weight', '不予处罚的，请报请“不予处罚”')
  const open = openWeights(circumstances)
  if (open.includes(weight)) return
  const words = open.map(each => weightZh[each]).join('、')
  throw refused('/content/discretion/weight', `按所选的裁量情节只能：${words}`)
}

function requireTyped({ fromFen, toFen }: NonNullable<Discretion['typed']>, weight: Weight, fen: number): void {
  if (fromFen > toFen) throw refused('/content/discretion/typed/toFen', '幅度的上限不能低于下限')
  const band = bandOf({ fromFen, toFen }, weight)
  if (band === undefined) throw refused('/content/penalties', fineFaultZh['no-room-to-mitigate'])
  if (fen < band.fromFen || fen > band.toFen) {
    const words = `${yuanZh(band.fromFen)}至${yuanZh(band.toFen)}`
    throw refused('/content/penalties', `按填写的幅度，${weightZh[weight]}的罚款应在${words}之间`)
  }
}

const everyWeight = ['mitigated', 'lighter', 'ordinary', 'heavier'] as const

/** What the facts leave open, before anybody decides. */
export function openBands(code: string | null, goodsFen: number, onDay: Day) {
  const row = code === null ? undefined : rowFor(code, onDay)
  const bounds = row === undefined ? undefined : boundsOf(row, goodsFen)
  const bands =
    bounds === undefined
      ? []
      : everyWeight.flatMap(weight => {
          const band = bandOf(bounds, weight)
          return band === undefined ? [] : [{ weight, ...band }]
        })
  return {
    bands,
    amountsMissing: bounds === undefined,
    toBeConfirmed: row === undefined || isToBeConfirmed(row.confidence) || bounds === undefined,
  }
}
