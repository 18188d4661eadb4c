import { type Day, getDay } from '../../kernel/day.ts'
import { type Basis, bindsOn, type Confidence, isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import type { Weight } from './discretion.ts'
import { type Ground, penaltyLaw } from './ground.ts'

/** 行政处罚的种类. 行政处罚法 第九条; detention is the police's. Money is whole 分. */
export type Penalty =
  | { readonly kind: 'warning' | 'criticism' | 'closure' | 'licence-revoked' | 'licence-lowered' }
  | { readonly kind: 'fine' | 'confiscation'; readonly fen: number }
  | { readonly kind: 'suspension-of-business' }
  | { readonly kind: 'restriction'; readonly until: Day | null }
export type PenaltyKind = Penalty['kind']

/** 公民、个体工商户、法人或者其他组织. */
export type PartyKind = 'citizen' | 'individual-business' | 'organisation'

export type FineRange =
  | { readonly by: 'amount'; readonly fromFen: number; readonly toFen: number }
  | { readonly by: 'goods'; readonly fromTimes: number; readonly toTimes: number }

export type PenaltyRow = {
  readonly code: string
  readonly act: string
  readonly basis: Basis
  readonly confidence: Confidence
  readonly validFrom: Day | null
  readonly validTo: Day | null
  /** 货值金额, the upper end not included; `null` is open. */
  readonly goodsFromFen: number | null
  readonly goodsBelowFen: number | null
  /** `null`: the amounts stand in a text that is not in the book yet. Nothing is fined by such a row. */
  readonly range: FineRange | null
  /** A fine only where an order to put right was not followed. */
  readonly afterRefusal: boolean
}

const yuan = (amount: number) => amount * 100
const anyGoods = { goodsFromFen: null, goodsBelowFen: null, validTo: null } as const
const unread = {
  basis: { law: 'sichuan-workshops', article: null },
  confidence: 'uncertain',
  validFrom: getDay('2017-03-01'),
  range: null,
  afterRefusal: false,
} as const

/**
 * What acts cost. Workshops are punished by the province's rules (食品安全法 第一百二十七条), of which the text is not in the
 * book: those rows have no amount until somebody enters it, and nothing is fined by them.
 */
export const penaltyTable: readonly PenaltyRow[] = [
  {
    ...anyGoods,
    code: 'refused-inspection',
    act: '拒绝、阻挠、干涉食品安全监督检查、事故调查处理、风险监测和风险评估',
    basis: { law: 'food-safety-law', article: '第一百三十三条' },
    confidence: 'read',
    validFrom: getDay('2015-10-01'),
    range: { by: 'amount', fromFen: yuan(2_000), toFen: yuan(50_000) },
    afterRefusal: false,
  },
  { ...anyGoods, ...unread, code: 'diseased-meat', act: '使用病死、毒死或者死因不明的禽、畜、兽、水产动物肉类' },
  { ...anyGoods, ...unread, code: 'no-yearly-test', act: '一年内未将产品送检', afterRefusal: true },
  { ...anyGoods, ...unread, code: 'not-filed', act: '未备案从事食品生产加工' },
  { ...anyGoods, ...unread, code: 'forbidden-food', act: '生产加工禁止目录内的食品' },
]

/** The row in force on the day of the act (行政处罚法 第三十七条; a milder later one is asked for with its own day). */
export function rowFor(code: string, day: Day, table: readonly PenaltyRow[] = penaltyTable): PenaltyRow | undefined {
  return table.find(row => row.code === code && bindsOn(row, day))
}

export type Bounds = { readonly fromFen: number; readonly toFen: number }

/** The range in money; `undefined` where the text is not in the book or the goods belong to another row. */
export function boundsOf({ range, goodsFromFen, goodsBelowFen }: PenaltyRow, goodsFen: number): Bounds | undefined {
  if (range === null) return undefined
  if (goodsFromFen !== null && goodsFen < goodsFromFen) return undefined
  if (goodsBelowFen !== null && goodsFen >= goodsBelowFen) return undefined
  if (range.by === 'amount') return { fromFen: range.fromFen, toFen: range.toFen }
  return { fromFen: goodsFen * range.fromTimes, toFen: goodsFen * range.toTimes }
}

/** 从轻 in the lower, 从重 in the upper three tenths of the range: 裁量权指导意见 (国市监法规〔2022〕2号), 待确认. */
export const bandShare = { of: 10, lighter: 3, heavier: 3, confidence: 'likely' } as const

/** Where a fine of this weight lies; both ends included. Mitigated lies below the range, without reaching nothing. */
export function bandOf({ fromFen, toFen }: Bounds, weight: Weight): Bounds | undefined {
  const width = toFen - fromFen
  const lighterTo = fromFen + Math.floor((width * bandShare.lighter) / bandShare.of)
  const heavierFrom = toFen - Math.floor((width * bandShare.heavier) / bandShare.of)
  switch (weight) {
    case 'none':
      return undefined
    case 'mitigated':
      return fromFen > 1 ? { fromFen: 1, toFen: fromFen - 1 } : undefined
    case 'lighter':
      return { fromFen, toFen: lighterTo }
    case 'ordinary':
      return { fromFen: lighterTo, toFen: heavierFrom }
    case 'heavier':
      return { fromFen: heavierFrom, toFen }
    default:
      return weight satisfies never
  }
}

export type FineFault =
  | 'amounts-not-in-the-book'
  | 'no-room-to-mitigate'
  | 'no-fine-where-spared'
  | 'below'
  | 'above'
  | 'not-yet-refused'

export type ProposedFine = {
  readonly row: PenaltyRow
  readonly goodsFen: number
  readonly weight: Weight
  readonly fen: number
  /** An order to put right was given and not followed. */
  readonly refused: boolean
}

/** What is wrong with a fine; nothing is guessed where the table has no amount. */
export function fineFaults({ row, goodsFen, weight, fen, refused }: ProposedFine): readonly FineFault[] {
  if (weight === 'none') return fen > 0 ? ['no-fine-where-spared'] : []
  const first: readonly FineFault[] = row.afterRefusal && !refused ? ['not-yet-refused'] : []
  const bounds = boundsOf(row, goodsFen)
  if (bounds === undefined) return [...first, 'amounts-not-in-the-book']
  const band = bandOf(bounds, weight)
  if (band === undefined) return [...first, 'no-room-to-mitigate']
  if (fen < band.fromFen) return [...first, 'below']
  return fen > band.toFen ? [...first, 'above'] : first
}

export function isRowToBeConfirmed({ confidence }: PenaltyRow): boolean {
  return isToBeConfirmed(confidence)
}

/** 当场处罚. 行政处罚法 第五十一条. */
export const spotGround: Ground = penaltyLaw('第五十一条', 'read')
const spotLimitFen = { citizen: yuan(200), organisation: yuan(3_000) } as const

/** A warning, or a fine up to the limit. An individual business is held to the lower one, 待确认. */
export function mayPunishOnTheSpot(
  penalties: readonly Penalty[],
  party: PartyKind,
  facts: { readonly established: boolean; readonly basedOnLaw: boolean },
): boolean {
  if (!facts.established || !facts.basedOnLaw || penalties.length === 0) return false
  const limit = party === 'organisation' ? spotLimitFen.organisation : spotLimitFen.citizen
  const fines = penalties.reduce((total, penalty) => total + (penalty.kind === 'fine' ? penalty.fen : 0), 0)
  return fines <= limit && penalties.every(({ kind }) => kind === 'warning' || kind === 'fine')
}
