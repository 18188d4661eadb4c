import { answer } from '../../platform/action/action.ts'
import { Content } from '../contract/rows.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { rowsInForce } from '../door.ts'
import { inForceOn, isOpen } from '../rules/edition.ts'
import { bindsOn, books } from '../rules/rows.ts'

import { getContent, getHead, heads } from '../store/edition.ts'
import { told } from './people.ts'

export const overview = answer(rulebookEndpoints.books, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run(_, context) {
    const { tx, district, today } = context
    const all = await heads(tx, district)
    return {
      books: books.map(book => {
        const own = all.filter(head => head.book === book)
        const approved = own.filter(head => head.state === 'approved')
        const current = inForceOn(approved, today)
        return {
          book,
          inForce: current === undefined ? null : told(current, all, context),
          coming: approved.filter(head => head.effectiveFrom > today).map(head => told(head, all, context)),
          open: own.filter(head => isOpen(head.state)).map(head => told(head, all, context)),
        }
      }),
    }
  },
})

export const editions = answer(rulebookEndpoints.editions, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ book }, context) {
    const all = await heads(context.tx, context.district, book)
    return { editions: all.map(head => told(head, all, context)) }
  },
})

export const edition = answer(rulebookEndpoints.edition, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ edition: id }, context) {
    const { tx, district } = context
    const head = await getHead(tx, district, id)
    const all = await heads(tx, district, head.book)
    return { head: told(head, all, context), content: await getContent(tx, district, id) }
  },
})

/** Only rows that bind on that day; old records ask by the edition they name. */
export const inForce = answer(rulebookEndpoints.inForce, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ book, day: asked }, { tx, district, today }) {
    const day = asked ?? today
    const { edition: id, number, effectiveFrom, rows } = await rowsInForce(tx, district, book, day)
    const content = Content.parse({ book, rows: rows.filter(row => bindsOn(row, day)) })
    return { edition: id, number, effectiveFrom, day, content }
  },
})
