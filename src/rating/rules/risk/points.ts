import type { Outcome } from '../../../inspection/rules/outcome.ts'
import { addDays, addMonths, type Day } from '../../../kernel/day.ts'
import type { RiskFacts, Told } from './facts.ts'
import type { RiskPart, RiskPartCode, RiskRecord, RiskRecordKind } from './result.ts'
import { type RiskStandard, staticPointsOf } from './standard.ts'

const outcomeWords = { conforming: '符合', basic: '基本符合', nonconforming: '不符合' } as const satisfies Readonly<
  Record<Outcome, string>
>

type Known = { readonly facts: RiskFacts; readonly on: Day; readonly standard: RiskStandard }

/** Every point with the record behind it, in the order of the measures: 静态, then 动态. */
export function partsOf(known: Known): readonly RiskPart[] {
  return [category(known), inspection(known), sampling(known), ledger(known), hazard(known), complaint(known)]
}

function category({ facts, standard }: Known): RiskPart {
  const points = staticPointsOf(facts.category, standard)
  const said = `静态分按备案的食品类别记 ${points} 分`
  const record: RiskRecord = { kind: 'workshop', id: null, on: facts.filedOn, said: '备案的食品类别', points }
  return { part: 'category', points, most: 40, said, records: [record] }
}

/**
 * The worst outcome since the last one that conformed. Were it the last outcome alone, a visit that found a little would
 * take away the points of one that found much.
 */
function inspection({ facts, standard }: Known): RiskPart {
  const costs: Readonly<Record<Outcome, number>> = {
    conforming: 0,
    basic: standard.value('inspection-basic'),
    nonconforming: standard.value('inspection-nonconforming'),
  }
  const cost = ({ outcome }: { readonly outcome: Outcome }) => costs[outcome]
  const cleared = facts.inspections
    .filter(({ outcome }) => outcome === 'conforming')
    .reduce<string>((latest, { on }) => (on > latest ? on : latest), '')
  // Of two on one day the worse one counts: which came first is not known.
  const since = facts.inspections.filter(
    ({ on, outcome }) => on > cleared || (on === cleared && outcome !== 'conforming'),
  )
  if (facts.inspections.length === 0) {
    const points = standard.value('inspection-never')
    const none: RiskRecord = { kind: 'none', id: null, on: null, said: '没有检查记录', points }
    return part(standard, 'inspection', [none], points, `没有检查过，记 ${points} 分`)
  }
  const worst = Math.max(0, ...since.map(cost))
  const shown = since.length === 0 ? facts.inspections.filter(({ on }) => on === cleared) : since
  const records = shown.map(each =>
    recordOf('inspection', { ...each, said: `${each.said} ${outcomeWords[each.outcome]}` }, cost(each)),
  )
  const said = worst === 0 ? '最近一次检查符合，不记分' : `最近一次“符合”以后有问题，取其中最差的一次，记 ${worst} 分`
  return part(standard, 'inspection', records, worst, said)
}

function sampling({ facts, on, standard }: Known): RiskPart {
  const months = standard.value('sampling-months')
  const each = standard.value('sampling-each')
  const since = addMonths(on, -months)
  const records = facts.samples.filter(sample => sample.on > since).map(sample => recordOf('sample', sample, each))
  const said =
    records.length === 0
      ? `近 ${months} 个月没有抽检不合格，不记分`
      : `近 ${months} 个月抽检不合格 ${records.length} 批次，每批次 ${each} 分`
  return part(standard, 'sampling', records, records.length * each, said)
}

/** Missing days cost by how far they stay below what is free, rounded up to a whole point. */
function ledger({ facts, on, standard }: Known): RiskPart {
  const free = standard.value('ledger-free')
  const most = standard.value('ledger-most')
  const days = standard.value('ledger-days')
  if (facts.ledger === null || facts.ledger.expected === 0) {
    return part(standard, 'ledger', [], 0, `近 ${days} 天没有应当记台账的日子，不记分`)
  }
  const { from, expected, recorded } = facts.ledger
  // In hundredths of a day's share, so that nothing is lost in fractions.
  const wanting = Math.max(0, free * expected - 100 * recorded)
  const points = Math.ceil((most * wanting) / (free * expected))
  const said = `${from} 至 ${on} 应记 ${expected} 天，记全 ${recorded} 天`
  const record: RiskRecord = { kind: 'ledger', id: null, on, said, points }
  const words = points === 0 ? `${said}，达到 ${free}%，不记分` : `${said}，不到 ${free}%，记 ${points} 分`
  return part(standard, 'ledger', [record], points, words)
}

function hazard({ facts, on, standard }: Known): RiskPart {
  const since = addMonths(on, -standard.value('alert-months'))
  const late = (dueOn: Day | null) => dueOn !== null && dueOn < on
  const open = facts.hazards.map(each =>
    recordOf('hazard', each, standard.value(late(each.dueOn) ? 'hazard-overdue' : 'hazard-open')),
  )
  const alerts = facts.alerts
    .filter(alert => alert.on > since)
    .map(alert => recordOf('alert', alert, standard.value('alert-each')))
  const said =
    open.length + alerts.length === 0
      ? '没有未整改的隐患，也没有属实的预警，不记分'
      : `未整改的隐患 ${open.length} 条，近 ${standard.value('alert-months')} 个月属实的预警 ${alerts.length} 条`
  const records = [...open, ...alerts]
  return part(standard, 'hazard', records, sum(records), said)
}

function complaint({ facts, on, standard }: Known): RiskPart {
  const months = standard.value('complaint-months')
  const each = standard.value('complaint-each')
  const since = addMonths(on, -months)
  const records = facts.complaints.filter(one => one.on > since).map(one => recordOf('complaint', one, each))
  const said =
    records.length === 0
      ? `近 ${months} 个月没有查实的投诉举报，不记分`
      : `近 ${months} 个月查实 ${records.length} 件，每件 ${each} 分`
  return part(standard, 'complaint', records, records.length * each, said)
}

type Dynamic = Exclude<RiskPartCode, 'category'>

/** A part costs its most at the most, and says so. */
function part(
  { value }: RiskStandard,
  code: Dynamic,
  records: readonly RiskRecord[],
  points: number,
  said: string,
): RiskPart {
  const most = value(`${code}-most`)
  const words = points > most ? `${said}，最多记 ${most} 分` : said
  return { part: code, points: Math.min(points, most), most, said: words, records: inOrder(records) }
}

/** Newest first; of one day by what they say and then by id, so that the order in which they are told does not matter. */
export function inOrder(records: readonly RiskRecord[]): readonly RiskRecord[] {
  const key = ({ on, said, id }: RiskRecord) => `${said}|${id ?? ''}|${on ?? ''}`
  return [...records].sort((a, b) =>
    (a.on ?? '') === (b.on ?? '') ? compare(key(a), key(b)) : compare(b.on ?? '', a.on ?? ''),
  )
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

export function recordOf(kind: RiskRecordKind, { id, on, said }: Told, points: number): RiskRecord {
  return { kind, id, on, said, points }
}

function sum(records: readonly RiskRecord[]): number {
  return records.reduce((total, { points }) => total + points, 0)
}

/** The first day of the time in which ledgers are counted. */
export function ledgerSince(on: Day, { value }: RiskStandard): Day {
  return addDays(on, 1 - value('ledger-days'))
}
