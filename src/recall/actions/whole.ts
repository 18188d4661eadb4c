import type { Id } from '../../kernel/id.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Dimension, dimensions, quantityText } from '../../kernel/quantity.ts'
import type { Context } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { type Accounting, accountOf, isOfRecipient, type Outcome, type OutcomeKind } from '../rules/accounting.ts'
import { clockState } from '../rules/clocks.ts'
import { confirmationsOf, escalationsOf, noticesOf } from '../store/notice.ts'
import { type OutcomeOf, outcomesOf } from '../store/outcome.ts'
import { findListed, type ListedRecall, type RecallRow } from '../store/recall.ts'
import { type RecipientOf, recipientsOf, type ScopeLotRow, type SentRow, scopeLotsOf, sentOf } from '../store/scope.ts'
import { leads } from './subject.ts'

/** A recall with all that was frozen and all that was done. */
export type Whole = {
  readonly recall: ListedRecall
  readonly lots: readonly ScopeLotRow[]
  readonly recipients: readonly RecipientOf[]
  readonly sent: readonly SentRow[]
  /** Newest first, withdrawn ones among them. */
  readonly outcomes: readonly OutcomeOf[]
  readonly accounting: Accounting
}

export async function wholeRecall(id: Id, { tx, district }: Context): Promise<Whole> {
  const [recall, lots, recipients, sent, outcomes] = await Promise.all([
    findListed(tx, district, id, workshopPlaces),
    scopeLotsOf(tx, district, id, workshopPlaces),
    recipientsOf(tx, district, id, workshopPlaces),
    sentOf(tx, district, id),
    outcomesOf(tx, district, id),
  ])
  if (recall === undefined) throw new Problem('not-found', '没有找到这次召回，请从列表重新打开')
  const lines = lots.map(({ lot, leftAmount, end }) => ({ lot, left: leftAmount, ended: end !== null }))
  return { recall, lots, recipients, sent, outcomes, accounting: accountOf(lines, sent, standing(outcomes)) }
}

/** Those that were not withdrawn. */
export function standing(outcomes: readonly OutcomeOf[]): readonly (Outcome & OutcomeOf)[] {
  return outcomes.filter(({ withdrawn }) => withdrawn === null)
}

export async function dealingsOf(id: Id, { tx, district }: Context) {
  const [notices, confirmations, escalations] = await Promise.all([
    noticesOf(tx, district, id),
    confirmationsOf(tx, district, id),
    escalationsOf(tx, district, id),
  ])
  return { notices, confirmations: new Map(confirmations.map(each => [each.recipient, each])), escalations }
}

/** Telephones are for those who have to use them. */
export function phoneFor({ phone, workshop, town }: RecipientOf, { actor }: Context): string | null {
  return mayPerform(leads, actor.posts, { kind: 'workshop', workshop, town }) ? phone : maskPhone(phone)
}

export function headOf(recall: ListedRecall, { now }: Pick<Context, 'now'>) {
  const { id, number, title, level, cause, state, workshop, workshopName, startedAt, lots, released } = recall
  const { recipients, confirmed } = recall
  const told = { recall: id, number, title, level, cause, state, workshop, workshopName, startedAt, lots, released }
  return { ...told, recipients, confirmed, clocks: clocksNow(recall, now) }
}

/** A cancelled recall stops its clocks where they stood. */
export function clocksNow(
  {
    clocks,
    state,
    startedAt,
    finishedAt,
    endedAt,
  }: Pick<RecallRow, 'clocks' | 'state' | 'startedAt' | 'finishedAt' | 'endedAt'>,
  now: Context['now'],
) {
  return clocks.map(clock => {
    const doneAt = clock.kind === 'start' ? startedAt : (finishedAt ?? (state === 'cancelled' ? endedAt : null))
    return { ...clock, state: clockState(clock, doneAt, now), doneAt }
  })
}

/** What was sent, came back and was destroyed, a line a dimension. */
export function totalsOf({ lots, sent, outcomes }: Whole) {
  const kept = standing(outcomes)
  return dimensions.flatMap(dimension => {
    const mine = lots.filter(lot => lot.dimension === dimension && lot.end !== 'removed')
    if (mine.length === 0) return []
    const scope = new Set(mine.map(({ lot }) => lot))
    const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)
    const of = (kind: OutcomeKind) =>
      text(dimension, sum(kept.flatMap(each => (each.kind === kind && scope.has(each.lot) ? [each.amount] : []))))
    return [
      {
        dimension,
        sent: text(dimension, sum(sent.flatMap(each => (scope.has(each.lot) ? [each.amount] : [])))),
        recovered: of('recovered'),
        destroyedThere: of('destroyed-there'),
        gone: of('gone'),
        left: text(dimension, sum(mine.map(({ leftAmount }) => Math.max(0, leftAmount)))),
        stockDestroyed: of('stock-destroyed'),
        recoveredDestroyed: of('recovered-destroyed'),
      },
    ]
  })
}

function text(dimension: Dimension, amount: number): string {
  return amount === 0 ? '0' : quantityText({ dimension, amount })
}

/** What a recipient has given back and what is open, a text a lot. */
export function accountsOf(recipient: Id, { outcomes, accounting, lots }: Whole) {
  const numberOf = new Map<string, string>(lots.map(({ lot, name, number }) => [lot, `${name} ${number}`.trim()]))
  const lotOf = new Map<string, ScopeLotRow>(lots.map(lot => [lot.lot, lot]))
  const recovered = standing(outcomes)
    .filter(outcome => outcome.recipient === recipient && isOfRecipient(outcome.kind))
    .map(({ lot, kind, dimension, amount }) => ({ kind, words: `${numberOf.get(lot)} ${text(dimension, amount)}` }))
  const open = accounting.openSent
    .filter(line => line.recipient === recipient)
    .map(({ lot, open: amount }) => `${numberOf.get(lot)} ${text(lotOf.get(lot)?.dimension ?? 'mass', amount)}`)
  return { recovered, open }
}
