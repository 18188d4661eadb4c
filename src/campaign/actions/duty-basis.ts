import type { Context } from '../../platform/action/action.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { bindsOn, type DutyListRow, isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'

export type Listed = {
  readonly rows: readonly DutyListRow[]
  readonly laws: readonly LawRow[]
}

/** 责任清单 of the rulebook as it binds the bureau today, and the laws that it names. */
export async function listedDuties({
  tx,
  district,
  today,
}: Pick<Context, 'tx' | 'district' | 'today'>): Promise<Listed> {
  const books = await severalInForce(tx, district, ['duty-list', 'law'], today)
  const rows = books['duty-list'].rows.filter(row => row.side === 'bureau' && bindsOn(row, today))
  return { rows, laws: books.law.rows }
}

/** The articles that a row rests on. What nobody has read in the law is 待确认. */
export function basisOfRow(row: DutyListRow, laws: readonly LawRow[]): { text: string; toBeConfirmed: boolean } {
  const named = [...Map.groupBy(row.basis, ({ law }) => law)].map(([law, cited]) => {
    const found = laws.find(({ code }) => code === law)
    const articles = cited.flatMap(({ article }) => (article === null ? [] : [article]))
    const sure = found !== undefined && !isToBeConfirmed(found.confidence)
    return { text: `${found?.shortName ?? law} ${articles.join('、')}`.trim(), sure }
  })
  const sure = named.length > 0 && named.every(each => each.sure) && !isToBeConfirmed(row.confidence)
  return { text: named.map(({ text }) => text).join('；'), toBeConfirmed: !sure }
}

/** What an edition rests on: a row of the list, or the words that two people stand for; nothing written is 待确认. */
export function basisOf({ listCode, basis }: { listCode: string | null; basis: string }, { rows, laws }: Listed) {
  if (listCode === null) return { text: basis, toBeConfirmed: basis === '' }
  const row = rows.find(({ code }) => code === listCode)
  if (row === undefined) return { text: `责任清单 ${listCode}（现行版本没有这一项）`, toBeConfirmed: true }
  const { text, toBeConfirmed } = basisOfRow(row, laws)
  return { text: text === '' ? `责任清单 ${listCode}` : `责任清单 ${listCode}：${text}`, toBeConfirmed }
}
