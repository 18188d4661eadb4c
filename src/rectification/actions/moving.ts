import { type Day, dayAt, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { endTimes, timeToFollowUp, timeToRectify } from '../door/clocks.ts'
import { closingFault, personOf } from '../rules/closing.ts'
import { dueFault, extensionFault } from '../rules/due.ts'
import { doers } from '../rules/who.ts'
import type { Hazard } from '../store/hazard.ts'
import { type StepRow, stepsOf } from '../store/step.ts'
import { closingFaultZh, dueFaultZh } from '../zh.ts'
import { beginStep, refused, requirePictures, take, timedOf } from './stepping.ts'
import { hazardSubject, requireJudge } from './subject.ts'

/** 报告整改: by the owner with photographs, or by an officer who saw it put right on the spot. */
export const answerHazard = action(endpoints.answer, {
  allow: doers.answer,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, note, files, enteredAt = null }, context) {
    const locked = await beginStep({ id, step: 'answer', hazard }, context)
    if (locked === undefined) return { output: {} }
    if (context.actor.posts.every(({ duty }) => duty !== 'owner')) await requireJudge(locked.department, context)
    if (files.length === 0 && note.length < 2) {
      throw refused('/files', '请拍一张整改好的照片；实在拍不了的，请写明怎么整改的')
    }
    await requirePictures(files, context)
    const { tx, today, now } = context
    const at = writtenAt(enteredAt, now)
    const onDay = at === null ? today : later(dayAt(at), locked.foundOn)
    const first = locked.state !== 'answered'
    await take(locked, { id, step: 'answer', note, files, enteredAt: at, onDay }, context)
    if (first) {
      const timed = await timedOf(locked, context)
      await endTimes(tx, timed, 'done')
      await timeToFollowUp(tx, timed)
    }
    return {
      output: {},
      before: { state: locked.state },
      after: { state: 'answered', photographs: files.length, onDay },
    }
  },
})

const later = (day: Day, other: Day): Day => (day > other ? day : other)

/** A phone's clock may be ahead; nothing was written after it came. */
function writtenAt(enteredAt: Instant | null, now: Instant): Instant | null {
  return enteredAt === null || enteredAt > now ? null : enteredAt
}

/** 开始复查: the others see that somebody is at it. */
export const takeUp = action(endpoints.takeUp, {
  allow: doers['take-up'],
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, note }, context) {
    const locked = await begun({ id, step: 'take-up', hazard }, context)
    if (locked === undefined) return { output: {} }
    await take(locked, { id, step: 'take-up', note }, context)
    return { output: {}, before: { state: locked.state }, after: { state: 'follow-up' } }
  },
})

type Judging = 'take-up' | 'accept' | 'reject' | 'extend' | 'void'

/** For the steps that only the hazard's own department takes. */
async function begun(asked: { id: Id; step: Judging; hazard: Id }, context: Context): Promise<Hazard | undefined> {
  const locked = await beginStep(asked, context)
  if (locked !== undefined) await requireJudge(locked.department, context)
  return locked
}

/** The last answer since it was last sent back: what it shows is the evidence. */
export function lastAnswer(steps: readonly StepRow[]): StepRow | undefined {
  const sentBack = steps.findLastIndex(({ step }) => step === 'reject')
  return steps.slice(sentBack + 1).findLast(({ step }) => step === 'answer')
}

/** All photographs of the answers since it was last sent back. */
export function answeredFiles(steps: readonly StepRow[]): readonly string[] {
  const sentBack = steps.findLastIndex(({ step }) => step === 'reject')
  return steps.slice(sentBack + 1).flatMap(({ step, files }) => (step === 'answer' ? files : []))
}

/** 销号. Nobody closes what he himself put right, and nothing is closed unseen. 监督检查管理办法 第三十三条. */
export const accept = action(endpoints.accept, {
  allow: doers.accept,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, note, files }, context) {
    const { tx, district, actor } = context
    const locked = await begun({ id, step: 'accept', hazard }, context)
    if (locked === undefined) return { output: {} }
    await requirePictures(files, context)
    const steps = await stepsOf(tx, district, hazard)
    const evidence = [...new Set([...answeredFiles(steps), ...files])]
    const answeredBy = lastAnswer(steps)?.person
    const closedBy = personOf({ account: actor.account, name: actor.name })
    const fault = closingFault({ answeredBy, closedBy, evidence })
    if (fault !== undefined) throw refused(fault === 'no-evidence' ? '/files' : '', closingFaultZh[fault])
    await take(locked, { id, step: 'accept', note, files: evidence, answeredBy: answeredBy ?? null }, context)
    await endTimes(tx, await timedOf(locked, context), 'done')
    const after = { state: 'closed', photographs: evidence.length }
    return { output: {}, before: { state: locked.state }, after, touched: [locked.workshop] }
  },
})

/** 退回: time runs anew, by the book or until the day that the officer says. */
export const reject = action(endpoints.reject, {
  allow: doers.reject,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, reason, files, dueOn: wanted = null }, context) {
    const { tx, today } = context
    const locked = await begun({ id, step: 'reject', hazard }, context)
    if (locked === undefined) return { output: {} }
    await requirePictures(files, context)
    requireDue(wanted === null ? undefined : dueFault(wanted, today))
    const timed = await timedOf(locked, context)
    await endTimes(tx, timed, 'done', reason)
    const { dueOn } = await timeToRectify(tx, timed, wanted)
    if (dueOn === null) throw refused('/dueOn', '现在推算不出期限，请写明整改到哪一天')
    await take(locked, { id, step: 'reject', note: reason, files, dueOn }, context)
    return { output: {}, before: { state: locked.state }, after: { state: 'ordered', dueOn }, reason }
  },
})

function requireDue(fault: keyof typeof dueFaultZh | undefined): void {
  if (fault !== undefined) throw refused('/dueOn', dueFaultZh[fault])
}

export const extend = action(endpoints.extend, {
  allow: doers.extend,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, reason, dueOn }, context) {
    const { tx, today } = context
    const locked = await begun({ id, step: 'extend', hazard }, context)
    if (locked === undefined) return { output: {} }
    requireDue(extensionFault(dueOn, locked.dueOn, today))
    const timed = await timedOf(locked, context)
    // The clock to the former day is as if it had not run: whoever has more time is not late.
    await endTimes(tx, timed, 'void', `延长到 ${dueOn}：${reason}`)
    await timeToRectify(tx, timed, dueOn)
    await take(locked, { id, step: 'extend', note: reason, dueOn }, context)
    return { output: {}, before: { dueOn: locked.dueOn }, after: { dueOn }, reason }
  },
})

/** Written down in error: it counts for nothing from then on, and stays to be read. */
export const voidHazard = action(endpoints.void, {
  allow: doers.void,
  concerns: 'workshop',
  subject: hazardSubject,
  async run({ step: id, hazard, reason }, context) {
    const locked = await begun({ id, step: 'void', hazard }, context)
    if (locked === undefined) return { output: {} }
    await take(locked, { id, step: 'void', note: reason }, context)
    await endTimes(context.tx, await timedOf(locked, context), 'void', reason)
    return { output: {}, before: { state: locked.state }, after: { state: 'void' }, reason, touched: [locked.workshop] }
  },
})
