import { findBureauName } from '../../code/door/scanned.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { titleEndpoints } from '../contract/title.ts'
import { criteriaFaults, criteriaOn } from '../rules/criteria.ts'
import { awardFault, type Level, lastOfNotice, objectionsBar } from '../rules/title.ts'
import { objectionsOf } from '../store/objection.ts'
import * as store from '../store/title.ts'
import {
  accountOf,
  by,
  heads,
  judges,
  keepers,
  keepersAndOwners,
  newSubject,
  planners,
  refused,
  requireFile,
  requireOnFile,
  requirePast,
} from './subject.ts'
import { standing, write } from './title-steps.ts'
import { getTitle, titleSubject } from './titles.ts'

const applyTitle = action(titleEndpoints.applyTitle, {
  allow: keepersAndOwners,
  concerns: 'workshop',
  subject: ({ title, workshop }, context) => newSubject('title', title, workshop, context),
  async run({ title, workshop, level, answers, note }, context) {
    const { tx, district, now, today } = context
    await requireOnFile(workshop, context)
    const edition = criteriaOn(today)
    if (edition === undefined) throw new Problem('state-conflict', '还没有评定条件，不能申请')
    const { missing, unknown } = criteriaFaults(
      edition,
      answers.map(({ code }) => code),
    )
    const [first] = missing
    if (first !== undefined) throw refused('/answers', `还没有回答：${missing.map(({ text }) => text).join('；')}`)
    if (unknown.length > 0 || answers.length !== edition.criteria.length) {
      throw refused('/answers', '评定条件已经更新，请重新打开后填写')
    }
    const unmet = edition.criteria.filter(({ code }) => answers.some(each => each.code === code && !each.met))
    if (unmet.length > 0) throw refused('/answers', `还有条件没有达到：${unmet.map(({ text }) => text).join('；')}`)
    for (const { file } of answers) await requireFile(file ?? null, 'paper', context)
    if (await store.hasLiveTitle(tx, district, workshop, level)) {
      throw new Problem('state-conflict', '这家小作坊同一级别的评定正在办理或者已经授牌')
    }
    const said = answers.map(each => ({ ...each, file: each.file ?? null }))
    const row = { id: title, workshop, level, criteriaFrom: edition.validFrom, appliedOn: today, madeAt: now }
    await store.insertTitle(tx, district, { ...row, answers: said, ...by(context) })
    await write(context, title, 'apply', { onDay: today, note })
    return { output: {}, after: { level, criteriaFrom: edition.validFrom } }
  },
})

/** A title of the district is given by its own bureau; who gives a higher one must be said. */
async function issuerOf(level: Level, typed: string, { tx, district }: Context): Promise<string> {
  if (typed !== '') return typed
  const bureau = level === 'district' ? await findBureauName(tx, district) : undefined
  if (bureau === undefined) throw refused('/issuer', '请填写授予单位')
  return bureau
}

/** 复核 by two different people; the database would refuse the same one twice. */
const reviewTitle = action(titleEndpoints.reviewTitle, {
  allow: judges,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, note }, context) {
    const { tx, district, today } = context
    const account = accountOf(context)
    const { firstReviewer } = await standing(title, 'review', context)
    if (firstReviewer === account) throw new Problem('state-conflict', '您已经复核过；第二次复核要由另一个人办理')
    const second = firstReviewer !== null
    const change = second ? ({ secondReviewer: account, state: 'reviewed' } as const) : { firstReviewer: account }
    await store.changeTitle(tx, district, title, change)
    await write(context, title, 'review', { onDay: today, note })
    const output = { reviews: second ? 2 : 1, state: second ? 'reviewed' : 'applied' } as const
    return { output, after: output }
  },
})

const noticeTitle = action(titleEndpoints.noticeTitle, {
  allow: planners,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, from, days, where }, context) {
    const { appliedOn } = await standing(title, 'notice', context)
    if (from < appliedOn) throw refused('/from', `公示不能早于申请（${appliedOn}）`)
    const until = lastOfNotice(from, days)
    const change = { state: 'noticed', noticeFrom: from, noticeUntil: until, noticePlace: where } as const
    await store.changeTitle(context.tx, context.district, title, change)
    await write(context, title, 'notice', { onDay: from, note: `在${where}公示 ${days} 天，到 ${until}` })
    return { output: { until }, after: { from, until, where } }
  },
})

const awardTitle = action(titleEndpoints.awardTitle, {
  allow: heads,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, awardedOn, number, issuer: typed }, context) {
    const { tx, district, today } = context
    await store.lockTitle(tx, district, title)
    const before = await getTitle(title, context)
    if (before.state === 'applied' || before.state === 'reviewed') {
      throw new Problem('state-conflict', '还没有公示，不能授牌；请先公示')
    }
    const { level, workshop, noticeUntil } = await standing(title, 'award', context)
    const fault = awardFault(noticeUntil, awardedOn, today)
    if (fault !== undefined) throw refused('/awardedOn', fault)
    const bar = objectionsBar((await objectionsOf(tx, district, title)).map(({ upheld }) => upheld))
    if (bar !== undefined) throw new Problem('state-conflict', bar)
    await requireOnFile(workshop, context)
    const issuer = await issuerOf(level, typed, context)
    if (await store.isNumberGiven(tx, district, level, number)) throw refused('/number', '这个编号已经用过，请核对')
    await store.changeTitle(tx, district, title, { state: 'awarded', awardedOn, number, issuer })
    await write(context, title, 'award', { onDay: awardedOn, note: number })
    return { output: {}, after: { awardedOn, number, issuer }, touched: [workshop] }
  },
})

const refuseTitle = action(titleEndpoints.refuseTitle, {
  allow: judges,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, reason }, context) {
    const { state } = await standing(title, 'refuse', context)
    await store.changeTitle(context.tx, context.district, title, { state: 'refused' })
    await write(context, title, 'refuse', { onDay: context.today, note: reason })
    return { output: {}, before: { state }, after: { state: 'refused' }, reason }
  },
})

const lookAtTitle = action(titleEndpoints.lookAtTitle, {
  allow: keepers,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, year, note }, context) {
    const { awardedOn, looked } = await standing(title, 'look', context)
    const [first, last] = [Number(awardedOn?.slice(0, 4)), Number(context.today.slice(0, 4))]
    if (year <= first || year > last) throw refused('/year', '复审年度应在授牌次年与今年之间')
    if (looked.includes(year)) throw new Problem('state-conflict', `${year} 年已经复审过`)
    await write(context, title, 'look', { onDay: context.today, note, year })
    return { output: {}, after: { year } }
  },
})

const withdrawTitle = action(titleEndpoints.withdrawTitle, {
  allow: heads,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, withdrawnOn, reason }, context) {
    const { awardedOn, workshop, state } = await standing(title, 'withdraw', context)
    requirePast(withdrawnOn, context, '/withdrawnOn')
    if (awardedOn !== null && withdrawnOn < awardedOn) {
      throw refused('/withdrawnOn', `撤销不能早于授牌（${awardedOn}）`)
    }
    await store.changeTitle(context.tx, context.district, title, { state: 'withdrawn', withdrawnOn })
    await write(context, title, 'withdraw', { onDay: withdrawnOn, note: reason })
    return { output: {}, before: { state }, after: { state: 'withdrawn', withdrawnOn }, reason, touched: [workshop] }
  },
})

export const awardingActions = [
  ...[applyTitle, reviewTitle, noticeTitle, awardTitle, refuseTitle, lookAtTitle, withdrawTitle],
] as const
