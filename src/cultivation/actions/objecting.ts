import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { titleEndpoints } from '../contract/title.ts'
import { objectionFault } from '../rules/title.ts'
import * as store from '../store/objection.ts'
import { by, judges, keepers, refused, requireFile, requirePast } from './subject.ts'
import { standing, write } from './title-steps.ts'
import { titleSubject } from './titles.ts'

/** 公示异议. Who raised it stays out of the steps, which the owner reads. */
const objectTitle = action(titleEndpoints.objectTitle, {
  allow: keepers,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, objection: id, receivedOn, raisedBy, words, file = null }, context) {
    const { tx, district, now, today } = context
    const fault = objectionFault(await standing(title, 'object', context), receivedOn, today)
    if (fault !== undefined) throw refused('/receivedOn', fault)
    await requireFile(file, 'paper', context)
    const row = { id, title, receivedOn, raisedBy, words, file, madeAt: now }
    await store.insertObjection(tx, district, { ...row, ...by(context) })
    await write(context, title, 'object', { onDay: receivedOn, note: '收到一条公示异议' })
    return { output: {}, after: { objection: id, receivedOn } }
  },
})

const answerObjection = action(titleEndpoints.answerObjection, {
  allow: judges,
  concerns: 'workshop',
  subject: titleSubject,
  async run({ title, objection, upheld, answer, answeredOn }, context) {
    const { tx, district } = context
    await standing(title, 'answer', context)
    const found = (await store.objectionsOf(tx, district, title)).find(each => each.objection === objection)
    if (found === undefined) throw new Problem('not-found', '没有找到这条异议，请刷新后再办理')
    if (found.answeredOn !== null) throw new Problem('state-conflict', `这条异议已于 ${found.answeredOn} 答复`)
    requirePast(answeredOn, context, '/answeredOn')
    if (answeredOn < found.receivedOn) throw refused('/answeredOn', `答复不能早于收到（${found.receivedOn}）`)
    await store.answerObjection(tx, district, objection, { answeredOn, upheld, answer })
    await write(context, title, 'answer', { onDay: answeredOn, note: upheld ? '异议成立' : '异议不成立' })
    return { output: {}, after: { objection, upheld, answer } }
  },
})

export const objectingActions = [objectTitle, answerObjection] as const
