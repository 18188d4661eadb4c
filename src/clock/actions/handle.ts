import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context, type Subject } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { newId } from '../../platform/id.ts'
import { clockEndpoints } from '../contract.ts'
import { reckonAgain } from '../door/again.ts'
import { pauseOne, resumeOne } from '../door/moving.ts'
import { tell } from '../door/tell.ts'
import { isLate, isOpen } from '../rules/clock.ts'
import { periodText } from '../rules/reckon.ts'
import { type ClockRecord, insertLog, lockClock, setCharge, setState } from '../store/clock.ts'
import { decideExtension as decide, endPause, findExtension, insertExtension } from '../store/move.ts'
import { findColleague, holdersOf } from '../store/people.ts'
import { dueZh } from '../zh.ts'
import { stillExtendable } from './look.ts'
import { clockSubject, handlers, placeOf, titleOf } from './reader.ts'

/** Locked, and still running or paused. */
async function openClock(id: Id, { tx, district }: Context): Promise<ClockRecord> {
  const clock = await lockClock(tx, district, id)
  if (clock === undefined) throw new Problem('not-found', '没有找到这个时限，请刷新列表')
  if (!isOpen(clock.state)) throw new Problem('state-conflict', '这一项已经办结，请刷新列表')
  return clock
}

const byOf = ({ actor }: Context) => ({ account: actor.account ?? null, name: actor.name })
const about = (clock: ClockRecord) => `${titleOf(clock)}：${clock.subjectLabel}，到期 ${dueZh(clock)}`
const linkOf = (clock: ClockRecord) => ({ kind: 'clock', id: clock.id })

export const reassign = action(clockEndpoints.reassign, {
  allow: handlers,
  concerns: 'workshop',
  // Each clock is asked for below; the whole has no place of its own.
  subject: ({ to, clocks }): Subject => ({
    kind: 'account',
    id: to,
    label: `转办 ${clocks.length} 项`,
    place: { kind: 'self' },
  }),
  async run({ clocks, to, reason }, context) {
    const { tx, district, actor, now } = context
    const person = await findColleague(tx, district, to)
    if (person === undefined) throw new Problem('input-invalid', '请从列表中选择在岗人员')
    const moved: { readonly clock: string; readonly from: string | null }[] = []
    for (const id of [...clocks].sort()) {
      const clock = await openClock(id, context)
      if (!mayPerform(handlers, actor.posts, await placeOf(clock, context))) {
        throw new Problem('not-allowed', `${titleOf(clock)}（${clock.subjectLabel}）不在您的辖区或权限内`)
      }
      if (clock.account === to) continue
      await setCharge(tx, district, id, { account: to, unit: person.unit ?? clock.unit })
      await insertLog(tx, district, { clock: id, what: `转办给${person.name}`, reason, actor: actor.name, at: now })
      await tell(tx, {
        ...{ district, to: [to], kind: 'reassigned', title: `${actor.name}转来一项待办`, text: about(clock) },
        ...{ subject: linkOf(clock), key: `reassigned:${newId()}`, outside: true, now },
      })
      moved.push({ clock: id, from: clock.account })
    }
    return { output: {}, after: { to: person.name, moved }, reason }
  },
})

export const urge = action(clockEndpoints.urge, {
  allow: handlers,
  concerns: 'workshop',
  subject: clockSubject,
  async run({ clock: id, note }, context) {
    const { tx, district, actor, now } = context
    const clock = await openClock(id, context)
    const to = await inCharge(clock, context)
    const told = await tell(tx, {
      ...{ district, to, kind: 'urge', title: `${actor.name}催办`, text: `${about(clock)}${note && `。${note}`}` },
      ...{ subject: linkOf(clock), key: `urge:${newId()}`, outside: true, now },
    })
    if (told === 0) throw new Problem('state-conflict', '这一项还没有负责人，请先转办给具体人员')
    await insertLog(tx, district, { clock: id, what: '催办', reason: note || null, actor: actor.name, at: now })
    return { output: { told }, after: { told, note } }
  },
})

/** The person, or everybody of the unit. */
export async function inCharge(clock: ClockRecord, { tx, district }: Pick<Context, 'tx' | 'district'>) {
  if (clock.account !== null) return [clock.account]
  return clock.unit === null
    ? []
    : holdersOf(tx, district, ['inspector', 'office', 'partner', 'laboratory'], clock.unit)
}

const handling = { allow: handlers, concerns: 'workshop', subject: clockSubject } as const

export const pause = action(clockEndpoints.pause, {
  ...handling,
  async run({ clock: id, kind, from, reason }, context) {
    const clock = await openClock(id, context)
    await pauseOne(context.tx, context.district, clock, { kind, reason, from }, { by: byOf(context), now: context.now })
    return { output: {}, before: { state: clock.state, dueOn: clock.dueOn }, after: { kind, from }, reason }
  },
})

export const resume = action(clockEndpoints.resume, {
  ...handling,
  async run({ clock: id, to }, context) {
    const clock = await openClock(id, context)
    const dueOn = await resumeOne(context.tx, context.district, clock, to, { by: byOf(context), now: context.now })
    return { output: { dueOn }, before: { dueOn: clock.dueOn }, after: { to, dueOn } }
  },
})

export const askExtension = action(clockEndpoints.askExtension, {
  ...handling,
  async run({ clock: id, amount, reason }, context) {
    const { tx, district, actor, now } = context
    const clock = await openClock(id, context)
    const rule = await stillExtendable(clock, context)
    if (rule === null) {
      const why = isLate(clock, now) ? '已经超期，不能再延长' : '规定没有允许延长，或者已经延长过'
      throw new Problem('state-conflict', why)
    }
    if (rule.most !== null && amount > rule.most) {
      const detail = `最多延长 ${periodText({ amount: rule.most, unit: rule.unit })}`
      throw new Problem('input-invalid', detail, [{ pointer: '/amount', detail }])
    }
    const extension = newId()
    const { unit, basis } = rule
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    await insertExtension(tx, district, { id: extension, clock: id, amount, unit, basis, reason, ...by })
    const what = `申请延长 ${periodText({ amount, unit })}`
    await insertLog(tx, district, { clock: id, what, reason, dueBefore: clock.dueOn, actor: actor.name, at: now })
    await tell(tx, {
      ...{ district, to: await holdersOf(tx, district, ['leader']), kind: 'extension', title: `${actor.name}申请延期` },
      ...{ text: `${about(clock)}。${what}：${reason}`, subject: linkOf(clock) },
      ...{ key: `extension:${extension}`, outside: false, now },
    })
    return { output: {}, after: { amount, unit }, reason }
  },
})

export const decideExtension = action(clockEndpoints.decideExtension, {
  allow: ['leader'],
  concerns: 'workshop',
  subject: clockSubject,
  async run({ clock: id, extension: asked, approve, note }, context) {
    const { tx, district, actor, now } = context
    const clock = await openClock(id, context)
    const extension = await findExtension(tx, district, id, asked)
    if (extension === undefined) throw new Problem('not-found', '没有找到这次申请，请刷新后重试')
    if (extension.state !== 'asked') throw new Problem('state-conflict', '这次申请已经有了结论，请刷新后查看')
    if (extension.account !== null && extension.account === actor.account) {
      throw new Problem('not-allowed', '申请人不能批准自己的延期，请由另一位领导办理')
    }
    const state = approve ? 'approved' : 'refused'
    const decided = { decidedAccount: actor.account ?? null, decidedBy: actor.name, decidedAt: now, note }
    await decide(tx, district, asked, { state, ...decided })
    const what = `${approve ? '批准' : '不批准'}延长 ${periodText(extension)}`
    const move = { what, reason: note || null, by: actor.name, now }
    const dueOn = approve ? await reckonAgain(tx, district, clock, move) : clock.dueOn
    if (!approve) await insertLog(tx, district, { clock: id, what, reason: note || null, actor: actor.name, at: now })
    const text = `${titleOf(clock)}：${clock.subjectLabel}，到期 ${dueOn ?? '待定'}${note && `。${note}`}`
    await tell(tx, {
      ...{ district, to: extension.account === null ? [] : [extension.account], kind: 'extension', title: what, text },
      ...{ subject: linkOf(clock), key: `extension-decided:${asked}`, outside: false, now },
    })
    return { output: { dueOn }, before: { dueOn: clock.dueOn }, after: { state, dueOn }, reason: note || undefined }
  },
})

/** Started by mistake: it ends as if it had not run. What is done is said by the slice whose matter it is. */
export const voidClock = action(clockEndpoints.void, {
  allow: ['leader', 'office'],
  concerns: 'workshop',
  subject: clockSubject,
  async run({ clock: id, reason }, context) {
    const { tx, district, actor, now, today } = context
    const clock = await openClock(id, context)
    if (clock.state === 'paused') {
      await endPause(tx, district, id, { toDay: today, endedBy: actor.name, endedAt: now })
    }
    await setState(tx, district, id, { state: 'void', endedAt: now, endedLate: false })
    const line = { clock: id, what: '作废', reason, dueBefore: clock.dueOn, actor: actor.name, at: now }
    await insertLog(tx, district, line)
    return { output: {}, before: { state: clock.state }, after: { state: 'void' }, reason }
  },
})
