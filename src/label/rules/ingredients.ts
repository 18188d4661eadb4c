/** `酱油（水、大豆）` is 酱油. */
export function ingredientName(text: string): string {
  return text.split(/[（(]/u)[0]?.trim() ?? ''
}

/** `酱油（水、大豆）` holds 水 and 大豆; the parts may be in brackets within brackets. */
export function ingredientParts(text: string): string[] {
  const open = text.search(/[（(]/u)
  if (open < 0) return []
  return text
    .slice(open + 1)
    .split(/[（()）、，,；;]/u)
    .map(part => part.trim())
    .filter(part => part !== '')
}

/** All names that ingredients hold, their own and those in brackets. */
export function namesIn(ingredients: readonly string[]): string[] {
  return ingredients.reduce<string[]>((all, text) => all.concat(ingredientName(text), ingredientParts(text)), [])
}
