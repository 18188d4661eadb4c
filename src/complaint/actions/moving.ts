import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { complaintEndpoints as endpoints } from '../contract.ts'
import { firstClock } from '../rules/clocks.ts'
import { stepsFrom } from '../rules/state.ts'
import { type ComplaintRow, findByNumber } from '../store/complaint.ts'
import { complaintStateZh, complaintStepZh, kindZh, refusalGroundZh, tellWayZh } from '../zh.ts'
import type { Outside } from './outside.ts'
import { begin, queueMessage, stop, take, wasTaken } from './stepping.ts'
import { complaintSubject, handled, labelOf, officers, refused, requireHandler, requireSilent } from './subject.ts'

const common = { allow: officers, concerns: 'workshop', subject: complaintSubject } as const

/** Says why, so that whoever reads it later knows. */
const saysWhy: ReadonlySet<string> = new Set(['agree', 'fail', 'substantiate', 'clear', 'close'])
/** There is something to be told at once. */
const tellsAtOnce: ReadonlySet<string> = new Set(['accept', 'take-up'])

const move = action(endpoints.move, {
  ...common,
  async run({ complaint, id, step, note, told }, context) {
    const { row, identity } = await handled(complaint, context)
    if (await wasTaken(id, complaint, context)) return { output: { state: row.state, dueOn: null } }
    if (saysWhy.has(step) && note.length < 2) throw refused('/note', '请写明情况，至少两个字')
    requireSilent(identity, { note, told })
    const taken = await take(row, { id, step, note, told }, context)
    if (tellsAtOnce.has(step)) await queueMessage(row, identity, context)
    return { output: taken, before: { state: row.state }, after: { step, state: taken.state, note } }
  },
})

/** 不予受理, told with its reason. 暂行办法 第十四条、第十五条. */
const refuse = action(endpoints.refuse, {
  ...common,
  async run({ complaint, id, ground, note }, context) {
    const { row, identity } = await handled(complaint, context)
    if (await wasTaken(id, complaint, context)) return { output: {} }
    requireSilent(identity, { note })
    const told = `${refusalGroundZh[ground]}。${note}`
    await take(row, { id, step: 'refuse', note, told, change: { refusedFor: ground } }, context)
    await queueMessage(row, identity, context)
    return { output: {}, before: { state: row.state }, after: { ground, note } }
  },
})

/** The program's guess is a guess: the officer who reads the words may say otherwise, with a reason. */
const reclassify = action(endpoints.reclassify, {
  ...common,
  async run({ complaint, id, kind, reason }, context) {
    const { row, identity } = await handled(complaint, context)
    if (await wasTaken(id, complaint, context)) return { output: {} }
    requireSilent(identity, { reason })
    if (kind === row.kind) throw new Problem('state-conflict', `已经是${kindZh[kind]}，不用再改`)
    if (kind === 'complaint' && !row.named) {
      throw refused('/kind', '没有留姓名和电话，不能按投诉调解；请按举报核查')
    }
    await take(
      row,
      { id, step: 'reclassify', note: reason, told: `改按${kindZh[kind]}办理`, change: { kind } },
      context,
    )
    await stop(complaint, firstClock[row.kind], 'void', context)
    const clocked = { district: context.district, id: complaint, number: row.number, kind }
    // The time runs from the day it was received, whatever it is called.
    await begin(clocked, firstClock[kind], row.receivedOn, context)
    return { output: {}, before: { kind: row.kind }, after: { kind }, reason }
  },
})

/** Not ours: handed on to whoever is competent, 12315 included. */
const transfer = action(endpoints.transfer, {
  ...common,
  async run({ complaint, id, to, note }, context) {
    const { row, identity } = await handled(complaint, context)
    if (await wasTaken(id, complaint, context)) return { output: {} }
    requireSilent(identity, { to, note })
    await take(row, { id, step: 'transfer', note, told: `已移送${to}`, change: { transferredTo: to } }, context)
    await queueMessage(row, identity, context)
    return { output: {}, before: { state: row.state }, after: { to, note } }
  },
})

const merge = action(endpoints.merge, {
  ...common,
  async run({ complaint, id, into, note }, context) {
    const { row, identity } = await handled(complaint, context)
    if (await wasTaken(id, complaint, context)) return { output: {} }
    requireSilent(identity, { note })
    const target = await mergeTarget(row, into, context)
    await take(row, { id, step: 'merge', note, told: '', change: { mergedInto: target.id } }, context)
    return { output: {}, before: { state: row.state }, after: { into: target.number, note } }
  },
})

/** Of the same workshop, still open, and in the same hands: nobody learns by merging what was not theirs to know. */
async function mergeTarget(row: ComplaintRow, into: string, context: Context): Promise<ComplaintRow> {
  const target = await findByNumber(context.tx, context.district, into.trim())
  if (target === undefined || target.workshop !== row.workshop) {
    throw refused('/into', '没有找到这个编号，或者不是同一家小作坊的；请核对编号')
  }
  if (target.id === row.id) throw refused('/into', '不能并入自己，请填另一件的编号')
  if (stepsFrom(target).length === 0) {
    throw refused('/into', `${target.number}${complaintStateZh[target.state]}，不能再并入`)
  }
  await requireHandler(target.id, context)
  return target
}

/** 告知, which ends it. Where a case decides whether to file, first it decides. 暂行办法 第二十一条、第三十一条. */
export const tell = (outside: Outside) =>
  action(endpoints.tell, {
    ...common,
    async run({ complaint, id, told, way, respondentWay = null }, context) {
      const { row, identity } = await handled(complaint, context)
      if (await wasTaken(id, complaint, context)) return { output: {} }
      requireSilent(identity, { told })
      const blocked = await tellBlocked(row, outside, context)
      if (blocked !== null) throw new Problem('state-conflict', blocked)
      if (row.state === 'mediated' && respondentWay === null) {
        throw refused(
          '/respondentWay',
          '投诉人和被投诉人都要告知，请登记怎样告知小作坊（投诉举报处理暂行办法 第二十一条）',
        )
      }
      const respondent =
        row.state === 'mediated' && respondentWay !== null ? `；${tellWayZh[respondentWay]}告知被投诉人` : ''
      await take(row, { id, step: 'tell', note: `${tellWayZh[way]}告知来件人${respondent}`, told }, context)
      if (way === 'sms' && !(await queueMessage(row, identity, context))) {
        throw refused('/way', '没有留手机号，请选其他告知方式')
      }
      if (row.outcome === 'file' && row.caseFile !== null) await outside.reporterTold(context, row.caseFile)
      return { output: {}, before: { state: row.state }, after: { step: complaintStepZh.tell, way, told } }
    },
  })

export async function tellBlocked(row: ComplaintRow, outside: Outside, context: Context): Promise<string | null> {
  if (row.state !== 'verified' || row.outcome !== 'file' || row.caseFile === null) return null
  if ((await outside.decisionOf(context, row.caseFile)) !== undefined) return null
  return `${labelOf(row)}已转为案件线索，作出是否立案的决定以后再告知举报人`
}

export const movingActions: readonly Action[] = [move, refuse, reclassify, transfer, merge]
