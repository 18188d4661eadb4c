import type { Day } from '../../kernel/day.ts'
import { halfWidth } from '../../kernel/text.ts'
import {
  type AdditiveRow,
  bindsOn,
  type LimitRow,
  type NonFoodSubstanceRow,
  type ProhibitedFoodRow,
} from '../../rulebook/rules/rows.ts'
import { amountsIn, isSameAmount } from './amount.ts'
import type { Question } from './question.ts'

/** What of the rulebook a key is held against. */
export type Books = {
  readonly limits: readonly LimitRow[]
  readonly foods: readonly ProhibitedFoodRow[]
  readonly substances: readonly NonFoodSubstanceRow[]
  readonly additives: readonly AdditiveRow[]
  readonly day: Day
}

/** One sentence that a key says is so, or is not so. */
type Said = { readonly text: string; readonly holds: boolean }

const forbids = /不得|不能|不可|不许|不准|不允许|不应|禁止|严禁|违法|违规|禁用/
const permits = /可以|可(?=添加|使用|加|用|生产|加工|制作)|允许|能(?=添加|使用|加|用|生产|做)|准许|合法/
const makes = /生产|加工|制作|酿造|做/
const uses = /添加(?!剂)|使用|加入|列入|掺/
const asksForWrong = /错误的|不正确的|不对的|不符合(?:规定|要求)的|说法有误/
const saysLimit = /不(?:得|能|应|可)?(?:超过|高于|大于|多于)|最大使用量|限量|限值|上限|以内|≤|<=|最多/

/**
 * What in a key contradicts the rulebook in force on a day: numbers of limits and of additives, foods that a workshop must
 * not make, substances and additives that must not be used. Only what a sentence says plainly is judged; what is not found
 * here is not thereby right.
 *
 * @returns sentences for whoever reviews it; none when nothing was found
 */
export function doubtsOf(question: Question, books: Books): readonly string[] {
  const doubts = saidBy(question).flatMap(said => [...wrongNumbers(said, books), ...wrongPermits(said, books)])
  return [...new Set(doubts)]
}

function saidBy({ kind, stem, options, key }: Question): readonly Said[] {
  if (kind === 'true-false') return [{ text: halfWidth(stem), holds: key[0] === 0 }]
  const inverted = asksForWrong.test(stem)
  return options.map((option, at) => ({ text: halfWidth(`${stem} ${option}`), holds: key.includes(at) !== inverted }))
}

function wrongPermits({ text, holds }: Said, books: Books): readonly string[] {
  // 不得超过 speaks of how much, not of whether.
  const plain = text.replaceAll(new RegExp(saysLimit, 'g'), '')
  const no = forbids.test(plain)
  const yes = !no && permits.test(plain)
  // Permitted and right, or forbidden and wrong: both say that it may be.
  if (!((yes && holds) || (no && !holds))) return []
  return forbiddenIn(text, books).map(
    ({ word, list }) => `答案认为“${word}”可以用或者可以做，${list}里是禁止的，请核对答案`,
  )
}

type Forbidden = { readonly word: string; readonly list: string }

function forbiddenIn(text: string, { foods, substances, additives, day }: Books): readonly Forbidden[] {
  const bare = (word: string) => word.replace(/(?:…+|\.{3})$/u, '')
  const named = (words: readonly string[], exceptions: readonly string[]) => {
    const left = exceptions.reduce((rest, exception) => rest.replaceAll(bare(exception), ''), text)
    return words.map(bare).find(word => word.length > 1 && left.includes(word))
  }
  const found: Forbidden[] = []
  const add = (word: string | undefined, list: string) => {
    if (word !== undefined) found.push({ word, list })
  }
  for (const row of substances.filter(each => bindsOn(each, day))) {
    add(named([row.name, ...row.words], row.exceptions), '非食用物质名单')
  }
  // A rule for certain trades alone says nothing of the others: which trade a question means is not told.
  // The list says what must not be made; what is put into a food is said elsewhere.
  const made = makes.test(text) && !uses.test(text)
  for (const row of foods.filter(each => made && bindsOn(each, day) && each.categories.length === 0)) {
    add(named(row.words, row.exceptions), `禁止生产加工食品目录（${row.group}）`)
  }
  for (const row of additives.filter(each => bindsOn(each, day) && each.rule === 'forbidden')) {
    if (row.foodName.length > 1 && text.includes(row.foodName)) {
      add(named([row.name, ...row.words], []), `食品添加剂使用标准（${row.foodName}）`)
    }
  }
  return found
}

type Known = { readonly name: string; readonly scope: string; readonly text: string }

/** A number that is said to be the limit of something and is in no row of it. */
function wrongNumbers({ text, holds }: Said, books: Books): readonly string[] {
  const amounts = amountsIn(text)
  if (!holds || amounts.length !== 1 || !saysLimit.test(text)) return []
  const rows = narrowed(text, numbersNamed(text, books))
  const known = rows.flatMap(row => amountsIn(row.text))
  const [said] = amounts
  if (said === undefined || !known.some(({ of }) => of === said.of)) return []
  if (known.some(each => isSameAmount(each, said))) return []
  const right = [...new Set(rows.map(row => `${row.scope} ${row.name} ${row.text}`))].slice(0, 3).join('；')
  return [`题中的数 ${said.text} 与标准库不一致（${right}），请核对`]
}

function numbersNamed(text: string, { limits, additives, day }: Books): readonly Known[] {
  const ofLimits = limits
    .filter(row => bindsOn(row, day) && row.comparator === 'at-most')
    .flatMap(row => {
      const name = namesOf(row.item).find(each => text.includes(each))
      return name === undefined ? [] : [{ name, scope: row.scope, text: `${row.limit} ${row.unit}` }]
    })
  const ofAdditives = additives
    .filter(row => bindsOn(row, day) && row.rule === 'maximum')
    .flatMap(row => {
      const name = [row.name, ...row.words].find(each => each.length > 1 && text.includes(each))
      const { maximumMgPerKg: most } = row
      return name === undefined || most === null ? [] : [{ name, scope: row.foodName, text: `${most} mg/kg` }]
    })
  return longest([...ofLimits, ...ofAdditives])
}

/** 总砷 is not 砷 of another row, 亚硝酸盐残留 not 硝酸盐: the longest names that were found count. */
function longest(rows: readonly Known[]): readonly Known[] {
  return rows.filter(({ name }) => !rows.some(other => other.name !== name && other.name.includes(name)))
}

/** Where the sentence names the food, only the rows of that food count. */
function narrowed(text: string, rows: readonly Known[]): readonly Known[] {
  const own = rows.filter(({ scope }) => namesOf(scope).some(name => name.length > 1 && text.includes(name)))
  return own.length > 0 ? own : rows
}

function namesOf(item: string): readonly string[] {
  return item
    .replace(/[(（][^()（）]*[)）]/g, '')
    .split(/[/;；、]/)
    .map(part => halfWidth(part).trim())
    .filter(part => part !== '')
}
