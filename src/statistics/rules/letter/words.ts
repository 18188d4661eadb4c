/** What stands in a block beside figures: the district's and the bureau's own name, and how many effects a block tells. */
export const letterWords = ['district', 'bureau', 'effects'] as const
export type LetterWord = (typeof letterWords)[number]

/** `:names` are the names of all rows behind a figure, `:first` is the first of them. */
export const namings = ['names', 'first'] as const
export type Naming = (typeof namings)[number]

/** What may stand between braces. */
export type Placeholder<Code extends string> = Code | `${Code}:${Naming}` | LetterWord

/** The placeholders that a text holds, found by the compiler. */
export type PlaceholdersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlaceholdersIn<Rest>
  : never

/** The text itself where all its placeholders are known; else a type that nothing fits, so that it does not compile. */
export type Checked<Text extends string, Code extends string> = [PlaceholdersIn<Text>] extends [Placeholder<Code>]
  ? Text
  : never

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

/** Up to ninety-nine, as chapters and headings are counted. */
export function chineseNumber(count: number): string {
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  if (tens === 0) return digits[ones] ?? String(count)
  const ten = tens === 1 ? '十' : `${digits[tens] ?? ''}十`
  return ones === 0 ? ten : `${ten}${digits[ones] ?? ''}`
}

/** 2022-08-10 → 2022年8月10日, as under a letter (GB/T 9704 7.3.5.4: no zeros in front). */
export function dayInWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
