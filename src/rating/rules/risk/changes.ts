import { addDays, addMonths, type Day, dayOf } from '../../../kernel/day.ts'
import type { RiskFacts, Told } from './facts.ts'
import { inOrder, recordOf } from './points.ts'
import { type GradeChange, lowerRules, type RaiseRule, type RiskRecord, raiseRules } from './result.ts'
import type { RiskStandard } from './standard.ts'

type Known = { readonly facts: RiskFacts; readonly on: Day; readonly standard: RiskStandard }

/**
 * What happened in this year raises the grade at once, and in the year after as the measures have it (下一年度上调): so the
 * year of the day and the one before it count.
 */
export function countsSince(on: Day): Day {
  return dayOf(Number(on.slice(0, 4)) - 1, 1, 1) ?? on
}

/** 上调情形①–⑦ of the measures, and the one that the bureau adds. */
export function raisesOf({ facts, on, standard }: Known): readonly GradeChange[] {
  const since = countsSince(on)
  const within = (told: Told) => told.on >= since && told.on <= on
  return raiseRules.flatMap(rule => {
    const records = raisers(facts, rule)
      .filter(within)
      .map(({ kind, ...told }) => recordOf(kind, told, 0))
    return changeBy(rule, records, standard)
  })
}

type Raiser = Told & { readonly kind: RiskRecord['kind'] }

function raisers(facts: RiskFacts, rule: RaiseRule): readonly Raiser[] {
  const written = facts.circumstances.flatMap((each): Raiser[] =>
    each.rule === rule ? [{ ...each, kind: 'circumstance' }] : [],
  )
  const as = (kind: Raiser['kind'], all: readonly Told[]): Raiser[] => all.map(each => ({ ...each, kind }))
  switch (rule) {
    case 'deliberate':
      return [...written, ...as('case', facts.penalties)]
    case 'sample':
      return [
        ...written,
        ...as(
          'sample',
          facts.samples.filter(({ superior }) => superior),
        ),
      ]
    case 'county-sample':
      return [
        ...written,
        ...as(
          'sample',
          facts.samples.filter(({ superior }) => !superior),
        ),
      ]
    case 'recall':
      return [...written, ...as('recall', facts.recalls)]
    case 'refusal':
      return [...written, ...as('case', facts.refusals)]
    case 'social':
    case 'accident':
    case 'provincial':
      return written
    default:
      return rule satisfies never
  }
}

/** 下调情形①–④. Whoever has a cause to be raised is not lowered. */
export function lowersOf(known: Known): readonly GradeChange[] {
  const { facts, on, standard } = known
  if (raisesOf(known).length > 0) return []
  return lowerRules.flatMap(rule => {
    const written = facts.circumstances.filter(
      each => each.rule === rule && each.on <= on && (each.until === null || each.until >= on),
    )
    const records = written.map(told => recordOf('circumstance', told, 0))
    const clean = rule === 'clean' && isClean(known) ? [cleanRecord(known)] : []
    return changeBy(rule, [...records, ...clean], standard)
  })
}

/** 连续三年没有违法违规: filed all the time, looked at within it, and nothing found. */
function isClean({ facts, on, standard }: Known): boolean {
  const since = cleanSince(on, standard)
  const within = ({ on: day }: Told) => day > since && day <= on
  if (facts.filedOn === null || facts.filedOn > since) return false
  const visits = facts.inspections.filter(within)
  const found = [facts.samples, facts.alerts, facts.complaints, facts.penalties, facts.recalls].flat()
  return visits.some(({ outcome }) => outcome === 'conforming')
    ? visits.every(({ outcome }) => outcome === 'conforming') && !found.some(within) && facts.hazards.length === 0
    : false
}

function cleanRecord({ facts, on, standard }: Known): RiskRecord {
  const since = cleanSince(on, standard)
  const visits = facts.inspections.filter(({ on: day }) => day > since && day <= on).length
  const said = `${addDays(since, 1)} 至 ${on} 检查 ${visits} 次都符合，没有不合格、处罚、查实的投诉举报和属实的预警`
  return { kind: 'none', id: null, on, said, points: 0 }
}

/** The day before the time that has to be clean. */
export function cleanSince(on: Day, { value }: RiskStandard): Day {
  return addMonths(on, -value('lower-clean-months'))
}

type Rule = GradeChange['rule']

function changeBy(rule: Rule, records: readonly RiskRecord[], standard: RiskStandard): readonly GradeChange[] {
  const code = isRaise(rule) ? (`raise-${rule}` as const) : (`lower-${rule}` as const)
  const levels = standard.value(code)
  if (records.length === 0 || levels === 0) return []
  const { basis, name, toBeConfirmed } = standard
  return [
    {
      rule,
      name: name(code),
      levels,
      basis: basis(code),
      toBeConfirmed: toBeConfirmed(code),
      records: inOrder(records),
    },
  ]
}

export function isRaise(rule: Rule): rule is RaiseRule {
  return raiseRules.some(each => each === rule)
}
