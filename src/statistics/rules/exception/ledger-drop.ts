import {
  type ExceptionRule,
  type Finding,
  judgedOf,
  type Limits,
  limitOf,
  type Place,
  type Quiet,
  workshopSubject,
} from './rule.ts'

type Month = { readonly month: string; readonly expected: number; readonly recorded: number }

/** A workshop with the month that is judged and its own months before it. */
export type KeptMonths = Place & { readonly now: Month; readonly before: readonly Month[] }

/** 台账完整度骤降: somebody who kept the ledgers well and does no longer. Held against oneself, never against neighbours. */
export const ledgerDrop: ExceptionRule<KeptMonths> = {
  code: 'ledger-drop',
  name: '台账完整度骤降',
  meaning: '一家小作坊本月台账完整度比自己前三个月明显下降。本月应记天数太少或者前三个月没有可比记录的，不判断。',
  basis: '食品安全法第五十条',
  thresholds: [
    { code: 'points', name: '下降', unit: '个百分点以上', proposed: 30, least: 5, most: 100 },
    { code: 'days', name: '本月至少应记', unit: '天', proposed: 7, least: 1, most: 28 },
    { code: 'daysBefore', name: '前三个月至少应记', unit: '天', proposed: 30, least: 1, most: 90 },
  ],
  evaluate(facts, limits) {
    const findings: Finding[] = []
    const quiet: Quiet[] = []
    for (const fact of facts) {
      const why = tooLittle(fact, limits)
      if (why !== undefined) quiet.push({ subject: workshopSubject(fact), why })
      else if (hasDropped(fact, limits)) findings.push(findingOf(fact))
    }
    return judgedOf(findings, quiet)
  },
}

const sumOf = (months: readonly Month[], of: 'expected' | 'recorded') =>
  months.reduce((sum, month) => sum + month[of], 0)

function tooLittle({ now, before }: KeptMonths, limits: Limits): string | undefined {
  const [days, daysBefore] = [limitOf(limits, 'days'), limitOf(limits, 'daysBefore')]
  if (now.expected < days) return `本月应记 ${now.expected} 天，不足 ${days} 天`
  const had = sumOf(before, 'expected')
  return had < daysBefore ? `前三个月应记 ${had} 天，不足 ${daysBefore} 天` : undefined
}

/** In whole numbers: a share that is one hundredth off must not decide. */
function hasDropped({ now, before }: KeptMonths, limits: Limits): boolean {
  const [expected, recorded] = [sumOf(before, 'expected'), sumOf(before, 'recorded')]
  const fall = recorded * now.expected - now.recorded * expected
  return fall * 100 >= limitOf(limits, 'points') * expected * now.expected
}

const percent = (part: number, of: number) => `${(Math.floor((part * 2000 + of) / (2 * of)) / 10).toFixed(1)}%`

function findingOf(fact: KeptMonths): Finding {
  const { workshop, now, before } = fact
  const [expected, recorded] = [sumOf(before, 'expected'), sumOf(before, 'recorded')]
  return {
    subject: workshopSubject(fact),
    said: `${now.month} 台账完整度 ${percent(now.recorded, now.expected)}，自己前三个月为 ${percent(recorded, expected)}`,
    rows: [now, ...before].map(({ month, expected: days, recorded: kept }) => ({
      ...{ kind: 'ledger-month', id: `${workshop} ${month}`, workshop, onDay: null, label: month },
      said: days === 0 ? '没有应记的天数' : `应记 ${days} 天，已记 ${kept} 天，完整度 ${percent(kept, days)}`,
    })),
  }
}
