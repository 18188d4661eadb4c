import type { Day } from '../../kernel/day.ts'
import { itemsOf } from './item-list.ts'
import { plainName } from './names.ts'
import { isSomethingElse, isTail } from './other-foods.ts'
import { type Basis, bindsOn, type Confidence, type NonFoodSubstanceRow, type ProhibitedFoodRow } from './rows.ts'

export type Finding = {
  readonly book: 'prohibited-foods' | 'non-food-substances'
  readonly code: string
  readonly word: string
  readonly group: string
  readonly reason: string
  readonly basis: readonly Basis[]
  readonly confidence: Confidence
}

export type Screened = { readonly verdict: 'pass' | 'refused'; readonly findings: readonly Finding[] }

export type Against = {
  readonly foods: readonly ProhibitedFoodRow[]
  readonly substances: readonly NonFoodSubstanceRow[]
  /** Of the workshop; without one, rows for certain categories do not count. */
  readonly category?: string | undefined
  readonly day: Day
}

/**
 * Holds a product's name, a processing scope or an ingredient against what must not be made and what is no food.
 *
 * What a thing is stands at the end of its name: 牛奶饼干 is a biscuit, 果汁味蛋糕 a cake, 草莓果冻 a jelly. A word with `…`
 * after it counts wherever it stands (`速冻…`), one without counts when nothing but its kind of packing follows.
 */
export function screen(name: string, against: Against): Screened {
  const items = itemsOf(name)
  const findings = [...items.flatMap(item => foodsIn(item, against)), ...substancesIn(items, against)]
  const once = findings.filter((one, at) => findings.findIndex(other => other.code === one.code) === at)
  return { verdict: once.length === 0 ? 'pass' : 'refused', findings: once }
}

type Hit = { readonly row: ProhibitedFoodRow; readonly word: string; readonly at: number }

function foodsIn(item: string, { foods, category, day }: Against): Finding[] {
  const rows = foods.filter(row => bindsOn(row, day) && concerns(row.categories, category))
  const hits = rows.flatMap(row => hitsOf(row, item))
  // 冷冻饮品 is found as itself, not also as 饮品.
  const widest = hits.filter(hit => !hits.some(other => other !== hit && covers(other, hit)))
  return widest.map(({ row, word }) => ({
    book: 'prohibited-foods',
    code: row.code,
    word,
    group: row.group,
    reason: `“${item}”属于${row.group}：${row.reason}`,
    basis: row.basis,
    confidence: row.confidence,
  }))
}

function hitsOf(row: ProhibitedFoodRow, item: string): Hit[] {
  const allowed = row.exceptions.map(plainName).flatMap(word => placesOf(item, word).map(at => ({ at, word })))
  return row.words.flatMap(written => {
    const anywhere = /…+$|\.{3}$/u.test(written)
    const word = plainName(written.replace(/…+$|\.{3}$/u, ''))
    return placesOf(item, word)
      .filter(at => !allowed.some(each => each.at <= at && at + word.length <= each.at + each.word.length))
      .filter(at => counts(item.slice(at + word.length), anywhere))
      .map(at => ({ row, word, at }))
  })
}

/** @param after what follows the word in the name */
function counts(after: string, anywhere: boolean): boolean {
  if (isTail(after)) return true
  if (/^(风味|口味|味|香型|味型)/u.test(after) && isSomethingElse(after)) return false
  return anywhere || !isSomethingElse(after)
}

function covers(wide: Hit, narrow: Hit): boolean {
  const inside = wide.at <= narrow.at && narrow.at + narrow.word.length <= wide.at + wide.word.length
  return inside && wide.word.length > narrow.word.length
}

/** A substance that is no food is refused wherever its name stands. */
function substancesIn(items: readonly string[], { substances, day }: Against): Finding[] {
  return substances
    .filter(row => bindsOn(row, day))
    .flatMap(row => {
      const names = [row.name, ...row.words].map(plainName)
      const exceptions = row.exceptions.map(plainName)
      const hit = items
        .map(item => exceptions.reduce((text, word) => text.replaceAll(word, '|'), item))
        .map(item => names.find(word => item.includes(word)))
        .find(word => word !== undefined)
      if (hit === undefined) return []
      const { code, basis, confidence } = row
      const reason = `“${hit}”是非食用物质：${row.reason}`
      return [{ book: 'non-food-substances' as const, code, word: hit, group: row.name, reason, basis, confidence }]
    })
}

function concerns(categories: readonly string[], category: string | undefined): boolean {
  return categories.length === 0 || (category !== undefined && categories.includes(category))
}

function placesOf(text: string, word: string): number[] {
  const places: number[] = []
  if (word === '') return places
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
  return places
}
