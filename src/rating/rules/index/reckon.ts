import { divided } from './amounts.ts'
import { capsOf } from './caps.ts'
import { clearance } from './clearance.ts'
import type { Facts } from './facts.ts'
import { bandOf, type Formula, sharedWeights } from './formula.ts'
import { inspection } from './inspection.ts'
import { testing } from './laboratory.ts'
import { ledger } from './ledger.ts'
import { licence } from './licence.ts'
import type { Share } from './part.ts'
import { participation } from './participation.ts'
import { type Factor, type FoodSafetyIndex, factors, type Part } from './result.ts'
import { watch } from './watch.ts'

const shareOf: Readonly<Record<Factor, (facts: Facts, formula: Formula) => Share>> = {
  licence,
  inspection,
  testing,
  ledger,
  clearance,
  watch,
  participation,
}

/**
 * 食安指数 of a workshop on a day: `min(cap, Σ weight × share)`, a summary of what supervision has on record and neither a
 * warning nor a recommendation (食品安全法 第七十三条、第一百一十三条). Pure: the same facts give the same number.
 */
export function reckon(facts: Facts, formula: Formula): FoodSafetyIndex {
  const unrated = whyUnrated(facts)
  if (unrated !== undefined) return { kind: 'unrated', formula: formula.edition, on: facts.on, why: unrated }
  const shares = factors.map(factor => shareOf[factor](facts, formula))
  const missing = new Set(factors.filter((_, at) => shares[at]?.of10000 === null))
  const weights = sharedWeights(formula.weights, missing)
  let raw = 0
  const parts = shares.map((share, at): Part => {
    const factor = factors[at] ?? 'licence'
    const weight = weights[factor]
    const points = divided(weight * (share.of10000 ?? 0), 10_000)
    raw += points
    return {
      factor,
      baseWeight: formula.weights[factor] / 100,
      weight: weight / 100,
      share: share.of10000 === null ? null : share.of10000 / 10_000,
      points: points / 100,
      said: share.said,
      evidence: share.evidence,
    }
  })
  const caps = capsOf(facts, formula)
  const score = Math.min(divided(raw, 100), ...caps.map(({ most }) => most))
  return {
    kind: 'rated',
    formula: formula.edition,
    on: facts.on,
    score,
    raw: raw / 100,
    band: bandOf(score, formula),
    parts,
    caps,
  }
}

/** What nobody has looked at is not guessed: 待评. */
function whyUnrated({ standing, inspections }: Facts): string | undefined {
  if (standing === 'closed') return '已不在备案，不再评分'
  if (standing === 'suspended') return '停业期间不评分'
  return inspections.length === 0 ? '还没有监督检查的结果，待检查后评分' : undefined
}
