import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { Content } from '../contract/rows.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { severalInForce } from '../door.ts'
import { changedDays, changedFoods } from '../rules/consequences.ts'
import { differenceOf } from '../rules/difference.ts'
import { type Lists, screenerOf } from '../rules/screening.ts'
import { getContent, getHead } from '../store/edition.ts'
import { drafters } from './people.ts'

/** A filed workshop with what it is known to make. */
export type FiledWorkshop = {
  readonly id: Id
  readonly name: string
  readonly category: string
  readonly products: readonly string[]
  readonly processingScope: string
}

/** Whoever knows what is filed: the registry, which stands above this slice and is handed in by main. */
export type FiledWorkshops = (tx: Tx, district: string) => AsyncIterable<FiledWorkshop>

/** As many as somebody reads before deciding. */
const shownAtMost = 200

export const difference = answer(rulebookEndpoints.difference, {
  allow: 'anyone-signed-in',
  concerns: 'district',
  async run({ from, to }, { tx, district }) {
    const base = from ?? (await getHead(tx, district, to)).basedOn
    const [before, after] = [await getContent(tx, district, base ?? to), await getContent(tx, district, to)]
    return counted(base ?? to, to, before, after)
  },
})

/** 试算: what would be judged otherwise once this edition is in force. Nothing is changed by asking. */
export function dryRun(filed: FiledWorkshops) {
  return answer(rulebookEndpoints.dryRun, {
    allow: [...drafters, 'leader'],
    concerns: 'district',
    async run({ edition }, context) {
      const { tx, district } = context
      const head = await getHead(tx, district, edition)
      const after = await getContent(tx, district, edition)
      const base = head.basedOn ?? edition
      const before = await getContent(tx, district, base)
      return {
        difference: counted(base, edition, before, after),
        names: await judgedNames(filed, { before, after, day: head.effectiveFrom }, context),
        days: before.book === 'calendar' && after.book === 'calendar' ? changedDays(before.rows, after.rows) : null,
        foods: before.book === 'additives' && after.book === 'additives' ? changedFoods(before.rows, after.rows) : null,
      }
    },
  })
}

function counted(from: Id, to: Id, before: Content, after: Content) {
  const rows = before.book === after.book ? differenceOf(before.rows, after.rows) : []
  const count = (kind: 'added' | 'removed' | 'changed') => rows.filter(row => row.kind === kind).length
  const told = rows.map(row => ({ ...row, fields: [...row.fields] }))
  return { from, to, added: count('added'), removed: count('removed'), changed: count('changed'), rows: told }
}

type Trial = { readonly before: Content; readonly after: Content; readonly day: Day }

async function judgedNames(filed: FiledWorkshops, trial: Trial, { tx, district, today }: Context) {
  const both = await listsOf(trial, tx, district, today)
  if (both === undefined) return null
  const [before, after] = [screenerOf(both.before), screenerOf(both.after)]
  const newly = { refused: names(), allowed: names() }
  let judged = 0
  for await (const workshop of filed(tx, district)) {
    const { id, name, category, products, processingScope } = workshop
    const all = [
      ...products.map(product => ({ name: product, kind: 'product' as const })),
      ...(processingScope === '' ? [] : [{ name: processingScope, kind: 'scope' as const }]),
    ]
    for (const one of all) {
      judged += 1
      const [was, is] = [before(one.name, category), after(one.name, category)]
      if (was.verdict === is.verdict) continue
      const reasons = [...was.findings, ...is.findings].map(({ reason }) => reason)
      if (was.verdict !== 'refused' && is.verdict !== 'refused') continue
      const list = is.verdict === 'refused' ? newly.refused : newly.allowed
      list.count += 1
      if (list.shown.length < shownAtMost) list.shown.push({ workshop: id, workshopName: name, ...one, reasons })
    }
  }
  return {
    judged,
    refused: newly.refused.count,
    allowed: newly.allowed.count,
    newlyRefused: newly.refused.shown,
    newlyAllowed: newly.allowed.shown,
  }
}

type Shown = {
  workshop: Id
  workshopName: string
  name: string
  kind: 'product' | 'scope'
  reasons: string[]
}

function names(): { count: number; shown: Shown[] } {
  return { count: 0, shown: [] }
}

/** The lists as they are and as they would be; `undefined` where the book judges no names. */
async function listsOf(
  { before, after, day }: Trial,
  tx: Tx,
  district: string,
  today: Day,
): Promise<{ before: Lists; after: Lists } | undefined> {
  const found = await severalInForce(tx, district, ['prohibited-foods', 'non-food-substances'] as const, today)
  const foods = found['prohibited-foods'].rows
  const substances = found['non-food-substances'].rows
  if (before.book === 'prohibited-foods' && after.book === 'prohibited-foods') {
    return { before: { foods: before.rows, substances, day }, after: { foods: after.rows, substances, day } }
  }
  if (before.book === 'non-food-substances' && after.book === 'non-food-substances') {
    return { before: { foods, substances: before.rows, day }, after: { foods, substances: after.rows, day } }
  }
  return undefined
}
