import type { Day } from '../../kernel/day.ts'
import { isFlavour, itemsOf } from './item-list.ts'
import { plainName } from './names.ts'
import { isSomethingElse, isTail } from './other-foods.ts'
import {
  type Basis,
  bindsOn,
  type Confidence,
  isToBeConfirmed,
  type NonFoodSubstanceRow,
  type ProhibitedFoodRow,
} from './rows.ts'

export type Finding = {
  readonly book: 'prohibited-foods' | 'non-food-substances'
  readonly code: string
  readonly word: string
  readonly group: string
  readonly reason: string
  readonly basis: readonly Basis[]
  readonly confidence: Confidence
}

/**
 * What a list forbids and can name a law for is refused. What it forbids without one is somebody's proposal: it is doubted,
 * said, and left to a person.
 */
export type Screened = {
  readonly verdict: 'pass' | 'doubtful' | 'refused'
  readonly findings: readonly Finding[]
  readonly doubts: readonly Finding[]
}

export type Lists = {
  readonly foods: readonly ProhibitedFoodRow[]
  readonly substances: readonly NonFoodSubstanceRow[]
  readonly day: Day
}

export type Against = Lists & {
  /** Of the workshop; without one, rows for certain categories do not count. */
  readonly category?: string | undefined
}

/** Holds one name after another against the same lists. */
export type Screener = (name: string, category?: string) => Screened

/**
 * Holds a product's name, a processing scope or an ingredient against what must not be made and what is no food.
 *
 * What a thing is stands at the end of its name: 牛奶饼干 is a biscuit, 果汁味蛋糕 a cake, 草莓果冻 a jelly. A word with `…`
 * after it counts wherever it stands (`速冻…`), one without counts when nothing but its kind of packing follows.
 */
export function screen(name: string, { category, ...lists }: Against): Screened {
  return screenerOf(lists)(name, category)
}

/** The lists made ready once for many names. */
export function screenerOf({ foods, substances, day }: Lists): Screener {
  const banned = foods.filter(row => bindsOn(row, day)).map(prepared)
  const poison = substances.filter(row => bindsOn(row, day)).map(preparedSubstance)
  const suspicious = anyOf([
    ...banned.flatMap(({ words }) => words.map(({ word }) => word)),
    ...poison.flatMap(each => each.words),
  ])
  return (name, category) => {
    const items = itemsOf(name).filter(item => suspicious.test(item))
    if (items.length === 0) return passed
    const found = [
      ...items.flatMap(item => foodsIn(item, banned, category)),
      ...poison.flatMap(substance => substanceIn(items, substance)),
    ]
    const once = found.filter((one, at) => found.findIndex(other => other.code === one.code) === at)
    const [findings, doubts] = [once.filter(hasGround), once.filter(one => !hasGround(one))]
    return { verdict: findings.length > 0 ? 'refused' : doubts.length > 0 ? 'doubtful' : 'pass', findings, doubts }
  }
}

const passed: Screened = { verdict: 'pass', findings: [], doubts: [] }

function hasGround({ basis, confidence }: Finding): boolean {
  return basis.length > 0 || !isToBeConfirmed(confidence)
}

/** Most names hold no word of any list: they are let go after one look. */
function anyOf(words: readonly string[]): RegExp {
  if (words.length === 0) return /^(?!)/u
  return new RegExp(words.map(word => word.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&')).join('|'), 'u')
}

type Prepared = {
  readonly row: ProhibitedFoodRow
  readonly words: readonly { readonly word: string; readonly anywhere: boolean }[]
  readonly exceptions: readonly string[]
}

function prepared(row: ProhibitedFoodRow): Prepared {
  const words = row.words.map(written => ({
    word: plainName(written.replace(anywhereMark, '')),
    anywhere: anywhereMark.test(written),
  }))
  return { row, words: words.filter(({ word }) => word !== ''), exceptions: row.exceptions.map(plainName) }
}

const anywhereMark = /(?:…+|\.{3})$/u

type Hit = { readonly row: ProhibitedFoodRow; readonly word: string; readonly at: number }

function foodsIn(item: string, banned: readonly Prepared[], category: string | undefined): Finding[] {
  if (isFlavour(item)) return []
  const rows = banned.filter(({ row }) => concerns(row.categories, category))
  const hits = rows.flatMap(each => hitsOf(each, item))
  // 冷冻饮品 is found as itself, not also as 饮品.
  const widest = hits.filter(hit => !hits.some(other => other !== hit && covers(other, hit)))
  return widest.map(({ row, word }) => ({
    book: 'prohibited-foods',
    code: row.code,
    word,
    group: row.group,
    reason: item === row.group ? `“${item}”：${row.reason}` : `“${item}”属于${row.group}：${row.reason}`,
    basis: row.basis,
    confidence: row.confidence,
  }))
}

function hitsOf({ row, words, exceptions }: Prepared, item: string): Hit[] {
  const found = words.flatMap(each => placesOf(item, each.word).map(at => ({ ...each, at })))
  if (found.length === 0) return []
  const allowed = exceptions.flatMap(word => placesOf(item, word).map(at => ({ at, end: at + word.length })))
  return found
    .filter(({ at, word }) => !allowed.some(free => free.at <= at && at + word.length <= free.end))
    .filter(({ at, word, anywhere }) => counts(item.slice(at + word.length), anywhere))
    .map(({ at, word }) => ({ row, word, at }))
}

/** @param after what follows the word in the name */
function counts(after: string, anywhere: boolean): boolean {
  if (isTail(after)) return true
  if (!isSomethingElse(after)) return true
  return anywhere && !/^(?:风味|口味|味|香型|味型)/u.test(after)
}

function covers(wide: Hit, narrow: Hit): boolean {
  const inside = wide.at <= narrow.at && narrow.at + narrow.word.length <= wide.at + wide.word.length
  return inside && wide.word.length > narrow.word.length
}

type Substance = {
  readonly row: NonFoodSubstanceRow
  readonly words: readonly string[]
  readonly exceptions: readonly string[]
}

function preparedSubstance(row: NonFoodSubstanceRow): Substance {
  const words = [row.name, ...row.words].map(plainName).filter(word => word !== '')
  return { row, words, exceptions: row.exceptions.map(plainName).filter(word => word !== '') }
}

/** A substance that is no food is refused wherever its name stands. */
function substanceIn(items: readonly string[], { row, words, exceptions }: Substance): Finding[] {
  for (const item of items) {
    const word = words.find(each => item.includes(each))
    if (word === undefined) continue
    const rest = exceptions.reduce((text, free) => text.split(free).join('|'), item)
    const left = words.find(each => rest.includes(each))
    if (left === undefined) continue
    const { code, basis, confidence, name, reason } = row
    const sentence = `“${item}”含有非食用物质“${left}”：${reason}`
    return [{ book: 'non-food-substances', code, word: left, group: name, reason: sentence, basis, confidence }]
  }
  return []
}

function concerns(categories: readonly string[], category: string | undefined): boolean {
  return categories.length === 0 || (category !== undefined && categories.includes(category))
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}
