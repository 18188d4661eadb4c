import { halfWidth } from '../../kernel/text.ts'
import { plainName } from './names.ts'

const separators = /[、,，/|\n\r\t+]|以及|和|与|及/u
/** 和 joins two things unless it is part of a word such as 调和油 or 祥和. */
const partOfWord = /([调祥平温饱柔总共谐])和/gu
/** Stands for such a 和 while the text is taken apart: Safari 14, on owners' phones, knows no look-behind. */
const wordAnd = '\u0001'

const leavesOut = /^(?:但|均|都|且)?(?:不含|不包括|不包含|不生产|不加工|不制作|不从事|不得|禁止|严禁)/u
const leftOut = /(?:除外|不在内|不做)$/u

/**
 * The things that a name or a scope names, one by one: `豆腐、豆干（不含腐乳）` → 豆腐, 豆干. What is said to be left out is
 * left out, until its bracket or sentence ends.
 */
export function itemsOf(typed: string): readonly string[] {
  return clausesOf(halfWidth(typed).replace(/[^\S\n\r\t]/gu, ''))
    .flatMap(kept)
    .map(plainName)
    .filter(item => item !== '')
}

/** `牛奶味` in brackets says how a thing tastes, not what it is. */
export function isFlavour(item: string): boolean {
  return /(?:味|口味|风味|香型|味型)$/u.test(item)
}

type Clause = { readonly text: string; readonly bracketed: boolean }

/** What stands in brackets is a clause of its own; so is what a full stop or semicolon ends. */
function clausesOf(text: string): Clause[] {
  const inside: Clause[] = []
  let rest = text
  for (;;) {
    const found = /[([{【〔]([^()[\]{}【】〔〕]*)[)\]}】〕]/u.exec(rest)
    if (found === null) break
    inside.push({ text: found[1] ?? '', bracketed: true })
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length)
  }
  const outside = rest.split(/[。;；\n]/u).map(each => ({ text: each, bracketed: false }))
  return [...outside, ...inside]
}

function kept({ text, bracketed }: Clause): string[] {
  // （饮料、罐头除外）: its last word speaks for the whole bracket.
  if (bracketed && leftOut.test(text.trim())) return []
  const items: string[] = []
  for (const item of text.replace(partOfWord, `$1${wordAnd}`).split(separators)) {
    const trimmed = item.split(wordAnd).join('和').trim()
    if (leavesOut.test(trimmed)) break
    if (!leftOut.test(trimmed)) items.push(trimmed)
  }
  return items
}
