import type { Basis, LawRow } from './rows.ts'

/** `第三十四条第（四）项` stands in `第三十四条`. */
export function articleOf(cited: string): string {
  return /^第[^条]+条(之[一二三四五六七八九十]+)?/u.exec(cited)?.[0] ?? cited
}

/** The text of a cited article, or `undefined` when it is not in the book: 原文待录入. */
export function findArticle(law: LawRow, cited: string): string | undefined {
  const wanted = articleOf(cited)
  return law.articles.find(({ number }) => number === wanted)?.text
}

/** `《食品安全法》第三十四条；《…》` for people. */
export function basisText(basis: readonly Basis[], laws: readonly Pick<LawRow, 'code' | 'shortName'>[]): string {
  return basis
    .map(({ law, article }) => `《${laws.find(({ code }) => code === law)?.shortName ?? law}》${article ?? ''}`)
    .join('；')
}
