import { dayAt, longTime } from '../../kernel/day.ts'
import { type Action, action } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { mayPunishOnTheSpot } from '../rules/penalty.ts'
import { changeCase } from '../store/case-file.ts'
import { decisionsOf, insertDecision } from '../store/decision.ts'
import { penaltiesZh } from '../zh.ts'
import { begin, end } from './clocks.ts'
import { appoint, chooseTeam } from './handling.ts'
import { sumOf } from './money.ts'
import { beginOwn, take } from './moving.ts'
import { issue, partyFields, peopleField, yuan } from './papers.ts'
import { caseSubject, officers, person, refused } from './subject.ts'

/**
 * 当场处罚: a warning or a small fine where the facts are plain, handed over at once by two officers. It was never filed
 * and is never disclosed. 行政处罚法 第五十一条、第五十二条.
 */
const spot = action(fileEndpoints.spot, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ officers: ids, penalties, established, basedOnLaw, at, signatures, ...told }, context) {
    const { tx, district, now, actor } = context
    const begun = await beginOwn(told, 'punish-on-the-spot', context)
    if ('before' in begun) {
      return { output: { number: (await decisionsOf(tx, district, told.case)).at(-1)?.number ?? null } }
    }
    const { row } = begun.dossier
    if (at > now) throw refused('/at', '处罚时间不能晚于现在')
    const onDay = dayAt(at)
    if (onDay < row.foundOn) throw refused('/at', '处罚时间不能早于发现违法行为')
    if (!mayPunishOnTheSpot(penalties, row.party.kind, { established, basedOnLaw })) {
      const why =
        established && basedOnLaw
          ? '只能警告，或者对公民（个体工商户）二百元以下、对法人三千元以下罚款'
          : '违法事实应当确凿并有法定依据'
      throw refused('/penalties', `不能当场处罚：${why}（行政处罚法 第五十一条）`)
    }
    const team = await chooseTeam(ids, row, '/officers', context)
    await appoint(row.id, team, context)
    const fineFen = sumOf(penalties, 'fine')
    if (fineFen > 0 && told.paying == null) throw refused('/paying', '请选择缴款方式')
    await end(row, ['E01', 'E14C'], context)
    const payBy = fineFen > 0 ? await begin(row, 'E09', onDay, context) : null
    const kinds = new Set(penalties.map(({ kind }) => kind))
    const fields = {
      ...{ ...partyFields(row), facts: told.facts, reason: told.reason, fine: yuan(fineFen), bank: told.bank },
      ...{
        penalty: kinds.size > 1 ? 'both' : kinds.has('fine') ? 'fine' : 'warning',
        site: told.site,
        heard: told.heard,
      },
      ...{ at: longTime(at), officers: peopleField(team), review: told.reviewAuthority, court: told.court },
      ...(told.paying == null ? {} : { paying: told.paying }),
    }
    const places = ['officer', 'party']
    const { paper, number } = await issue(
      row,
      { template: 'spot-penalty', fields, places, signatures, issuedOn: onDay },
      context,
    )
    await insertDecision(tx, district, {
      ...{ id: newId(), caseFile: row.id, kind: 'on-the-spot', number, penalties, basis: told.reason, paper, fineFen },
      ...{ confiscatedFen: 0, rowCode: null, weight: null, typed: null, typedConfirmedBy: null, toBeConfirmed: false },
      ...{ proposedBy: person(context), breach: row.matter, decidedOn: onDay, decidedBy: actor.name, decidedAt: now },
      ...{ servedOn: onDay, payBy },
    })
    await changeCase(tx, district, row.id, row.suspected === '' ? { suspected: told.reason } : {})
    const words = [
      ...[
        { label: '处罚', text: penaltiesZh(penalties) },
        { label: '违法事实', text: told.facts },
      ],
      { label: '理由和依据', text: told.reason },
    ]
    await take(row, { id: told.id, step: 'punish-on-the-spot', onDay, words, paper }, context)
    return {
      output: { number },
      before: { state: row.state },
      after: { state: 'spot-served', number, penalties: penaltiesZh(penalties) },
    }
  },
})

export const spotActions: readonly Action[] = [spot]
