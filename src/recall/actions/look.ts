import { findStandingLots } from '../../ledger/door/stops.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { stepsFrom } from '../rules/recall.ts'
import { countRecalls, listRecalls, logOf } from '../store/recall.ts'
import type { ScopeLotRow } from '../store/scope.ts'
import { outcomeKindZh } from '../zh.ts'
import { attributableText } from './reach.ts'
import { previewLot } from './start.ts'
import { leads, overseers, placeOf, touchedPlace } from './subject.ts'
import { accountsOf, dealingsOf, headOf, phoneFor, standing, totalsOf, type Whole, wholeRecall } from './whole.ts'
import { stored } from './words.ts'

const reading = { allow: overseers, concerns: 'workshop', place: touchedPlace } as const

export const list = answer(recallEndpoints.list, {
  allow: overseers,
  concerns: 'workshop',
  async run({ states, search, page, pageSize }, context, scope) {
    const { tx, district } = context
    const asked = { district, scope, places: workshopPlaces, states, search }
    const total = await countRecalls(tx, asked)
    const rows = await listRecalls(tx, asked, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(row => headOf(row, context)) }
  },
})

export const look = answer(recallEndpoints.look, {
  ...reading,
  async run({ recall: id }, context) {
    const { tx, district, actor } = context
    const whole = await wholeRecall(id, context)
    const { recall, accounting } = whole
    const [log, { escalations, confirmations }, own, touched] = await Promise.all([
      logOf(tx, district, id),
      dealingsOf(id, context),
      placeOf(recall, context),
      touchedPlace({ recall: id }, context),
    ])
    const mayLead = mayPerform(leads, actor.posts, own)
    const { reason, measure, knownAt, figures, finishedAt, finishReason, endedAt, ending } = recall
    return {
      ...headOf(recall, context),
      ...{ reason, measure, knownAt, figures, finishedAt, finishReason, endedAt, ending, actor: recall.actor },
      totals: totalsOf(whole),
      accounted: accounting.accounted,
      openSent: accounting.openSent.length,
      openStock: accounting.openStock.length,
      stationed: escalations.filter(({ step, recipient }) => step === 'station' && !confirmations.has(recipient))
        .length,
      mayTell: mayPerform(leads, actor.posts, touched),
      mayLead,
      steps: mayLead ? [...stepsFrom(recall.state)] : [],
      log,
    }
  },
})

function matches(search: string, ...words: readonly string[]): boolean {
  const wanted = search.toLowerCase()
  return search === '' || words.some(word => word.toLowerCase().includes(wanted))
}

export const lots = answer(recallEndpoints.lots, {
  ...reading,
  async run({ recall, search, standing: only, page, pageSize }, context) {
    const whole = await wholeRecall(recall, context)
    const found = whole.lots.filter(
      ({ name, number, workshopName, end }) => matches(search, name, number, workshopName) && (!only || end === null),
    )
    const rows = found.slice((page - 1) * pageSize, page * pageSize)
    return { total: found.length, rows: await scopeRows(rows, whole, context) }
  },
})

/** As they were at the start, with how they stand now beside it. */
export async function scopeRows(rows: readonly ScopeLotRow[], whole: Whole, { tx, district }: Context) {
  const now = await findStandingLots(
    tx,
    district,
    rows.map(({ lot }) => lot),
  )
  const stopOf = new Map<string, 'held' | 'recalled' | null>(now.map(({ id, stopped }) => [id, stopped]))
  const kept = standing(whole.outcomes)
  return rows.map(row => {
    const { lot, dimension, workshopName, added, reason, end, endReason } = row
    const mine = kept.filter(outcome => outcome.lot === lot)
    const sum = (...kinds: readonly string[]) =>
      mine.reduce((total, { kind, amount }) => total + (kinds.includes(kind) ? amount : 0), 0)
    return {
      ...previewLot(row, workshopName),
      ...{ added, reason, end, endReason, standing: stopOf.get(lot) ?? null },
      recovered: stored(dimension, sum('recovered')),
      destroyed: stored(dimension, sum('stock-destroyed', 'recovered-destroyed', 'destroyed-there')),
    }
  })
}

export const recipients = answer(recallEndpoints.recipients, {
  ...reading,
  async run({ recall, search, unanswered, page, pageSize }, context) {
    const whole = await wholeRecall(recall, context)
    const dealings = await dealingsOf(recall, context)
    const found = whole.recipients.filter(
      ({ recipient, kind, name, workshopName }) =>
        matches(search, name, workshopName) &&
        (!unanswered || (kind !== 'counter' && !dealings.confirmations.has(recipient))),
    )
    const rows = found.slice((page - 1) * pageSize, page * pageSize)
    return { total: found.length, rows: recipientRows(rows, whole, dealings, context) }
  },
})

export function recipientRows(
  rows: Whole['recipients'],
  whole: Whole,
  { notices, confirmations, escalations }: Awaited<ReturnType<typeof dealingsOf>>,
  context: Context,
) {
  const lotOf = new Map<string, ScopeLotRow>(whole.lots.map(lot => [lot.lot, lot]))
  return rows.map(row => {
    const { recipient, party, kind, workshop, workshopName, name, share, address } = row
    const sent = whole.sent.filter(line => line.recipient === recipient)
    const { recovered, open } = accountsOf(recipient, whole)
    const said = confirmations.get(recipient)
    return {
      ...{ recipient, party, kind, workshop, workshopName, name, address, phone: phoneFor(row, context) },
      attributable: attributableText(share, whole.recall.figures),
      sent: sent.map(({ lot, dimension, amount }) => {
        const { number = '', name: product = '' } = lotOf.get(lot) ?? {}
        return { lot, number, name: product, quantity: stored(dimension, amount) }
      }),
      notices: notices
        .filter(notice => notice.recipient === recipient)
        .map(({ way, state, at, actor, note }) => ({ way, state, at, actor, note })),
      confirmation:
        said === undefined
          ? null
          : { at: said.at, saidBy: said.saidBy, note: said.note, lines: said.lines, actor: said.actor },
      escalated: escalations.filter(each => each.recipient === recipient).map(({ step }) => step),
      recovered: recovered.map(({ kind: outcome, words }) => `${outcomeKindZh[outcome]} ${words}`),
      open,
    }
  })
}

export const outcomes = answer(recallEndpoints.outcomes, {
  ...reading,
  async run({ recall, page, pageSize }, context) {
    const whole = await wholeRecall(recall, context)
    const rows = whole.outcomes.slice((page - 1) * pageSize, page * pageSize)
    return {
      total: whole.outcomes.length,
      rows: rows.map(({ recall: _, dimension, amount, typed, ...row }) => ({
        ...row,
        quantity: { ...stored(dimension, amount), typed },
      })),
    }
  },
})
