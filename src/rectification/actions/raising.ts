import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { findMaker } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { bindsOn, isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { raiseHazards } from '../door/raise.ts'
import { dueFault } from '../rules/due.ts'
import { selfCheckDepartment } from '../rules/hazard.ts'
import { dueFaultZh, sourceZh } from '../zh.ts'
import { refused, requirePictures } from './stepping.ts'
import { judgedBy, requireJudge, workshopPlace, workshopSubject } from './subject.ts'

/** Other departments' findings come with a joint visit. */
const finders = ['office', 'inspector'] as const satisfies readonly Duty[]

/** Somebody who writes down what he saw, where no visit, alert or complaint of the system told it. */
export const raise = action(endpoints.raise, {
  allow: finders,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ source, workshop, kind, label, foundOn, hazards }, context) {
    const { tx, district, now } = context
    requireDay(foundOn, context)
    for (const [at, { department, dueOn = null, files }] of hazards.entries()) {
      await requireJudge(department, context)
      await requirePictures(files, context)
      const fault = dueOn === null ? undefined : dueFault(dueOn, context.today)
      if (fault !== undefined) throw refused(`/hazards/${at}/dueOn`, dueFaultZh[fault])
    }
    const by = byOf(context)
    const ids = await raiseHazards(tx, {
      ...{ district, workshop, source: { kind, id: source, label }, hazards, foundOn, by, now },
    })
    const told = hazards.map(({ code, text, department }) => ({ code, text, department }))
    return { output: { hazards: ids }, after: { source: `${sourceZh[kind]} ${label}`, foundOn, hazards: told } }
  },
})

function byOf({ actor }: Context) {
  return { account: actor.account ?? null, name: actor.name }
}

function requireDay(foundOn: string, { today }: Context): void {
  if (foundOn > today) throw refused('/foundOn', '发现日期不能晚于今天')
}

/** 自查: told by the owner, it goes the way of all others, and is nobody's repeat. 食品安全法 第四十七条. */
export const report = action(endpoints.report, {
  allow: ['owner'],
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ source, workshop, topic, text, foundOn, files }, context) {
    const { tx, district, now } = context
    requireDay(foundOn, context)
    await requirePictures(files, context)
    const department = selfCheckDepartment(topic)
    const hazard = { code: `self:${topic}`, topic, text, basis: '', weight: 'general' as const, department, files }
    const about = { kind: 'self-check' as const, id: source, label: '业主自查' }
    const by = byOf(context)
    const [id] = await raiseHazards(tx, { district, workshop, source: about, hazards: [hazard], foundOn, by, now })
    if (id === undefined) throw new Error('nothing was raised')
    return { output: { hazard: id }, after: { topic, text, foundOn, photographs: files.length } }
  },
})

/** The checklist in force as far as it concerns the workshop and the reader's department. */
export const items = answer(endpoints.items, {
  allow: finders,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, context) {
    const { tx, district, today } = context
    const maker = await findMaker(tx, district, workshop)
    if (maker === undefined) throw new Problem('not-found', '没有找到这家小作坊')
    const { checklist, law } = await severalInForce(tx, district, ['checklist', 'law'], today)
    const own = await judgedBy(context)
    const rows = checklist.rows.filter(
      row =>
        bindsOn(row, today) &&
        own.includes(row.department) &&
        (row.categories.length === 0 || row.categories.includes(maker.category)),
    )
    return {
      rows: rows.map(({ code, topic, text, weight, department, basis, confidence }) => ({
        ...{ code, topic, text, weight, department, toBeConfirmed: isToBeConfirmed(confidence) },
        basis: basis.map(each => basisText(each, law.rows)).join('、'),
      })),
    }
  },
})

function basisText(
  { law, article }: { readonly law: string; readonly article: string | null },
  laws: readonly LawRow[],
): string {
  return `${laws.find(({ code }) => code === law)?.shortName ?? law}${article ?? ''}`
}
