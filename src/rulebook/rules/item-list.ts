import { halfWidth } from '../../kernel/text.ts'
import { plainName } from './names.ts'

const separators = /[、,，;；/|\n\r+＋]|以及|及其他|和(?=[^平])|与|及(?!其)/u
const leaveOut = /^(?:但|均|都)?(?:不含|不包括|不包含|不生产|不加工|不制作|不从事|不得|禁止|严禁|非|无|除)/u
const leaveOutAfter = /(?:除外|不在内|不做|不生产)$/u

/**
 * The things that a name or a scope names, one by one: `豆腐、豆干（不含腐乳）` → 豆腐, 豆干. What is said to be left out is
 * left out, until its bracket or sentence ends.
 */
export function itemsOf(typed: string): readonly string[] {
  return clausesOf(halfWidth(typed))
    .flatMap(clause => (leaveOutAfter.test(clause.trim()) && leaveOutWhole(clause) ? [] : kept(clause)))
    .map(plainName)
    .filter(item => item !== '')
}

/** What stands in brackets is a clause of its own; so is what a full stop or semicolon ends. */
function clausesOf(text: string): string[] {
  const inside: string[] = []
  let rest = text
  for (;;) {
    const found = /[([{【〔]([^()[\]{}【】〔〕]*)[)\]}】〕]/u.exec(rest)
    if (found === null) break
    inside.push(found[1] ?? '')
    rest = rest.slice(0, found.index) + rest.slice(found.index + found[0].length)
  }
  return [...rest.split(/[。;；\n]/u), ...inside]
}

function kept(clause: string): string[] {
  const items: string[] = []
  for (const item of clause.split(separators)) {
    const trimmed = item.trim()
    if (leaveOut.test(trimmed)) break
    if (leaveOutAfter.test(trimmed)) continue
    items.push(trimmed)
  }
  return items
}

/** `（饮料、罐头除外）`: the last word speaks for all of a bracket that is a list of exceptions. */
function leaveOutWhole(clause: string): boolean {
  return /除外$|不在内$/u.test(clause.trim())
}
