import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { raiseHazards } from '../../rectification/door.ts'
import { dueFault } from '../../rectification/rules/due.ts'
import { dueFaultZh } from '../../rectification/zh.ts'
import { complaintEndpoints as endpoints } from '../contract.ts'
import { changeComplaint } from '../store/complaint.ts'
import type { Outside } from './outside.ts'
import { take, wasTaken } from './stepping.ts'
import { complaintSubject, handled, labelOf, officers, refused, requireSilent } from './subject.ts'

const common = { allow: officers, concerns: 'workshop', subject: complaintSubject } as const

/** All that the owner reads of where a hazard comes from. */
const sourceLabel = '群众反映'

/** What was found on the spot goes into the one list; the words are the officer's own. */
export const raise = action(endpoints.raise, {
  ...common,
  async run({ complaint, code, topic, text, basis, weight, foundOn, dueOn = null }, context) {
    const { tx, district, now, actor, today } = context
    const { row, identity } = await handled(complaint, context)
    if (row.state !== 'verifying' && row.state !== 'mediating' && row.state !== 'verified') {
      throw new Problem('state-conflict', '受理、核查以后才能登记隐患，请先办理')
    }
    requireSilent(identity, { text })
    if (foundOn > today || foundOn < row.receivedOn) {
      throw refused('/foundOn', `发现日期应在 ${row.receivedOn} 与今天之间`)
    }
    const fault = dueOn === null ? undefined : dueFault(dueOn, today)
    if (fault !== undefined) throw refused('/dueOn', dueFaultZh[fault])
    const hazard = { code, topic, text, basis, weight, department: 'market' as const, files: [], dueOn }
    const [id] = await raiseHazards(tx, {
      ...{ district, workshop: row.workshop, foundOn, hazards: [hazard], now },
      ...{ source: { kind: 'complaint', id: complaint, label: sourceLabel } },
      by: { account: actor.account ?? null, name: actor.name },
    })
    if (id === undefined) throw new Error('nothing was raised')
    return { output: { hazard: id }, after: { code, text, foundOn } }
  },
})

/** A report ends with it; a dispute is mediated on, whatever becomes of the clue. 暂行办法 第二十三条、第三十一条. */
export const file = (outside: Outside) =>
  action(endpoints.file, {
    ...common,
    async run({ complaint, id, matter, content }, context) {
      const { tx, district, now, today } = context
      const { row, identity } = await handled(complaint, context)
      if (await wasTaken(id, complaint, context)) return { output: { label: row.caseLabel ?? '' } }
      requireSilent(identity, { matter, content })
      if (row.state !== 'verifying' && row.state !== 'mediating') {
        throw new Problem('state-conflict', '核查或者调解中发现的线索才能转为案件线索')
      }
      if (row.caseFile !== null) throw new Problem('state-conflict', `已经转为案件线索：${row.caseLabel ?? ''}`)
      const opened = await outside.openCase(context, {
        ...{ complaint, label: labelOf(row), workshop: row.workshop, named: row.named, matter, content },
        ...(row.state === 'mediating'
          ? { source: 'mediation' as const, foundOn: today }
          : { source: 'report' as const, foundOn: row.receivedOn }),
      })
      const change = { caseFile: opened.case, caseLabel: opened.label }
      if (row.state === 'mediating') await changeComplaint(tx, district, complaint, { ...change, changedAt: now })
      else
        await take(
          row,
          { id, step: 'file', note: opened.label, told: '已转为案件线索，正在决定是否立案', change },
          context,
        )
      return { output: { label: opened.label }, after: { case: opened.label, matter } }
    },
  })
