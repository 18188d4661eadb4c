import { instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { stopLots } from '../../ledger/door/stops.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { recallClocks } from '../rules/clocks.ts'
import { findRecall, insertLog, insertRecall, nextNumber, type RecallRow } from '../store/recall.ts'
import { insertRecipients, insertScopeLots, type NewScopeLot } from '../store/scope.ts'
import { levelZh } from '../zh.ts'
import { attributableText, lockReach, type Reach, reachNow, workshopNames } from './reach.ts'
import { leads, originOf } from './subject.ts'
import { stored } from './words.ts'

/** More than this is read in the recall itself, page by page. */
const shown = 300

export const preview = answer(recallEndpoints.preview, {
  allow: leads,
  concerns: 'workshop',
  place: async ({ start }, context) => (await originOf(start, context)).place,
  async run({ start }, context) {
    const [{ title }, reach] = await Promise.all([originOf(start, context), reachNow(context, start)])
    return { title, figures: reach.figures, ...(await shownOf(context, reach)) }
  },
})

async function shownOf(context: Context, { lots, recipients, figures }: Reach) {
  const names = await workshopNames(context)
  const nameOf = (workshop: Id) => names.get(workshop)?.name ?? ''
  const byId = new Map<string, NewScopeLot>(lots.map(lot => [lot.lot, lot]))
  return {
    lots: lots.slice(0, shown).map(lot => previewLot(lot, nameOf(lot.workshop))),
    recipients: recipients.slice(0, shown).map(({ party, kind, workshop, name, phone, share, sent }) => ({
      ...{ party, kind, workshop, workshopName: nameOf(workshop), name, phone },
      attributable: attributableText(share, figures),
      sent: sent.map(({ lot, dimension, amount }) => ({
        lot,
        number: byId.get(lot)?.number ?? '',
        name: byId.get(lot)?.name ?? '',
        quantity: stored(dimension, amount),
      })),
    })),
  }
}

export function previewLot(lot: Omit<NewScopeLot, 'added' | 'reason'>, workshopName: string) {
  const { amount, leftAmount, dimension, onDay, ...told } = lot
  return {
    lot: told.lot,
    workshop: told.workshop,
    workshopName,
    kind: told.kind,
    number: told.number,
    name: told.name,
    onDay: onDay ?? '',
    step: told.step,
    share: told.share,
    quantity: stored(dimension, amount),
    left: stored(dimension, leftAmount),
    overdrawn: leftAmount < 0,
    stopped: told.stopped,
  }
}

/** The clock of a desk may be a little ahead of ours. */
const aheadMs = 10 * 60_000

/** 启动召回: the scope is written down and everything in it stands still, or nothing happens at all. 食品安全法 第六十三条. */
export const start = action(recallEndpoints.start, {
  allow: leads,
  concerns: 'workshop',
  async subject({ recall, start: from }, context) {
    const { title, place } = await originOf(from, context)
    return { kind: 'recall', id: recall, label: `召回 ${title}`, place }
  },
  async run(input, context) {
    const { tx, district, now, actor, today } = context
    const before = await findRecall(tx, district, input.recall)
    if (before !== undefined) return again(before, input)
    if (instantMs(input.knownAt) > instantMs(now) + aheadMs) {
      const detail = '知悉时间不能晚于现在'
      throw new Problem('input-invalid', detail, [{ pointer: '/knownAt', detail }])
    }
    const knownAt = input.knownAt > now ? now : input.knownAt
    const [origin, books] = await Promise.all([
      originOf(input.start, context),
      severalInForce(tx, district, ['clocks', 'calendar', 'law'], today),
    ])
    const rows = { clocks: books.clocks.rows, calendar: books.calendar.rows, law: books.law.rows }
    const clocks = recallClocks(input.level, knownAt, now, rows)
    const reach = await lockReach(context, input.start)
    const number = await nextNumber(tx, district, today.slice(0, 4))
    const { recall, level, cause, reason, measure } = input
    const { title, workshop } = origin
    const by = { account: actor.account ?? null, actor: actor.name }
    await insertRecall(tx, district, {
      ...{
        id: recall,
        number,
        title,
        start: input.start,
        workshop,
        level,
        cause,
        reason,
        measure,
        knownAt,
        startedAt: now,
      },
      startBy: clocks.find(({ kind }) => kind === 'start')?.at ?? null,
      finishBy: clocks.find(({ kind }) => kind === 'finish')?.day ?? null,
      ...{ clocks, figures: reach.figures, ...by },
    })
    await insertScopeLots(tx, district, { recall, actor: actor.name, at: now }, reach.lots)
    await insertRecipients(tx, district, { recall, at: now }, reach.recipients)
    const stopping = { kind: 'recalled' as const, reason: `${levelZh[level]} ${number}：${reason}`, ...by, at: now }
    await stopLots(tx, district, standingLots(reach.lots), stopping)
    const what = `启动${levelZh[level]}：${reach.lots.length} 批，${reach.recipients.length} 个通知对象`
    await insertLog(tx, district, { recall, what, reason, actor: actor.name, at: now })
    const { starts, lots, buyers, counters, traceMs } = reach.figures
    return {
      output: { number, lots: reach.lots.length, recipients: reach.recipients.length },
      after: { number, title, level, cause, measure, starts, lots, buyers, counters, traceMs },
      reason,
      touched: [...new Set(reach.lots.map(lot => lot.workshop))],
    }
  },
})

/** Those that another recall has stopped already stay as they are. */
function standingLots(lots: readonly NewScopeLot[]): Id[] {
  return lots.filter(({ stopped }) => stopped !== 'recalled').map(({ lot }) => lot)
}

function again(before: RecallRow, { start: from }: { readonly start: RecallRow['start'] }) {
  if (JSON.stringify(sorted(before.start)) !== JSON.stringify(sorted(from))) {
    throw new Problem('conflict', '这个编号已用于另一次召回，请刷新页面后重试')
  }
  const { number, figures } = before
  return { output: { number, lots: figures.lots, recipients: figures.workshops + figures.buyers + figures.counters } }
}

function sorted(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value)
    .filter(([, each]) => each != null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
