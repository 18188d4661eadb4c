import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer } from '../../platform/action/action.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { corrected } from '../rules/correction.ts'
import * as store from '../store/campaign.ts'
import { correctionsOf, insertChanges, setMark } from '../store/correction.ts'
import { drafted, noTarget, requireWithin, subject, targetSubject } from './drafting.ts'
import { getCampaign } from './look.ts'
import { approvers, everywhere, keepers, readers, requireAnother } from './subject.ts'

/** While it is drafted, marks are simply written anew. */
const change = action(endpoints.changeTarget, {
  allow: keepers,
  concerns: 'district',
  subject: targetSubject,
  async run({ target: id, ...mark }, context) {
    const { tx, district } = context
    const row = await store.findTarget(tx, district, id)
    if (row === undefined || row.amount === null || row.dueOn === null) throw noTarget()
    requireWithin(mark.dueOn, await drafted(row.campaign, context))
    // A unit and a person are called by their own name.
    const title = row.level === 'indicator' ? mark.title : row.title
    await setMark(tx, district, id, { ...mark, title })
    const before = { title: row.title, amount: row.amount, dueOn: row.dueOn }
    return { output: {}, before, after: { ...mark, title } }
  },
})

/** A mark that runs is moved by somebody who did not set it, with a reason, and only so that everything still adds up. */
const correct = action(endpoints.correct, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ campaign: id, correction, changes, reason }, context) {
    const { tx, district, actor, now } = context
    const row = await store.lockCampaign(tx, district, id)
    if (row?.state !== 'running') throw new Problem('state-conflict', '只有正在进行的治理行动可以更正目标任务')
    requireAnother(row.draftedBy, context)
    for (const { dueOn } of changes) requireWithin(dueOn, row)
    const { moved, faults } = corrected(await store.targetsOf(tx, district, id), changes)
    if (moved.length === 0) throw new Problem('state-conflict', '没有改动，请填写新的目标数或者期限')
    if (faults.length > 0) throw new Problem('state-conflict', `还不能更正：${faults.slice(0, 5).join('；')}`)
    const rows = moved.flatMap(({ target, mark }) =>
      target.amount === null || target.dueOn === null
        ? []
        : [
            {
              ...{ id: correction, target: target.id, campaign: id, reason, actor: actor.name, at: now },
              ...{ oldAmount: target.amount, newAmount: mark.amount, oldDueOn: target.dueOn, newDueOn: mark.dueOn },
            },
          ],
    )
    if (!(await insertChanges(tx, district, rows))) throw new Problem('conflict', '这次更正已经办理')
    for (const { target, mark } of moved) {
      await setMark(tx, district, target.id, { amount: mark.amount, dueOn: mark.dueOn })
    }
    const before = moved.map(({ target }) => ({ title: target.title, amount: target.amount, dueOn: target.dueOn }))
    const after = moved.map(({ target, mark }) => ({ title: target.title, amount: mark.amount, dueOn: mark.dueOn }))
    return { output: {}, before, after, reason }
  },
})

const corrections = answer(endpoints.corrections, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ campaign }, context) {
    await getCampaign(campaign, context)
    return { rows: await correctionsOf(context.tx, context.district, campaign) }
  },
})

export const correctingActions: readonly Action[] = [change, correct, corrections]
