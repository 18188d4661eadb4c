import type { Id } from '../../kernel/id.ts'
import { answer } from '../../platform/action/action.ts'
import type { Content } from '../contract/rows.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { differenceOf } from '../rules/difference.ts'
import { getContent, getHead } from '../store/edition.ts'

export const difference = answer(rulebookEndpoints.difference, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ from, to }, { tx, district }) {
    const base = from ?? (await getHead(tx, district, to)).basedOn
    const [before, after] = [await getContent(tx, district, base ?? to), await getContent(tx, district, to)]
    return counted(base ?? to, to, before, after)
  },
})

/** The difference of two editions, with how many rows there are of each kind. */
export function counted(from: Id, to: Id, before: Content, after: Content) {
  const rows = before.book === after.book ? differenceOf(before.rows, after.rows) : []
  const count = (kind: 'added' | 'removed' | 'changed') => rows.filter(row => row.kind === kind).length
  const told = rows.map(row => ({ ...row, fields: [...row.fields] }))
  return { from, to, added: count('added'), removed: count('removed'), changed: count('changed'), rows: told }
}
