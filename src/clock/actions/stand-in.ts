import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { clockEndpoints } from '../contract.ts'
import { tell } from '../door/tell.ts'
import { delegationsOf, endDelegation as end, findColleague, findPeople, insertDelegation } from '../store/people.ts'
import { ownAccount, ownSubject, staff } from './reader.ts'

export const people = answer(clockEndpoints.people, {
  allow: staff,
  concerns: 'district',
  run: ({ search }, { tx, district }) => findPeople(tx, district, search),
})

export const delegations = answer(clockEndpoints.delegations, {
  allow: staff,
  concerns: 'self',
  run: (_, context) => delegationsOf(context.tx, context.district, ownAccount(context)),
})

/** AB角: what is mine is on the other's list too, for a while. What they may do with it, they may by their own duties. */
export const delegate = action(clockEndpoints.delegate, {
  allow: staff,
  concerns: 'self',
  subject: ownSubject('AB角'),
  async run({ substitute, from, to, reason }, context) {
    const { tx, district, actor, now, today } = context
    const principal = ownAccount(context)
    const refuse = (pointer: string, detail: string): never => {
      throw new Problem('input-invalid', detail, [{ pointer, detail }])
    }
    const person = await findColleague(tx, district, substitute)
    if (person === undefined) return refuse('/substitute', '请从列表中选择在岗人员')
    if (substitute === principal) refuse('/substitute', '请选择另一个人')
    if (to < from) refuse('/to', '结束日不能早于开始日')
    if (to < today) refuse('/to', '结束日已经过去')
    const made = { id: newId(), principal, substitute, fromDay: from, toDay: to, reason, actor: actor.name, at: now }
    await insertDelegation(tx, district, made)
    await tell(tx, {
      ...{ district, to: [substitute], kind: 'delegation', title: `${actor.name}请您代办` },
      ...{ text: `${from} 至 ${to}，${actor.name}的待办也列在您的名下：${reason}` },
      ...{ key: `delegation:${made.id}`, outside: false, now },
    })
    return { output: {}, after: { substitute: person.name, from, to }, reason }
  },
})

export const endDelegation = action(clockEndpoints.endDelegation, {
  allow: staff,
  concerns: 'self',
  subject: ownSubject('AB角'),
  async run({ delegation }, context) {
    const { tx, district, actor, now } = context
    const ended = await end(tx, district, delegation, ownAccount(context), actor.name, now)
    if (!ended) throw new Problem('state-conflict', '这次代办已经结束，请刷新后查看')
    return { output: {}, after: { delegation } }
  },
})
