import type { Json } from './document.ts'

/** Something wrong in a document; `pointer` is a JSON pointer (RFC 6901) into it. */
export type Fault = { readonly pointer: string; readonly detail: string }

export function pointerTo(...steps: readonly (string | number)[]): string {
  return steps.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The same fault, told from further outside. */
export function under(prefix: string, fault: Fault): Fault {
  return { ...fault, pointer: prefix + fault.pointer }
}

const deepest = 60

/** PostgreSQL keeps neither the character 0 nor half of a surrogate pair, and nobody means a hundred levels. */
export function unstorable(value: Json | undefined, pointer = '', depth = 0): Fault | undefined {
  if (typeof value === 'string') {
    return value.isWellFormed() && !value.includes('\0') ? undefined : { pointer, detail: '含有无法保存的字符' }
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > deepest) return { pointer, detail: `嵌套超过 ${deepest} 层` }
  for (const [key, item] of Object.entries(value)) {
    const fault = unstorable(key, pointer) ?? unstorable(item, pointer + pointerTo(key), depth + 1)
    if (fault !== undefined) return fault
  }
  return undefined
}
