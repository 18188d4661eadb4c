import { basisText } from './articles.ts'
import { isToBeConfirmed, type LawRow } from './rows.ts'
import { type Lists, screenerOf } from './screening.ts'

/** Says in a sentence why a workshop must not make something of this name; `undefined` when it may. */
export type RefusalOf = (name: string, category?: string) => string | undefined

/** One sentence for all reasons, with the law each rests on, as it stands beside a field or in a refused row. */
export function refusals(lists: Lists, laws: readonly Pick<LawRow, 'code' | 'shortName'>[]): RefusalOf {
  const screen = screenerOf(lists)
  return (name, category) => {
    const { findings } = screen(name, category)
    if (findings.length === 0) return undefined
    return findings
      .map(({ reason, basis, confidence }) => {
        const cited = [basisText(basis, laws), ...(isToBeConfirmed(confidence) ? ['待确认'] : [])].filter(Boolean)
        return cited.length === 0 ? reason : `${reason}（${cited.join('，')}）`
      })
      .join('；')
  }
}
