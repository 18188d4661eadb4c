import { dayAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { servedOn as countsFrom, servingFaults } from '../../paper/rules/serving.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { afterEndpoints } from '../contract/after.ts'
import { stepEndpoints } from '../contract/steps.ts'
import { isSettled } from '../rules/fine.ts'
import * as store from '../store/decision.ts'
import { decisionKindZh, reliefKindZh, servingWayZh, yuanZh } from '../zh.ts'
import { begin, end } from './clocks.ts'
import { type Dossier, openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { fineOf } from './money.ts'
import { beginOwn, requireHandler, take } from './moving.ts'
import { issueReceipt, recordServing } from './receipt.ts'
import { by, caseSubject, heads, locked, notAfterToday, officers, refused } from './subject.ts'

/** 送达: from it on the fine is due and remedies run. 行政处罚法 第六十一条、第六十七条. */
const serve = action(stepEndpoints.serve, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ way, at, files, signatures, ...told }, context) {
    const { tx, district, now } = context
    const { recipient, receivedBy, place, witness, reference, recorded } = told
    const begun = await beginOwn(told, 'serve', context)
    if ('before' in begun) {
      const { last } = await openDossier(await locked(told.case, context), context)
      return { output: { servedOn: last?.servedOn ?? begun.before.onDay, payBy: last?.payBy ?? null } }
    }
    const { row, decision } = begun.dossier
    if (decision === undefined) throw new Problem('state-conflict', '没有可以送达的决定，请刷新后再看')
    if (at > now) throw refused('/at', '送达时间不能晚于现在')
    const onDay = dayAt(at)
    if (onDay < decision.decidedOn) throw refused('/at', '送达不能早于作出决定')
    const [fault] = servingFaults({
      way,
      onDay,
      recipient,
      receivedBy,
      place,
      witness,
      recorded,
      reference,
      proofs: files.length,
    })
    if (fault !== undefined) throw refused(fault.pointer, fault.detail)
    const counts = countsFrom({ way, onDay })
    if (counts > context.today) {
      throw refused('/at', `公告送达自公告之日起满三十日（${counts}）视为送达，届满后再登记`)
    }
    await end(row, ['E08'], context)
    const payBy = decision.fineFen > 0 ? await begin(row, 'E09', counts, context) : null
    await store.changeDecision(tx, district, decision.id, { servedOn: counts, payBy })
    const title = decision.kind === 'spared' ? '不予行政处罚决定书' : '行政处罚决定书'
    const letter = { ...told, way, at, files, signatures }
    if (decision.paper !== null) await recordServing(decision.paper, told.id, letter, context)
    const { paper } = await issueReceipt(begun.dossier, { title, number: decision.number }, letter, context)
    const words = [
      ...[
        { label: '方式', text: servingWayZh[way] },
        { label: '受送达人', text: recipient },
      ],
      ...(receivedBy === '' ? [] : [{ label: '签收人', text: receivedBy }]),
      ...(payBy === null ? [] : [{ label: '缴款期限', text: payBy }]),
    ]
    const to = await take(row, { id: told.id, step: 'serve', onDay: counts, words, files, paper }, context)
    return {
      output: { servedOn: counts, payBy },
      before: { state: row.state },
      after: { state: to, servedOn: counts, payBy },
    }
  },
})

/** The decision that money is owed by. */
export async function openFor(id: Parameters<typeof locked>[0], context: Context) {
  const dossier = await openDossier(await locked(id, context), context)
  const { decision } = dossier
  if (decision === undefined || decision.kind === 'spared' || decision.servedOn === null) {
    throw new Problem('state-conflict', '处罚决定送达以后才能办理')
  }
  return { dossier, decision }
}

/** 缴款. More than is owed is never taken. */
const pay = action(afterEndpoints.pay, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: payment, onDay, fen, receipt }, context) {
    const { tx, district, now, today } = context
    const { dossier, decision } = await openFor(id, context)
    const fine = fineOf(decision, dossier.reliefs)
    const settledWith = (paid: Dossier['payments']) => fine === undefined || isSettled(fine, paid, today)
    if (await wasTold('payment', payment, id, context)) return { output: { settled: settledWith(dossier.payments) } }
    requireHandler(dossier, context)
    if (fine === undefined) throw new Problem('state-conflict', '这个决定没有罚款')
    if (settledWith(dossier.payments)) throw new Problem('state-conflict', '罚款已经缴清，不用再登记')
    notAfterToday(onDay, '/onDay', context)
    if (onDay < decision.decidedOn) throw refused('/onDay', '缴款不能早于作出决定')
    const paid = dossier.payments.reduce((sum, each) => sum + each.fen, 0)
    if (paid + fen > 2 * decision.fineFen) throw refused('/fen', '缴款超过了罚款与加处罚款的最高数额，请核对')
    if (await store.receiptIsUsed(tx, district, receipt)) throw refused('/receipt', '这个票据号已经登记过，请核对')
    const row = { id: payment, caseFile: id, decision: decision.id, onDay, fen, receipt, at: now }
    await store.insertPayment(tx, district, { ...row, ...by(context) })
    const settled = settledWith([...dossier.payments, { payment, onDay, fen, receipt, actor: '' }])
    if (settled) await end(dossier.row, ['E09'], context)
    return { output: { settled }, after: { onDay, amount: yuanZh(fen), receipt, settled } }
  },
})

/** 暂缓、分期 on request, 停止计算 during reconsideration and litigation. 行政处罚法 第六十六条、第七十三条. */
const relieve = action(afterEndpoints.relieve, {
  allow: heads,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: relief, kind, from, to, reason }, context) {
    const { tx, district, now } = context
    const { dossier, decision } = await openFor(id, context)
    if (await wasTold('relief', relief, id, context)) return { output: {} }
    const { payBy } = decision
    if (payBy === null) throw new Problem('state-conflict', '这个决定没有罚款')
    if (to !== null && to < from) throw refused('/to', '截止日不能早于起始日')
    if (kind !== 'stay' && to === null) throw refused('/to', '请填写准予缴纳到哪一天')
    if (kind !== 'stay' && to !== null && to <= payBy) throw refused('/to', `应晚于原来的缴款期限 ${payBy}`)
    if (kind === 'stay' && dossier.reliefs.some(each => each.kind === 'stay' && each.to === null)) {
      throw new Problem('state-conflict', '已经在停止计算期间，请先登记结束')
    }
    const row = { id: relief, caseFile: id, decision: decision.id, kind, fromDay: from, toDay: to, reason, at: now }
    await store.insertRelief(tx, district, { ...row, ...by(context) })
    if (kind !== 'stay' && to !== null) {
      // The clock to the former day is as if it had not run: whoever has more time is not late.
      await end(dossier.row, ['E09'], context, 'void')
      await begin(dossier.row, 'E09', decision.servedOn ?? from, context, to)
    }
    return { output: {}, after: { kind: reliefKindZh[kind], from, to }, reason }
  },
})

const endStay = action(afterEndpoints.endStay, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, relief, to }, context) {
    const { tx, district } = context
    const { dossier } = await openFor(id, context)
    requireHandler(dossier, context)
    const found = dossier.reliefs.find(each => each.relief === relief && each.kind === 'stay')
    if (found === undefined) throw new Problem('not-found', '没有找到这项停止计算，请刷新后再看')
    notAfterToday(to, '/to', context)
    if (to < found.from) throw refused('/to', '截止日不能早于起始日')
    if (!(await store.endStay(tx, district, relief, to))) {
      throw new Problem('state-conflict', '停止计算已经结束，请刷新后再看')
    }
    return { output: {}, after: { to } }
  },
})

/** 执行完毕: what was ordered has been done, and the fine with its surcharge is paid. */
const carryOut = action(afterEndpoints.carryOut, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ onDay, text, ...told }, context) {
    const begun = await beginOwn(told, 'carry-out', context)
    if ('before' in begun) return { output: {} }
    const { row, decision } = begun.dossier
    notAfterToday(onDay, '/onDay', context)
    if (decision !== undefined && onDay < decision.decidedOn) throw refused('/onDay', '日期不能早于作出决定')
    await end(row, ['E09'], context)
    const words = [
      { label: '决定', text: decision === undefined ? '' : decisionKindZh[decision.kind] },
      { label: '执行情况', text },
    ]
    const to = await take(row, { id: told.id, step: 'carry-out', onDay, words }, context)
    return { output: {}, before: { state: row.state }, after: { state: to, onDay } }
  },
})

export const servingActions: readonly Action[] = [serve, pay, relieve, endStay, carryOut]
