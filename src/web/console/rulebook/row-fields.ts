import { fieldZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { plainValue } from '../../ui/difference.tsx'

export type Content = Answer<'rulebook.edition'>['content']
export type Book = Content['book']
export type Head = Answer<'rulebook.edition'>['head']

/** A row of any book by the names of its fields; what each holds is said by the face of its book. */
export type RowFields = Readonly<Record<string, unknown>>

type PlainKind =
  | 'text'
  | 'long'
  | 'words'
  | 'flag'
  | 'number'
  | 'days'
  | 'holidays'
  | 'articles'
  | 'every'
  | 'categories'
  | 'category'
  | 'ledger-fields'

export type Part =
  | { readonly [K in PlainKind]: { readonly kind: K } }[PlainKind]
  | { readonly kind: 'choice'; readonly words: Readonly<Record<string, string>> }

/** One field of a row: how it is typed in, how it is read, and whether it is a column of the table. */
export type FieldFace = Part & {
  readonly key: string
  readonly label?: string
  readonly hint?: string
  readonly required?: boolean
  /** An empty text means that there is none. */
  readonly nullable?: boolean
  /** Width of its column; without one it is shown in the row's detail only. */
  readonly column?: number
}

export function rowsOf(content: Content): readonly RowFields[] {
  return content.rows
}

export function codeOf(row: RowFields): string {
  return textOf(row.code)
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function wordsOf(value: unknown): readonly string[] {
  return listOf(value).filter(item => typeof item === 'string')
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function recordOf(value: unknown): RowFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function recordsOf(value: unknown): readonly RowFields[] {
  return listOf(value).map(recordOf)
}

export function labelOf(face: FieldFace): string {
  return face.label ?? fieldZh[face.key] ?? face.key
}

/** Rows as the contract wants them. It judges every field and says which row and field is wrong. */
export function contentFrom(book: Book, rows: readonly RowFields[]): Content {
  return JSON.parse(JSON.stringify({ book, rows }))
}

const everyUnitZh: Readonly<Record<string, string>> = { day: '天', month: '个月', year: '年' }

export function everyText(value: unknown): string {
  const { amount, unit } = recordOf(value)
  return amount === undefined ? '有情形时' : `每 ${textOf(amount)} ${everyUnitZh[textOf(unit)] ?? ''}`
}

/** What a field says, as text: for searching and for lists. */
export function readText(face: FieldFace, value: unknown, categoryName: (code: string) => string): string {
  const isEmpty = value === null || value === undefined || value === ''
  if (isEmpty && face.kind !== 'every') return ''
  switch (face.kind) {
    case 'choice':
      return face.words[textOf(value)] ?? textOf(value)
    case 'categories':
      return wordsOf(value).length === 0 ? '全部类别' : wordsOf(value).map(categoryName).join('、')
    case 'category':
      return categoryName(textOf(value))
    case 'every':
      return everyText(value)
    case 'flag':
      return value === true ? '是' : '否'
    case 'words':
    case 'days':
      return wordsOf(value).join('、')
    case 'holidays':
      return recordsOf(value)
        .map(each => `${textOf(each.name)} ${textOf(each.from)} 至 ${textOf(each.to)}`)
        .join('；')
    case 'articles':
      return `${listOf(value).length} 条`
    case 'ledger-fields':
      return recordsOf(value)
        .map(each => `${textOf(each.label)}${each.demand === 'required' ? '*' : ''}`)
        .join('、')
    case 'text':
    case 'long':
    case 'number':
      return plainValue(value)
    default:
      return face satisfies never
  }
}
