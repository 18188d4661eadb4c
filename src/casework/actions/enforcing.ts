import { booksFor } from '../../clock/door/book.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { calendarOf } from '../../rulebook/rules/clocks.ts'
import { afterEndpoints } from '../contract/after.ts'
import { isSettled, owedFen } from '../rules/fine.ts'
import { applyFaults, applyFrom } from '../rules/urging.ts'
import { enforcementOf, insertEnforcement } from '../store/decision.ts'
import { enforcementKindZh } from '../zh.ts'
import type { Dossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { fineOf } from './money.ts'
import { requireHandler } from './moving.ts'
import { issue, partyFields, yuan } from './papers.ts'
import { openFor } from './serving.ts'
import { by, caseSubject, notAfterToday, officers, refused } from './subject.ts'

type Decision = NonNullable<Dossier['decision']>

/** 催告、申请法院强制执行: written down as it goes; who is urged gets a letter. 行政处罚法 第七十二条; 行政强制法 第五十四条. */
const enforce = action(afterEndpoints.enforce, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: enforcement, kind, onDay, text, files }, context) {
    const { tx, district, now, world } = context
    const { dossier, decision } = await openFor(id, context)
    if (await wasTold('enforcement', enforcement, id, context)) return { output: {} }
    requireHandler(dossier, context)
    notAfterToday(onDay, '/onDay', context)
    if (decision.servedOn !== null && onDay < decision.servedOn) throw refused('/onDay', '日期不能早于送达')
    for (const file of files)
      if (!(await world.files.has(file))) throw refused('/files', '文件没有上传成功，请重新上传')
    if (kind === 'applied') await requireUrged(id, decision, onDay, context)
    const letter = kind === 'urged' ? await urge(dossier, decision, { onDay, text }, context) : undefined
    await insertEnforcement(tx, district, {
      ...{ id: enforcement, caseFile: id, kind, onDay, text, files, at: now, ...by(context) },
    })
    return { output: {}, after: { kind: enforcementKindZh[kind], onDay, ...(letter ?? {}) } }
  },
})

async function calendarToday({ tx, district, today }: Context) {
  const { calendar } = await booksFor(tx, district, today)
  return calendarOf(calendar)
}

/** Before a court is asked the party was urged, and had its ten days. */
async function requireUrged(id: Id, { servedOn }: Decision, onDay: Day, context: Context): Promise<void> {
  const said = await enforcementOf(context.tx, context.district, id)
  // What was urged of an earlier decision urges to nothing of this one.
  const urgings = said.filter(each => each.kind === 'urged' && servedOn !== null && each.onDay >= servedOn)
  const wrong = applyFaults(
    urgings.map(each => each.onDay),
    onDay,
    await calendarToday(context),
  )
  if (wrong === undefined) return
  if (wrong.fault === 'not-urged') {
    throw new Problem('state-conflict', '申请法院强制执行前应当催告当事人（行政强制法 第五十四条），请先登记催告')
  }
  throw refused(
    '/onDay',
    wrong.from === undefined
      ? '日历还没有公布到催告书送达十日以后，请先更新工作日历'
      : `催告书送达十日后当事人仍不履行的，才能申请：最早 ${wrong.from}（行政强制法 第五十四条，按工作日计，待确认）`,
  )
}

/** 催告书: what is owed on the day it is served. */
async function urge(
  { row, reliefs, payments, acting }: Dossier,
  decision: Decision,
  { onDay, text }: { readonly onDay: Day; readonly text: string },
  context: Context,
) {
  const fine = fineOf(decision, reliefs)
  if (fine !== undefined && isSettled(fine, payments, onDay)) {
    throw new Problem('state-conflict', '罚款已经缴清，不用催告')
  }
  if (fine !== undefined && onDay <= fine.payBy) {
    throw refused('/onDay', `缴款期限是 ${fine.payBy}，逾期不缴的才催告`)
  }
  const owed = fine === undefined ? { fine: 0, surcharge: 0 } : owedFen(fine, payments, onDay)
  const { party, head, address } = partyFields(row)
  const fields = {
    ...{ party, head, address, decision: decision.number ?? '', decidedOn: decision.decidedOn },
    ...{ servedOn: decision.servedOn ?? '', payBy: fine?.payBy, fine: yuan(decision.fineFen) },
    ...{ paid: yuan(payments.reduce((sum, { fen }) => sum + fen, 0)), surcharge: yuan(owed.surcharge) },
    ...{ owed: yuan(owed.fine + owed.surcharge), demand: text, contact: acting.map(({ name }) => name).join('、') },
    applyFrom: applyFrom(onDay, await calendarToday(context)),
  }
  const { number } = await issue(row, { template: 'performance-demand', fields, issuedOn: onDay }, context)
  return { number }
}

export const enforcingActions: readonly Action[] = [enforce]
