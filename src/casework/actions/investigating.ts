import { Problem } from '../../kernel/problem.ts'
import { type Action, action } from '../../platform/action/action.ts'
import { afterEndpoints } from '../contract/after.ts'
import { stepEndpoints } from '../contract/steps.ts'
import { reviewKind } from '../rules/decision.ts'
import { isGrave } from '../rules/discretion.ts'
import { hearingRight } from '../rules/hearing.ts'
import { changeCase } from '../store/case-file.ts'
import { insertDiscussion } from '../store/telling.ts'
import { roleFaultZh } from '../zh/faults.ts'
import { decisionKindZh, reviewKindZh } from '../zh.ts'
import { begin, end, resume as runOn } from './clocks.ts'
import { factsLabel, openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { beginOwn, beginStep, requireHandler, take } from './moving.ts'
import { evidenceRows, issue, partyFields, peopleField, yuan } from './papers.ts'
import { by, caseSubject, isHandler, locked, notAfterToday, officers, refused, reviewers } from './subject.ts'

/** 恢复调查: the time to decide runs on. */
const resume = action(stepEndpoints.resume, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ onDay, reason, ...told }, context) {
    const begun = await beginOwn(told, 'resume', context)
    if ('before' in begun) return { output: {} }
    const { row, moves } = begun.dossier
    notAfterToday(onDay, '/onDay', context)
    if (onDay < (moves.at(-1)?.onDay ?? onDay)) throw refused('/onDay', '恢复日期不能早于中止')
    await runOn(row, onDay, context)
    await take(row, { id: told.id, step: 'resume', onDay, words: [{ label: '理由', text: reason }] }, context)
    return { output: {}, before: { state: row.state }, after: { state: 'filed', onDay }, reason }
  },
})

/** 调查终结: the report with its evidence goes to the review. 行政处罚法 第五十七条、第五十八条. */
const conclude = action(stepEndpoints.conclude, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ signatures, ...told }, context) {
    const { tx, district, today } = context
    const begun = await beginOwn(told, 'conclude', context)
    const { circumstances, gravity, fineFen = null, publicInterest, complicated } = told
    const grave = isGrave(gravity)
    if ('before' in begun) {
      const row = await locked(told.case, context)
      return { output: { reviewBy: null, review: row.reviewKind ?? 'ordinary', grave: row.grave } }
    }
    const { row, standingEvidence, acting } = begun.dossier
    // A case that will have a hearing touches important rights: it is reviewed as such from the start.
    const fines = fineFen === null || fineFen === 0 ? [] : [{ kind: 'fine' as const, fen: fineFen }]
    const { entitled } = hearingRight(fines, row.party.kind, today)
    const review = reviewKind({ publicInterest, complicated: complicated || grave, heardOnImportantRights: entitled })
    const reviewBy = await begin(row, 'E04', today, context)
    const fields = {
      ...{ matter: row.matter, caseNumber: row.filingNumber ?? '', ...partyFields(row), course: told.course },
      ...{ facts: told.facts, evidence: evidenceRows(standingEvidence), nature: told.nature, advice: told.advice },
      ...{ discretion: told.discretion, fine: yuan(fineFen), officers: peopleField(acting) },
    }
    const { paper } = await issue(
      row,
      { template: 'investigation-report', fields, places: ['handler', 'office'], signatures },
      context,
    )
    await changeCase(tx, district, row.id, { grave, complicated, circumstances, reviewKind: review })
    const words = [
      ...[
        { label: factsLabel, text: told.facts },
        { label: '案件性质', text: told.nature },
      ],
      ...[
        { label: '裁量情节', text: told.discretion },
        { label: '处理建议', text: told.advice },
      ],
      { label: '建议', text: told.proposes === 'spare' ? decisionKindZh.spared : decisionKindZh.penalty },
      { label: '审核方式', text: reviewKindZh[review] },
    ]
    await take(row, { id: told.id, step: 'conclude', onDay: today, words, paper }, context)
    return {
      output: { reviewBy, review, grave },
      before: { state: row.state },
      after: { state: 'investigated', review, grave },
    }
  },
})

/** 法制审核、案件审核: nobody reviews what he handles. */
const review = action(stepEndpoints.review, {
  allow: reviewers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ verdict, qualified, opinion, ...told }, context) {
    const step = verdict === 'pass' ? 'pass-review' : 'send-back'
    const begun = await beginStep(told, step, context)
    if ('before' in begun) return { output: {} }
    const { row, handlers } = begun.dossier
    if (isHandler(handlers, context)) throw new Problem('not-allowed', roleFaultZh['handler-reviews'])
    if (step === 'pass-review' && row.reviewKind === 'legal' && !qualified) {
      throw refused(
        '/qualified',
        '本案应当法制审核：审核人员应当取得国家统一法律职业资格或者从事行政处罚决定法制审核的资格（行政处罚法 第五十八条）',
      )
    }
    await end(row, ['E04'], context)
    // Sent back after it was told: the party is told again when the facts are complete.
    if (verdict === 'send-back') await end(row, ['E05'], context, 'void')
    const words = [
      { label: '审核方式', text: reviewKindZh[row.reviewKind ?? 'ordinary'] },
      { label: '审核意见', text: opinion },
    ]
    const to = await take(row, { id: told.id, step, onDay: context.today, words }, context)
    return { output: {}, before: { state: row.state }, after: { state: to }, reason: opinion }
  },
})

/** 集体讨论: of grave and complicated cases. 行政处罚法 第五十七条第二款. */
const discuss = action(stepEndpoints.discuss, {
  allow: reviewers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: discussion, onDay, host, attendees, opinion, record = null }, context) {
    const { tx, district, now, world } = context
    const dossier = await openDossier(await locked(id, context), context)
    if (await wasTold('discussion', discussion, id, context)) return { output: {} }
    if (!['reviewed', 'told', 'heard'].includes(dossier.row.state)) {
      throw new Problem('state-conflict', '审核通过以后、作出决定以前，才能登记集体讨论')
    }
    notAfterToday(onDay, '/onDay', context)
    if (new Set(attendees).size < 3) throw refused('/attendees', '集体讨论的参加人不少于三人')
    if (record !== null && !(await world.files.has(record))) throw refused('/record', '文件没有上传成功，请重新上传')
    await insertDiscussion(tx, district, {
      ...{ id: discussion, caseFile: id, onDay, host, attendees, opinion, record, at: now, ...by(context) },
    })
    return { output: {}, after: { onDay, host, attendees: attendees.length } }
  },
})

/** What the police give back is taken up where it left; what was revoked is investigated anew. 行政处罚法 第二十七条. */
const giveBack = action(afterEndpoints.giveBack, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ onDay, reason, ...told }, context) {
    const begun = await beginStep(told, 'return', context)
    if ('before' in begun) return { output: {} }
    const { row, moves } = begun.dossier
    requireHandler(begun.dossier, context)
    notAfterToday(onDay, '/onDay', context)
    if (onDay < (moves.at(-1)?.onDay ?? onDay)) throw refused('/onDay', '日期不能早于上一步')
    const to = await take(
      row,
      { id: told.id, step: 'return', onDay, words: [{ label: '理由', text: reason }] },
      context,
    )
    await begin(row, to === 'received' ? 'E01' : 'E07', onDay, context)
    return { output: {}, before: { state: row.state }, after: { state: to, onDay }, reason }
  },
})

export const investigatingActions: readonly Action[] = [resume, conclude, review, discuss, giveBack]
