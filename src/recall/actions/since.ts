import { quantityText } from '../../kernel/quantity.ts'
import { findStandingLots } from '../../ledger/door/stops.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { type Reach, reachNow, workshopNames } from './reach.ts'
import { previewLot } from './start.ts'
import { overseers, touchedPlace } from './subject.ts'
import { type Whole, wholeRecall } from './whole.ts'

/** What the ledgers say by now: entries written later, and corrections. The frozen scope does not move with them. */
export const since = answer(recallEndpoints.since, {
  allow: overseers,
  concerns: 'workshop',
  place: touchedPlace,
  async run({ recall }, context) {
    const whole = await wholeRecall(recall, context)
    const [reach, names, now] = await Promise.all([
      reachAgain(whole, context),
      workshopNames(context),
      findStandingLots(
        context.tx,
        context.district,
        whole.lots.map(({ lot }) => lot),
      ),
    ])
    const known = new Set<string>(whole.lots.map(({ lot }) => lot))
    const fresh = reach.lots.filter(({ lot }) => !known.has(lot))
    return {
      asOf: context.now,
      lots: fresh.map(lot => previewLot(lot, names.get(lot.workshop)?.name ?? '')),
      sent: changedSent(whole, reach),
      gone: goneLots(whole, reach, now),
    }
  },
})

/** A start that is there no more leads nowhere: then everything is gone. */
async function reachAgain({ recall }: Whole, context: Context): Promise<Pick<Reach, 'lots' | 'recipients'>> {
  return reachNow(context, recall.start).catch((error: unknown) => {
    if (error instanceof Error && 'kind' in error && error.kind === 'not-found') return { lots: [], recipients: [] }
    throw error
  })
}

function changedSent({ lots, recipients, sent }: Whole, reach: Pick<Reach, 'lots' | 'recipients'>) {
  const partyOf = new Map<string, (typeof recipients)[number]>(recipients.map(each => [each.recipient, each]))
  const lotOf = new Map<string, { name: string; number: string }>([...reach.lots, ...lots].map(lot => [lot.lot, lot]))
  const lines = new Map<
    string,
    {
      name: string
      lot: Whole['sent'][number]['lot']
      dimension: Whole['sent'][number]['dimension']
      before: number
      now: number
    }
  >()
  for (const { recipient, lot, dimension, amount } of sent) {
    const { party = '', name = '' } = partyOf.get(recipient) ?? {}
    lines.set(`${party} ${lot}`, { name, lot, dimension, before: amount, now: 0 })
  }
  for (const { party, name, sent: told } of reach.recipients) {
    for (const { lot, dimension, amount } of told) {
      const line = lines.get(`${party} ${lot}`) ?? { name, lot, dimension, before: 0, now: 0 }
      lines.set(`${party} ${lot}`, { ...line, now: amount })
    }
  }
  return [...lines.values()]
    .filter(({ before, now }) => before !== now)
    .map(({ name, lot, dimension, before, now }) => ({
      recipientName: name,
      lot,
      number: lotOf.get(lot)?.number ?? '',
      name: lotOf.get(lot)?.name ?? '',
      before: quantityText({ dimension, amount: before }),
      now: quantityText({ dimension, amount: now }),
    }))
}

function goneLots({ lots }: Whole, reach: Pick<Reach, 'lots'>, now: Awaited<ReturnType<typeof findStandingLots>>) {
  const reached = new Set<string>(reach.lots.map(({ lot }) => lot))
  const ended = new Set<string>(now.filter(lot => lot.ended).map(lot => lot.id))
  return lots
    .filter(({ lot, added }) => !added && !reached.has(lot))
    .map(({ lot, number, name }) => ({ lot, number, name, why: ended.has(lot) ? '台账已作废' : '更正后不再用到' }))
}
