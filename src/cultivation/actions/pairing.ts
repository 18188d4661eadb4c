import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { pairEndpoints } from '../contract/pair.ts'
import { endFault } from '../rules/pair.ts'
import { isHeldOn } from '../rules/title.ts'
import * as store from '../store/pair.ts'
import { findTitles } from '../store/title.ts'
import {
  asked,
  by,
  keepers,
  newSubject,
  placeOf,
  readers,
  refused,
  requireFile,
  requireOnFile,
  requirePast,
} from './subject.ts'

export async function getPair(pair: Id, { tx, district }: Context): Promise<store.PairRow> {
  const found = await store.findPair(tx, district, placesOnFile, pair)
  if (found === undefined) throw new Problem('not-found', '没有找到这一对，请从列表重新打开')
  return found
}

/** A pair lies where the one that learns lies. */
export async function pairSubject({ pair }: { readonly pair: Id }, context: Context): Promise<Subject> {
  const found = await getPair(pair, context)
  const label = `${found.mentorName} 带 ${found.learnerName}`
  return { kind: 'pair', id: pair, label, place: placeOf({ workshop: found.learner, town: found.town }) }
}

const pairs = answer(pairEndpoints.pairs, {
  allow: readers,
  concerns: 'workshop',
  async run({ workshop }, { tx, district }, scope) {
    const rows = await store.findPairs(tx, district, placesOnFile, workshop ?? null)
    const seen = rows.filter(({ town }) => scope === 'district' || scope.towns.includes(town))
    return { rows: seen.map(({ town: _, ...row }) => row) }
  },
})

const beginPair = action(pairEndpoints.beginPair, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ pair, learner }, context) => newSubject('pair', pair, learner, context),
  async run({ pair, mentor, learner, goal, begunOn }, context) {
    const { tx, district, now, today } = context
    if (mentor === learner) throw refused('/learner', '自己不能带自己，请选择另一家')
    await requireOnFile(mentor, context)
    await requireOnFile(learner, context)
    requirePast(begunOn, context, '/begunOn')
    const titles = await findTitles(tx, asked(context, 'district', mentor), ['awarded'])
    if (!titles.some(title => isHeldOn(title, today))) throw refused('/mentor', '帮带的一方应是示范小作坊')
    if (await store.arePaired(tx, district, mentor, learner)) throw new Problem('state-conflict', '这两家已经结对')
    await store.insertPair(tx, district, { id: pair, mentor, learner, goal, begunOn, ...by(context), madeAt: now })
    return { output: {}, after: { mentor, learner, goal, begunOn } }
  },
})

async function open(pair: Id, context: Context): Promise<store.PairRow> {
  await store.lockPair(context.tx, context.district, pair)
  const row = await getPair(pair, context)
  if (row.endedOn === null) return row
  throw new Problem('state-conflict', '这一对已经结束')
}

const visitPair = action(pairEndpoints.visitPair, {
  allow: keepers,
  concerns: 'workshop',
  subject: pairSubject,
  async run({ pair, visit, onDay, words, file = null }, context) {
    const { begunOn } = await open(pair, context)
    requirePast(onDay, context)
    if (onDay < begunOn) throw refused('/onDay', `不能早于结对日期（${begunOn}）`)
    await requireFile(file, 'paper', context)
    const row = { id: visit, pair, onDay, words, file, ...by(context), at: context.now }
    await store.insertVisit(context.tx, context.district, row)
    return { output: {}, after: { onDay, words } }
  },
})

const endPair = action(pairEndpoints.endPair, {
  allow: keepers,
  concerns: 'workshop',
  subject: pairSubject,
  async run({ pair, endedOn, outcome, words }, context) {
    const { begunOn, visits } = await open(pair, context)
    requirePast(endedOn, context, '/endedOn')
    const fault = endFault({ begunOn, visits: visits.length }, endedOn)
    if (fault !== undefined) throw refused('/endedOn', fault)
    await store.endPair(context.tx, context.district, pair, { endedOn, outcome, outcomeWords: words })
    return { output: {}, after: { endedOn, outcome, words } }
  },
})

export const pairingActions = [pairs, beginPair, visitPair, endPair] as const
