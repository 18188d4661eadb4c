import { type Day, daysBetween, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { plateFacts, workshopPlaces } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { headingsOf, processOf } from '../book/headings.ts'
import { bookPdf } from '../book/pdf.ts'
import { sectionOf } from '../book/section.ts'
import { ledgerSheet, type Portion } from '../book/workbook.ts'
import { ledgerEndpoints } from '../contract.ts'
import { type Ledger, ledgers } from '../rules/ledgers.ts'
import { type Asked, countEntries, portionsOfEntries } from '../store/entry-list.ts'
import { namesIn, withCorrections } from '../store/named.ts'
import { districtSubject } from './reading.ts'
import { readers, workshopSubject } from './subject.ts'

/** As long as any ledger must be kept, and a year more. */
const MOST_DAYS = 1_100
/** A book that one binds: some 2,000 pages. */
const MOST_IN_BOOK = 20_000
/** More than a sheet of a spreadsheet is worked with. */
const MOST_IN_WORKBOOK = 300_000

type Wish = {
  readonly workshop: Id | null
  readonly from: Day
  readonly to: Day
  readonly search: string
}

/** What is asked for, corrections included: nothing of a ledger disappears when it is taken out. */
function askedFor({ workshop, from, to, search }: Wish, { district }: Context, scope: Scope): Asked {
  const days = daysBetween(from, to)
  if (days < 0) throw new Problem('input-invalid', '结束日期不能早于开始日期')
  if (days > MOST_DAYS) throw new Problem('input-invalid', '一次最多取三年的台账，请缩短时间')
  const all = { ledgers: [], withCorrected: true, late: false, places: workshopPlaces }
  return { ...all, workshop, from, to, search, district, scope }
}

async function requireAtMost(most: number, asked: Asked, { tx }: Context): Promise<number> {
  const total = await countEntries(tx, asked)
  if (total > most) throw new Problem('too-large', `共有 ${total} 笔，一次最多 ${most} 笔，请缩短时间后分次取`)
  return total
}

/** @param inFull whether telephone numbers of suppliers and buyers are shown whole */
async function* portions(asked: Asked, { tx, district }: Context, inFull: boolean): AsyncGenerator<Portion> {
  for await (const entries of portionsOfEntries(tx, asked)) {
    const [names, others] = await Promise.all([namesIn(tx, district, entries), withCorrections(tx, district, entries)])
    if (inFull) yield { entries, names, others }
    else {
      const masked = [...names.partners].map(([id, { phone, ...partner }]) => {
        return [id, { ...partner, phone: maskPhone(phone) }] as const
      })
      yield { entries, names: { ...names, partners: new Map(masked) }, others }
    }
  }
}

async function words({ tx, district, today }: Context) {
  const books = await severalInForce(tx, district, ['ledgers', 'process'], today)
  return { rows: books.ledgers.rows, process: processOf(books.process.rows) }
}

/** The six in the order of the law, whatever the order in which they were ticked. */
const inOrder = (wanted: readonly Ledger[]) => ledgers.filter(each => wanted.includes(each))

/** The book of one workshop, as it would lie in the workshop: with telephone numbers (食品安全法 第五十条、第五十一条). */
export const book = delivery(ledgerEndpoints.book, {
  allow: readers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, from, to, ledgers: wanted }, context, scope) {
    const { tx, district, now, actor } = context
    const asked = askedFor({ workshop, from, to, search: '' }, context, scope)
    const entries = await requireAtMost(MOST_IN_BOOK, { ...asked, ledgers: wanted }, context)
    const [facts] = await plateFacts(tx, district, [workshop])
    if (facts === undefined) throw new Problem('not-found', '没有找到这家小作坊')
    const { rows, process } = await words(context)
    const sections = []
    for (const ledger of inOrder(wanted)) {
      const found = portions({ ...asked, ledgers: [ledger] }, context, true)
      const headings = headingsOf(ledger, rows)
      sections.push(await sectionOf({ ledger, headings, process, from, to, portions: found }))
    }
    const body = await bookPdf({
      workshopName: facts.name,
      certificateNumber: facts.certificateNumber,
      place: `${facts.townName} · ${facts.categoryName}`,
      bureau: facts.bureau,
      from,
      to,
      printedAt: longTime(now),
      printedBy: actor.name,
      sections,
    })
    const output = { name: `${facts.name} 台账 ${from} 至 ${to}.pdf`, mediaType: 'application/pdf', body }
    return { output, after: { ledgers: wanted, from, to, entries } }
  },
})

/** What the list shows, as a workbook with a sheet a ledger. */
export const exportEntries = delivery(ledgerEndpoints.export, {
  allow: readers,
  concerns: 'workshop',
  subject: ({ workshop }, context) =>
    workshop ? workshopSubject({ workshop }, context) : districtSubject('台账导出', context),
  async run({ workshop = null, from, to, search, late, ledgers: wanted }, context, scope) {
    const asked = { ...askedFor({ workshop, from, to, search }, context, scope), late }
    const chosen = wanted.length === 0 ? ledgers : inOrder(wanted)
    const entries = await requireAtMost(MOST_IN_WORKBOOK, { ...asked, ledgers: chosen }, context)
    const { rows, process } = await words(context)
    const own = workshop !== null && ownsIt(context, workshop)
    const sheets = chosen.map(ledger => {
      const found = portions({ ...asked, ledgers: [ledger] }, context, own)
      return ledgerSheet({ ledger, headings: headingsOf(ledger, rows), process, portions: found })
    })
    const output = await workbookFile(context, `台账 ${from} 至 ${to}.xlsx`, sheets)
    return { output, after: { workshop, ledgers: chosen, from, to, search, late, entries } }
  },
})

function ownsIt({ actor }: Context, workshop: Id): boolean {
  return actor.posts.some(({ area }) => area.kind === 'own' && area.workshops.includes(workshop))
}
