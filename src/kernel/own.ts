const { propertyIsEnumerable: isOwn } = Object.prototype

/**
 * What a table says of a word that anybody may have typed: `constructor` and `__proto__` stand in none. Old phones run this,
 * which know no `Object.hasOwn`.
 */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return isOwn.call(table, word) ? table[word] : undefined
}
