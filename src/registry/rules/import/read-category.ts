import { categoryWord, type PreparedContext } from './context.ts'
import { plainText, type Reading } from './reading.ts'

/** The code of the category; prohibited foods are told apart from words nobody knows. */
export function readCategory(reading: Reading, context: PreparedContext): string | undefined {
  const typed = plainText(reading, 'category', 100)
  if (typed === undefined) {
    if (reading.faults.some(fault => fault.field === 'category')) return undefined
    return reading.fault('category-missing', 'category', '没有填类别')
  }
  const word = categoryWord(typed)
  const known = context.categoryOf.get(word) ?? context.categoryOf.get(withoutEnding(word))
  if (known) {
    if (known.zh !== typed) reading.note('category-by-alias', 'category', typed, known.zh)
    return known.code
  }
  const refusal = context.refusalOf(word)
  if (refusal !== undefined) return reading.fault('prohibited-or-unknown-category', 'category', refusal)
  const choices = context.categories.map(({ zh }) => zh).join('、')
  const reason = `类别“${typed}”不在小作坊类别里，请填：${choices}`
  return reading.fault('prohibited-or-unknown-category', 'category', reason)
}

/** The products, in their order, each once. */
export function readProducts(
  reading: Reading,
  context: PreparedContext,
  category: string | undefined,
): readonly string[] {
  const typed = plainText(reading, 'products', 500)
  if (typed === undefined) {
    if (!reading.faults.some(fault => fault.field === 'products')) reading.note('left-blank', 'products', '', '')
    return []
  }
  const products = splitProducts(typed)
  const joined = products.join('、')
  if (joined !== typed) reading.note('separator-unified', 'products', typed, joined)
  for (const product of products) {
    const refusal = context.refusalOf(product, category)
    if (refusal !== undefined) reading.fault('prohibited-product', 'products', refusal)
  }
  return products
}

/** A blank separates only when nothing else does; brackets keep their content together. */
export function splitProducts(text: string): readonly string[] {
  const strong = /[、,，;；/／|]/u
  const outside = text.replace(/[(（][^)）]*[)）]/gu, bracket => '\u0000'.repeat(bracket.length))
  const separator = strong.test(outside) ? strong : /\s/u
  const parts: string[] = []
  let from = 0
  for (let i = 0; i <= outside.length; i += 1) {
    if (i < outside.length && !separator.test(outside[i] ?? '')) continue
    parts.push(
      text
        .slice(from, i)
        .trim()
        .replace(/^等|等$/gu, ''),
    )
    from = i + 1
  }
  return [...new Set(parts.filter(part => part !== ''))]
}

function withoutEnding(word: string): string {
  return word.replace(/(小?作坊|加工坊|加工类|加工品|类|坊)$/u, '')
}
