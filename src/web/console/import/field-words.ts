import { type Field, fields, fieldWords } from '../../../registry/rules/import/fields.ts'

export type { Field }

const words: Readonly<Record<string, { readonly zh: string }>> = fieldWords

/** A fault may concern the whole row. */
export function wordOf(field: string | null): string {
  return field === null ? '整行' : (words[field]?.zh ?? field)
}

/** The column that an annotated register came back with is no content. */
export const allFields: readonly Field[] = fields.filter(field => field !== 'reason')
