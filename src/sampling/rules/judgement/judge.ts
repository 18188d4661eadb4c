import type { Day } from '../../../kernel/day.ts'
import { type Basis, bindsOn, type Confidence, isToBeConfirmed, type LimitRow } from '../../../rulebook/rules/rows.ts'
import { findFraction } from './fraction.ts'
import { type Held, type HeldAgainst, holdAgainst, type Verdict } from './hold.ts'
import { covers, isSameItem, saysFolded } from './items.ts'
import { isSameLimit, type Limit, limitOfReport, limitOfRow } from './limit.ts'
import { type ResultReading, readResult } from './reading.ts'
import { type Applies, applies, type FoodFacts } from './scope.ts'

/** One line of a test report. Everything stays as it was typed. */
export type TestedItem = {
  readonly item: string
  readonly result: string
  readonly unit: string
  /** 标准值, as the report has it. */
  readonly limit: string
  /** 检出限 or 定量限. */
  readonly methodFrom: string
  /** What the laboratory itself says: 合格, 不合格. */
  readonly said: string
}

/** 明示标准: what a product's own standard or label promises beyond the law. */
export type DeclaredLimit = { readonly item: string; readonly limit: string; readonly unit: string }

export type Tested = {
  readonly food: FoodFacts
  /** A sample is judged by the limit in force on the day it was made. */
  readonly producedOn: Day | undefined
  /** Strength on the label in %vol. */
  readonly alcohol: string
  readonly declared: readonly DeclaredLimit[]
  /** Which row of the book a person chose for an item, where several might apply. */
  readonly chosen: Readonly<Record<string, string>>
}

export type UsedLimit = {
  readonly source: 'book' | 'report' | 'declared'
  /** Of the row of the book. */
  readonly code: string | null
  readonly scope: string
  readonly text: string
  readonly standard: string
  readonly basis: readonly Basis[]
  readonly confidence: Confidence
}

export type ItemJudgement = {
  readonly item: string
  readonly verdict: Verdict
  /** What a person reads in the notice. */
  readonly sentence: string
  readonly limit: UsedLimit | null
  readonly toBeConfirmed: boolean
  readonly remarks: readonly string[]
  /** Rows of the book among which a person may choose. */
  readonly candidates: readonly {
    readonly code: string
    readonly scope: string
    readonly text: string
    readonly standard: string
  }[]
}

type Candidate = { readonly row: LimitRow; readonly limit: Limit; readonly applies: Applies; readonly rank: number }

/** Holds one item against the limits in force on the production date. 食品安全法 第三十三条、第三十四条. */
export function judgeItem(tested: Tested, item: TestedItem, limits: readonly LimitRow[]): ItemJudgement {
  const reading = readResult(item.result)
  const candidates = candidatesFor(tested, item, limits)
  const byBook = judgeByBook(tested, item, reading, candidates)
  const byReport = byBook ?? judgeByReport(tested, item, reading, candidates)
  const declared = judgeDeclared(tested, item, reading)
  const chosen = stricter(byReport, declared)
  const remarks = [...remarksOn(item, chosen, candidates), ...chosen.remarks]
  return {
    item: item.item,
    verdict: chosen.held.verdict,
    sentence: sentenceOf(item, chosen.held, chosen.limit),
    limit: chosen.limit,
    toBeConfirmed:
      chosen.limit === null || chosen.limit.source === 'report' || isToBeConfirmed(chosen.limit.confidence),
    remarks,
    candidates: candidates.map(({ row, limit }) => ({
      code: row.code,
      scope: row.scope,
      text: limit.text,
      standard: row.standard,
    })),
  }
}

type Judged = { readonly held: Held; readonly limit: UsedLimit | null; readonly remarks: readonly string[] }

/** Rows about this thing that bind on the production date, those that surely do not apply left out. */
function candidatesFor(
  { food, producedOn, chosen }: Tested,
  { item }: TestedItem,
  limits: readonly LimitRow[],
): Candidate[] {
  const wanted = chosen[item]
  return limits.flatMap(row => {
    if (row.category !== food.category || !covers(row.item, item)) return []
    const limit = limitOfRow(row)
    if (limit === undefined) return []
    const dated = row.validFrom !== null || row.validTo !== null
    if (producedOn !== undefined && !bindsOn(row, producedOn)) return []
    const scoped = applies(row.scope, food)
    if (wanted !== undefined) return row.code === wanted ? [{ row, limit, applies: 'yes', rank: 9 }] : []
    if (scoped.applies === 'no') return []
    const unsure = producedOn === undefined && dated
    return [{ row, limit, applies: unsure ? 'unknown' : scoped.applies, rank: scoped.rank }]
  })
}

/** `undefined` where no row of the book may apply. */
function judgeByBook(
  tested: Tested,
  item: TestedItem,
  reading: ResultReading,
  candidates: readonly Candidate[],
): Judged | undefined {
  if (candidates.length === 0) return undefined
  const sure = candidates.filter(each => each.applies === 'yes')
  const top = Math.max(...sure.map(({ rank }) => rank), -1)
  // A row that may apply and would be more specific than those that do decides with them.
  const deciding = [
    ...sure.filter(({ rank }) => rank === top),
    ...candidates.filter(each => each.applies === 'unknown' && each.rank >= top),
  ]
  const held = deciding.map(candidate => ({
    candidate,
    held: holdAgainst(reading, candidate.limit, givenFor(tested, item, candidate.row.item)),
  }))
  const verdicts = new Set(held.map(each => each.held.verdict))
  const [first] = held
  if (first === undefined) return undefined
  // A single row that only may apply says nothing; several that may and agree leave no doubt.
  const doubtful = sure.length === 0 && held.length < 2 && first.held.verdict !== 'cannot-judge'
  if (verdicts.size === 1 && !doubtful) return { held: first.held, limit: usedOf(first.candidate), remarks: [] }
  const why = held.length > 1 ? '有几条限量都可能适用，结论不同，请选定一条' : '不能确定限量是否适用于这种食品，请选定'
  return { held: { verdict: 'cannot-judge', why }, limit: null, remarks: [] }
}

/** Where the book has no row for the day, what the report itself names stands in, marked 待确认. */
function judgeByReport(
  tested: Tested,
  item: TestedItem,
  reading: ResultReading,
  candidates: readonly Candidate[],
): Judged {
  const limit = candidates.length === 0 ? limitOfReport(item.limit, item.unit) : undefined
  if (limit === undefined) {
    const why =
      tested.producedOn === undefined
        ? '没有生产日期，不能确定适用的限量'
        : '限量标准中没有当日有效、适用于这种食品的规定'
    return { held: { verdict: 'cannot-judge', why }, limit: null, remarks: [] }
  }
  const used: UsedLimit = {
    ...{ source: 'report', code: null, scope: '', text: limit.text, standard: '检验报告所列标准值' },
    ...{ basis: [], confidence: 'uncertain' },
  }
  const held = holdAgainst(reading, limit, givenFor(tested, item, item.item))
  return { held, limit: used, remarks: ['限量标准中没有这一项，按检验报告所列标准值判定，请核对'] }
}

function judgeDeclared(tested: Tested, item: TestedItem, reading: ResultReading): Judged | undefined {
  const own = tested.declared.find(each => isSameItem(each.item, item.item))
  if (own === undefined) return undefined
  const limit = limitOfReport(own.limit, own.unit)
  if (limit === undefined) return undefined
  const used: UsedLimit = {
    ...{ source: 'declared', code: null, scope: '', text: limit.text, standard: '产品明示标准' },
    ...{ basis: [], confidence: 'read' },
  }
  return { held: holdAgainst(reading, limit, givenFor(tested, item, item.item)), limit: used, remarks: [] }
}

/** What does not meet either the law or the own promise does not conform. */
function stricter(law: Judged, declared: Judged | undefined): Judged {
  if (declared === undefined || law.held.verdict === 'nonconforming') return law
  if (declared.held.verdict === 'nonconforming') return declared
  return declared.held.verdict === 'cannot-judge' && law.held.verdict === 'conforming' ? declared : law
}

function givenFor(tested: Tested, item: TestedItem, limitItem: string): HeldAgainst {
  return {
    unit: item.unit,
    methodFrom: item.methodFrom,
    declared: findFraction(tested.alcohol),
    alcohol: findFraction(tested.alcohol),
    folds: saysFolded(limitItem),
    folded: saysFolded(item.item) || saysFolded(item.unit) || saysFolded(item.result),
  }
}

function usedOf({ row, limit }: Candidate): UsedLimit {
  const { code, scope, standard, basis, confidence } = row
  return { source: 'book', code, scope, text: limit.text, standard, basis, confidence }
}

function sentenceOf({ item, result, unit }: TestedItem, { verdict, why }: Held, limit: UsedLimit | null): string {
  const measured = `${item}实测 ${result.trim() === '' ? '（空）' : result.trim()}${unit.trim() === '' ? '' : ` ${unit.trim()}`}`
  const law = limit === null ? '' : `${limit.standard}（${limit.text}）`
  switch (verdict) {
    case 'conforming':
      return `${measured}，符合${law}`
    case 'nonconforming':
      return `${measured}，不符合${law}：${why}`
    case 'cannot-judge':
      return `${measured}，不能判定：${why}${law === '' ? '' : `；限量 ${law}`}`
    default:
      return verdict satisfies never
  }
}

function remarksOn(item: TestedItem, { held, limit }: Judged, candidates: readonly Candidate[]): string[] {
  const said = saidVerdict(item.said)
  const remarks: string[] = []
  if (said !== undefined && held.verdict !== 'cannot-judge' && said !== held.verdict) {
    remarks.push(`检验机构的单项结论是“${item.said.trim()}”，与系统判定不同`)
  }
  const reported = limitOfReport(item.limit, item.unit)
  const used = candidates.find(({ row }) => row.code === limit?.code)
  if (reported !== undefined && used !== undefined && !isSameLimit(reported, used.limit)) {
    remarks.push(
      `报告的标准值 ${item.limit.trim()} 与 ${used.row.standard} 的 ${used.limit.text} 不同，请核对适用的标准和生产日期`,
    )
  }
  return remarks
}

/** What the laboratory concluded, in its own words. */
export function saidVerdict(text: string): 'conforming' | 'nonconforming' | undefined {
  const plain = text.replace(/\s+/gu, '')
  if (/不合格|不符合|不通过|超标|问题样品/.test(plain)) return 'nonconforming'
  return /合格|符合|通过/.test(plain) ? 'conforming' : undefined
}

/** 防腐剂各自用量占最大使用量比例之和 and the like are items of their own; the whole follows from the items. */
export function judgeSample(items: readonly Pick<ItemJudgement, 'verdict'>[]): Verdict {
  if (items.some(({ verdict }) => verdict === 'nonconforming')) return 'nonconforming'
  return items.length === 0 || items.some(({ verdict }) => verdict === 'cannot-judge') ? 'cannot-judge' : 'conforming'
}
