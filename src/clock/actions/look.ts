import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { clockEndpoints } from '../contract.ts'
import { booksFor } from '../door/book.ts'
import { isLate, isOpen, toneOf } from '../rules/clock.ts'
import { extensionOf } from '../rules/extensions.ts'
import { pausesOf } from '../rules/pauses.ts'
import { leftOf } from '../rules/reckon.ts'
import type { ClockRecord } from '../store/clock.ts'
import { extensionsOfClock, logOfClock, pausesOfClock } from '../store/move.ts'
import { findListed, listOfSubjects } from '../store/todo.ts'
import { askedBy, handlers, placeOf, staff, titleOf } from './reader.ts'
import { knownCalendar, todoOf } from './rows.ts'

export const look = answer(clockEndpoints.look, {
  allow: staff,
  concerns: 'district',
  async run({ clock: id }, context) {
    const { tx, district, actor, now } = context
    const clock = await findListed(tx, await askedBy(context), id)
    if (clock === undefined) throw new Problem('not-found', '没有找到这个时限，或者不在您的辖区')
    const [pauses, extensions, log, place] = [
      await pausesOfClock(tx, district, id),
      await extensionsOfClock(tx, district, id),
      await logOfClock(tx, district, id),
      await placeOf(clock, context),
    ]
    const open = isOpen(clock.state)
    const handle = open && mayPerform(handlers, actor.posts, place)
    const asked = extensions.find(({ state }) => state === 'asked')
    const { state, triggerDay, triggerAt, period, fixedOn, endedAt, endedLate } = clock
    return {
      todo: todoOf(clock, now, await knownCalendar(tx, district)),
      ...{ state, triggerDay, triggerAt, period, fixedOn, endedAt, endedLate, pauses, extensions, log },
      may: {
        handle,
        lead: open && mayPerform(['leader', 'office'], actor.posts, place),
        decide: asked !== undefined && asked.account !== actor.account && mayPerform(['leader'], actor.posts, place),
        pauseKinds: handle && state === 'running' ? [...(pausesOf(clock.code)?.kinds ?? [])] : [],
        extension: handle && asked === undefined ? await stillExtendable(clock, context) : null,
      },
    }
  },
})

/** How much more time may be asked for, or `null`. After its end a clock is given no more. */
export async function stillExtendable(clock: ClockRecord, { tx, district, now }: Context) {
  const rule = extensionOf(clock.code)
  if (rule === undefined || !isOpen(clock.state) || isLate(clock, now)) return null
  const given = (await extensionsOfClock(tx, district, clock.id)).filter(each => each.state === 'approved').length
  if (given >= rule.times) return null
  const { words, unit, row } = rule
  if (row === null) return { words, unit, most: rule.most, basis: words }
  const { clocks } = await booksFor(tx, district, clock.triggerDay)
  const found = clocks.find(each => each.code === row)
  return found === undefined
    ? null
    : { words: `${words}：${found.duty}`, unit: found.unit, most: found.amount, basis: words }
}

export const of = answer(clockEndpoints.of, {
  allow: staff,
  concerns: 'district',
  async run({ kind, ids }, context) {
    const { tx, district, now } = context
    const clocks = await listOfSubjects(tx, await askedBy(context), kind, ids)
    const calendar = await knownCalendar(tx, district)
    return clocks.map(clock => {
      const { id, code, dueOn, dueAt, endedLate, words, state } = clock
      return {
        ...{ subject: clock.subjectId, clock: id, code, title: titleOf(clock), dueOn, dueAt, endedLate, words },
        state: state === 'done' || state === 'void' ? state : toneOf(clock, now),
        left: isOpen(state) ? leftOf(clock, now, calendar) : null,
        basis: clock.period?.basis ?? '',
        toBeConfirmed: clock.period?.toBeConfirmed ?? true,
      }
    })
  },
})
