import { Problem } from '../../kernel/problem.ts'
import { type Action, action } from '../../platform/action/action.ts'
import { stepEndpoints } from '../contract/steps.ts'
import { hearingRight } from '../rules/hearing.ts'
import { insertStatement, reviewStatement as settle } from '../store/telling.ts'
import { penaltiesZh, statementKindZh } from '../zh.ts'
import { begin, end, pause, resume } from './clocks.ts'
import { lastNotice, openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { sumOf } from './money.ts'
import { beginOwn, requireHandler, take } from './moving.ts'
import { answersTo } from './obstacles.ts'
import { issue, partyFields, yuan } from './papers.ts'
import { by, caseSubject, locked, notAfterToday, officers, refused } from './subject.ts'

const hearingWords = '你（单位）自收到本告知书之日起五个工作日内可以要求听证；逾期未要求的，视为放弃。'

/** 行政处罚告知: facts, reasons, what is intended, and the rights. 行政处罚法 第四十四条、第六十三条、第六十四条. */
const tell = action(stepEndpoints.tell, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run(
    { facts, reason, penalties, servedOn, contact, contactPhone, officeAddress, signatures, ...told },
    context,
  ) {
    const begun = await beginOwn(told, 'tell', context)
    if ('before' in begun) {
      const { answerBy = null, hearing } = begun.before.facts.told ?? {}
      return { output: { answerBy, hearing: hearing ?? none, number: null } }
    }
    const { row, moves } = begun.dossier
    notAfterToday(servedOn, '/servedOn', context)
    if (servedOn < (moves.at(-1)?.onDay ?? servedOn)) throw refused('/servedOn', '送达日期不能早于上一步')
    const right = hearingRight(penalties, row.party.kind, servedOn)
    const hearing = { ...right, because: [...right.because] }
    // Told again: the time to answer begins anew.
    await end(row, ['E05'], context, 'void')
    const answerBy = await begin(row, 'E05', servedOn, context)
    const fields = {
      ...{ ...partyFields(row), facts, reason, intended: penaltiesZh(penalties), fine: yuan(sumOf(penalties, 'fine')) },
      ...{ hearing: right.entitled ? 'yes' : 'none', hearingWords: right.entitled ? hearingWords : '' },
      ...{ contact, contactPhone, officeAddress },
    }
    const paper = await issue(
      row,
      { template: 'penalty-notice', fields, places: ['party'], signatures, issuedOn: servedOn },
      context,
    )
    const words = [
      ...[
        { label: '拟作出的处罚', text: penaltiesZh(penalties) },
        { label: '违法事实', text: facts },
      ],
      ...[
        { label: '理由和依据', text: reason },
        { label: '陈述申辩期至', text: answerBy ?? '待定' },
      ],
      { label: '听证', text: right.entitled ? '已告知听证权利' : '不适用听证' },
    ]
    const said = { servedOn, penalties, hearing, answerBy }
    await take(row, { id: told.id, step: 'tell', onDay: servedOn, words, told: said, paper: paper.paper }, context)
    return {
      output: { answerBy, hearing, number: paper.number },
      before: { state: row.state },
      after: { state: 'told', penalties: penaltiesZh(penalties), answerBy, hearing: right.entitled },
    }
  },
})

const none = { entitled: false, because: [], toBeConfirmed: false }

/** 陈述、申辩, 放弃, 要求听证: nothing is decided before it was listened to. 行政处罚法 第四十五条. */
const recordStatement = action(stepEndpoints.recordStatement, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: statement, kind, onDay, text, files }, context) {
    const { tx, district, now, world } = context
    const dossier = await openDossier(await locked(id, context), context)
    if (await wasTold('statement', statement, id, context)) return { output: {} }
    requireHandler(dossier, context)
    const { row } = dossier
    const notice = lastNotice(dossier.moves)
    if (notice === undefined || (row.state !== 'told' && row.state !== 'heard')) {
      throw new Problem('state-conflict', '告知以后、作出决定以前，才能登记当事人的陈述申辩')
    }
    notAfterToday(onDay, '/onDay', context)
    if (onDay < notice.told.servedOn) throw refused('/onDay', '日期不能早于告知')
    for (const file of files)
      if (!(await world.files.has(file))) throw refused('/files', '文件没有上传成功，请重新上传')
    const late = notice.told.answerBy !== null && onDay > notice.told.answerBy
    const answers = answersTo(dossier, notice)
    if (kind === 'hearing-request') {
      if (!notice.told.hearing.entitled) throw refused('/kind', '这次告知不适用听证，请登记为陈述、申辩')
      if (answers.request !== undefined) throw new Problem('state-conflict', '当事人已经要求听证，不用重复登记')
      if (late) throw refused('/onDay', `要求听证的期限是 ${notice.told.answerBy}，逾期视为放弃；请登记为陈述、申辩`)
      await pause(row, 'hearing', { from: onDay, reason: '当事人要求听证' }, context)
    }
    // A hearing that was asked for is given up: the time to decide runs on.
    if (kind === 'waiver' && answers.request !== undefined) await resume(row, onDay, context)
    await insertStatement(tx, district, {
      ...{ id: statement, caseFile: id, told: notice.ordinal, kind, onDay, text, files, late, at: now, ...by(context) },
    })
    return { output: {}, after: { kind: statementKindZh[kind], onDay, late } }
  },
})

/** 复核: facts, reasons and evidence that hold are adopted. */
const reviewStatement = action(stepEndpoints.reviewStatement, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, statement, adopted, opinion }, context) {
    const { tx, district, now, actor } = context
    const dossier = await openDossier(await locked(id, context), context)
    requireHandler(dossier, context)
    const found = dossier.statements.find(each => each.id === statement)
    if (found === undefined) throw new Problem('not-found', '没有找到这份陈述申辩，请刷新后再看')
    if (found.kind !== 'statement') throw new Problem('state-conflict', '只有陈述、申辩需要复核')
    const to = { adopted, opinion, reviewedBy: actor.name, reviewedAt: now }
    if (!(await settle(tx, district, statement, to))) throw new Problem('state-conflict', '已经复核过，请刷新后再看')
    return { output: {}, after: { adopted }, reason: opinion }
  },
})

export const tellingActions: readonly Action[] = [tell, recordStatement, reviewStatement]
