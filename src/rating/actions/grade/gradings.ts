import type { Grade } from '../../../inspection/rules/plan.ts'
import { dayAt, type Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, answer } from '../../../platform/action/action.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { gradedWorkshops } from '../../../registry/door/graded.ts'
import { gradeEndpoints as endpoints } from '../../contract/grade.ts'
import { riskFactsOf, standardOn } from '../../door/risk-facts.ts'
import { assess } from '../../rules/risk/assess.ts'
import { lockGrading, shortGradesInForce } from '../../store/grade.ts'
import { byWorkshop, listedPlaces } from '../../store/graded-list.ts'
import * as store from '../../store/grading.ts'
import { by, districtAbout, heads, readers, refused } from '../about.ts'
import { confirmFault, stale } from './confirming.ts'
import { getGrading, gradingAbout, openDraft } from './draft.ts'
import { countByGrade } from './listing.ts'

type Drafting = {
  readonly district: string
  readonly now: Instant
  readonly id: Id
  readonly year: number
  readonly account: Id | null
  readonly actor: string
}

/** Reckons the grades of a year for everybody who works, by what is known today. @returns the grades */
export async function draftGrading(tx: Tx, drafting: Drafting): Promise<readonly { readonly grade: Grade }[]> {
  const { district, now, id, year, account, actor } = drafting
  const asOf = dayAt(now)
  const { edition, number, standard } = await standardOn(tx, district, asOf)
  const known = await riskFactsOf(tx, district, { on: asOf, standard })
  const lines = known.map(({ workshop, facts }) => ({ workshop, detail: assess(facts, asOf, standard) }))
  const grading = { id, year, asOf, edition, editionNumber: number, account, actor, at: now }
  await store.insertGrading(tx, district, grading, lines)
  return lines.map(({ detail }) => detail)
}

const draft = action(endpoints.assess, {
  allow: heads,
  concerns: 'district',
  subject: ({ grading, year }) => districtAbout('risk-grading', grading, `${year} 年度风险等级评定`),
  async run({ grading: id, year }, context) {
    const { tx, district, today, now } = context
    await lockGrading(tx, district)
    const before = await store.findGrading(tx, district, id)
    if (before !== undefined) return { output: { workshops: before.workshops, counts: before.counts } }
    const thisYear = Number(today.slice(0, 4))
    if (year < thisYear || year > thisYear + 1) throw refused('/year', `只能评定 ${thisYear} 年或 ${thisYear + 1} 年`)
    const drafts = (await store.listGradings(tx, district)).filter(each => each.year === year && each.state === 'draft')
    if (drafts.length > 0) throw new Problem('conflict', `${year} 年度已有一份评定草案，请先确认或作废`)
    const lines = await draftGrading(tx, { district, now, id, year, ...by(context) })
    if (lines.length === 0) throw refused('/year', '还没有有效的小作坊，不能评定')
    const output = { workshops: lines.length, counts: countByGrade(lines) }
    return { output, after: { year, ...output } }
  },
})

const changeGrade = action(endpoints.changeGrade, {
  allow: heads,
  concerns: 'district',
  subject: gradingAbout,
  async run({ grading: id, workshop, grade, reason }, context) {
    const { tx, district, now } = context
    await openDraft(id, context)
    const line = (await store.linesOf(tx, district, id)).find(each => each.workshop === workshop)
    if (line === undefined) throw new Problem('not-found', '草案里没有这家小作坊，请刷新后再看')
    if (line.grade === grade) throw refused('/grade', `草案里已经是 ${grade} 级`)
    await store.changeLine(tx, district, id, { workshop, grade, reason, ...by(context), at: now })
    return { output: {}, before: { workshop, grade: line.grade }, after: { workshop, grade }, reason }
  },
})

const dropGrading = action(endpoints.dropGrading, {
  allow: heads,
  concerns: 'district',
  subject: gradingAbout,
  async run({ grading: id, reason }, context) {
    const { tx, district, now } = context
    const { state } = await openDraft(id, context)
    const { account: endedAccount, actor: endedBy } = by(context)
    await store.endGrading(tx, district, id, { state: 'void', endedAccount, endedBy, endedAt: now, reason })
    return { output: {}, before: { state }, after: { state: 'void' }, reason }
  },
})

const viewOf = ({ editionId: _, draftedAccount: __, ...row }: store.GradingRow) => row

const gradings = answer(endpoints.gradings, {
  allow: readers,
  concerns: 'district',
  run: async (_, { tx, district }) => ({ rows: (await store.listGradings(tx, district)).map(viewOf) }),
})

const grading = answer(endpoints.grading, {
  allow: readers,
  concerns: 'district',
  async run({ grading: id, search, towns, grades: wanted, only, page, pageSize }, context) {
    const { tx, district } = context
    const found = await getGrading(id, context)
    const lines = byWorkshop(await store.linesOf(tx, district, id))
    const filter = { scope: 'district' as const, search, towns, categories: [] }
    const places = await listedPlaces(tx, gradedWorkshops(tx, district), filter)
    const before = byWorkshop(await shortGradesInForce(tx, district, found.asOf))
    const rows = places.flatMap(place => {
      const line = lines.get(place.workshop)
      if (line === undefined) return []
      const was = before.get(place.workshop)?.grade ?? null
      const { points, proposed, grade, changedReason, changedBy, detail } = line
      return [{ ...place, points, proposed, grade, before: was, said: detail.said, changedReason, changedBy }]
    })
    const shown = rows.filter(
      row =>
        (wanted.length === 0 || wanted.includes(row.grade)) &&
        (only === 'all' ||
          (only === 'by-hand' ? row.changedBy !== null : row.before !== null && row.before !== row.grade)),
    )
    const why = confirmFault(found, [...lines.values()], await stale(found, context), context)
    return {
      ...{ ...viewOf(found), total: shown.length, mayConfirm: why === '', why },
      rows: shown.slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

export const gradingActions: readonly Action[] = [draft, changeGrade, dropGrading, gradings, grading]
