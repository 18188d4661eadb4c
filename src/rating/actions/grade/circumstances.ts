import { dayAt } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context, delivery, type Subject } from '../../../platform/action/action.ts'
import { newId } from '../../../platform/id.ts'
import { lockWorkshop } from '../../../registry/door.ts'
import { statusZh } from '../../../registry/zh.ts'
import { gradeEndpoints as endpoints } from '../../contract/grade.ts'
import { gradesOn } from '../../door/grades.ts'
import { riskFactsOf, standardOn } from '../../door/risk-facts.ts'
import { assess } from '../../rules/risk/assess.ts'
import { isRaise } from '../../rules/risk/changes.ts'
import * as store from '../../store/circumstance.ts'
import { gradesInForce, insertGrades, lockGrading } from '../../store/grade.ts'
import { circumstanceZh } from '../../zh/grade.ts'
import { by, heads, readersAndOwners, refused, requireFiles, shownAmong, workshopAbout } from '../about.ts'
import { raiseWhereDue } from './raising.ts'

/** What the program finds in its own records is not written down a second time. */
const foundAlone: readonly string[] = ['clean']

const recordCircumstance = action(endpoints.recordCircumstance, {
  allow: ['office', 'inspector'],
  concerns: 'workshop',
  subject: (input, context) => workshopAbout('risk-grade', input, context),
  async run({ circumstance: id, workshop, rule, onDay, until = null, text, files }, context) {
    const { tx, district, now, today, world } = context
    const { name, status } = await lockWorkshop(tx, district, workshop)
    if (status !== 'valid' && status !== 'suspended') {
      throw new Problem('state-conflict', `${name}现为“${statusZh[status]}”，不评定风险等级`)
    }
    if (onDay > today) throw refused('/onDay', '日期不能晚于今天')
    if (until !== null && until < onDay) throw refused('/until', '有效期不能早于发生日期')
    if (until !== null && isRaise(rule)) throw refused('/until', '上调情形不填有效期：计入当年和下一年度')
    if (foundAlone.includes(rule)) throw refused('/rule', '这一项由系统按记录判断，不用登记')
    await requireFiles(files, context)
    const before = await store.findCircumstance(tx, district, id)
    if (before === undefined) {
      const row = { id, workshop, rule, onDay, untilDay: until, text, files, at: now }
      await store.insertCircumstance(tx, district, { ...row, ...by(context) })
    }
    const raised = await raiseWhereDue({ tx, district, now, auditKey: world.auditKey }, [workshop])
    const grade = (await gradesOn(tx, { district, on: today, only: [workshop] })).get(workshop)?.grade ?? 'A'
    const output = { grade, raised: raised.some(each => each.before !== each.grade) }
    return { output, after: { rule: circumstanceZh[rule], onDay, until, text, ...output }, touchedSoon: [workshop] }
  },
})

async function circumstanceAbout({ circumstance }: { readonly circumstance: Id }, context: Context): Promise<Subject> {
  return workshopAbout('risk-grade', await getCircumstance(circumstance, context), context)
}

async function getCircumstance(id: Id, { tx, district }: Context): Promise<store.CircumstanceRow> {
  const found = await store.findCircumstance(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这条登记，请刷新后再看')
  return found
}

/** What a withdrawn circumstance raised is graded anew by what is on file without it. */
const withdrawCircumstance = action(endpoints.withdrawCircumstance, {
  allow: heads,
  concerns: 'workshop',
  subject: circumstanceAbout,
  async run({ circumstance: id, reason }, context) {
    const { tx, district, now } = context
    await lockGrading(tx, district)
    const found = await getCircumstance(id, context)
    if (found.withdrawnReason !== null) throw new Problem('state-conflict', '这条登记已经撤回')
    await store.withdrawCircumstance(tx, district, id, { ...by(context), at: now, reason })
    const regraded = await gradeWithout(found, reason, context)
    const before = { rule: circumstanceZh[found.rule], text: found.text }
    return { output: {}, before, after: { grade: regraded }, reason, touchedSoon: [found.workshop] }
  },
})

async function gradeWithout(
  { circumstance, workshop, account }: store.CircumstanceRow,
  reason: string,
  context: Context,
) {
  const { tx, district, now } = context
  const on = dayAt(now)
  const [current] = await gradesInForce(tx, district, on, [workshop])
  const counted = current?.detail.raises.some(({ records }) => records.some(({ id }) => id === circumstance)) ?? false
  if (current === undefined || !counted) return undefined
  const { edition, standard } = await standardOn(tx, district, on)
  const [known] = await riskFactsOf(tx, district, { on, standard, only: [workshop] })
  if (known === undefined) return undefined
  const detail = assess(known.facts, on, standard)
  const { account: confirmedAccount, actor: confirmedBy } = by(context)
  await insertGrades(tx, district, [
    {
      ...{
        id: newId(),
        workshop,
        grade: detail.grade,
        points: detail.points,
        detail,
        kind: 'corrected',
        validFrom: on,
      },
      ...{ edition, reason: `撤回登记的情形，重新评定：${reason}`, grading: null, causeKind: null, causeId: null },
      ...{ madeAccount: account, confirmedAccount, confirmedBy, at: now },
    },
  ])
  return detail.grade
}

const circumstanceFile = delivery(endpoints.circumstanceFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: circumstanceAbout,
  async run({ circumstance, file }, context) {
    const { files } = await getCircumstance(circumstance, context)
    return { output: await shownAmong(file, { files, name: '等级调整情形' }, context), after: { file } }
  },
})

export const circumstanceActions: readonly Action[] = [recordCircumstance, withdrawCircumstance, circumstanceFile]
