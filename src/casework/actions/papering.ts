import { type Day, findDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { issuePaper as makePaper } from '../../paper/door.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { reporterClock } from '../rules/source.ts'
import { changeCase } from '../store/case-file.ts'
import { handlersOf } from '../store/people.ts'
import { begin, end } from './clocks.ts'
import { requireHandler } from './moving.ts'
import { by, caseSubject, labelOf, locked, notAfterToday, officers, refused } from './subject.ts'

const gathering: readonly string[] = ['received', 'filed', 'suspended', 'investigated', 'reviewed', 'told', 'heard']

async function openRow(id: Parameters<typeof locked>[0], context: Parameters<typeof locked>[1]) {
  const row = await locked(id, context)
  requireHandler({ row, handlers: await handlersOf(context.tx, context.district, id) }, context)
  return row
}

/** 询问笔录、现场笔录、先行登记保存. What is held is decided on within seven working days. 行政处罚法 第五十五条、第五十六条. */
const issuePaper = action(fileEndpoints.issuePaper, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: paper, template, fields, signatures }, context) {
    const { tx, district, world, now, today } = context
    const row = await openRow(id, context)
    if (!gathering.includes(row.state)) {
      throw new Problem('state-conflict', `${row.number}已经作出决定或者终结，不能再制作调查文书`)
    }
    if (template === 'hearing-record' && row.state !== 'told' && row.state !== 'heard') {
      throw new Problem('state-conflict', '告知以后、当事人要求听证的，才制作听证笔录')
    }
    const from = findDay(typeof fields.from === 'string' ? fields.from : today) ?? today
    if (template === 'evidence-hold') notAfterToday(from, '/fields/from', context)
    const dueOn = template === 'evidence-hold' ? await begin(row, 'E02', from, context) : null
    const { account, actor } = by(context)
    const made = await makePaper(tx, world, {
      ...{ district, template, subject: { kind: 'case', id, label: labelOf(row) }, workshop: row.workshop, fields },
      ...{ paper, by: { account, name: actor }, now },
      signatures: signatures
        .filter(({ file, refused: why }) => file != null || why != null)
        .map(({ place, name, file, refused: why }) => ({
          place,
          name,
          file: file ?? null,
          refused: why ?? null,
          at: null,
        })),
    })
    return { output: { number: made.number, dueOn }, after: { template, number: made.number } }
  },
})

const endHold = action(fileEndpoints.endHold, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, onDay, outcome }, context) {
    const row = await openRow(id, context)
    notAfterToday(onDay, '/onDay', context)
    const ended = await end(row, ['E02'], context)
    if (ended === 0) throw new Problem('state-conflict', '没有正在先行登记保存的证据，请刷新后再看')
    return { output: {}, after: { onDay, outcome } }
  },
})

/** 告知举报人, filed or not, within five working days. 投诉举报处理暂行办法 第三十一条. */
const tellReporter = action(fileEndpoints.tellReporter, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, onDay, note }, context) {
    const { tx, district } = context
    const row = await locked(id, context)
    if (reporterClock(row) === undefined) throw new Problem('state-conflict', '不是实名举报，不用告知举报人')
    if (row.state === 'received') throw new Problem('state-conflict', '决定是否立案以后，再告知举报人')
    if (row.reporterToldOn !== null) throw new Problem('state-conflict', `已于 ${row.reporterToldOn} 告知举报人`)
    notAfterToday(onDay, '/onDay', context)
    if (onDay < row.foundOn) throw refused('/onDay', '告知日期不能早于举报')
    await end(row, ['E14D'], context)
    await changeCase(tx, district, id, { reporterToldOn: onDay })
    return { output: {}, after: { onDay, note } }
  },
})

/** Told by whoever handles the report that it came from; nothing happens where nobody has to be told, or was. */
export async function noteReporterTold(id: Id, onDay: Day, context: Context): Promise<void> {
  const row = await locked(id, context)
  if (reporterClock(row) === undefined || row.state === 'received' || row.reporterToldOn !== null) return
  await end(row, ['E14D'], context)
  await changeCase(context.tx, context.district, id, { reporterToldOn: onDay })
}

export const paperingActions: readonly Action[] = [issuePaper, endHold, tellReporter]
