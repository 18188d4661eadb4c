import { addMonths, type Day } from '../../../kernel/day.ts'
import { wilson } from '../../../kernel/wilson.ts'
import { age, decayed, divided, four, two } from './amounts.ts'
import { type Facts, newestFirst } from './facts.ts'
import { type Formula, gravityOf } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

/** Only laboratories with 资质认定 that was valid on the day of the report. 食品安全法实施条例 第四十三条. */
export function counts({ cma, cmaExpiresOn, on }: Facts['tests'][number]): boolean {
  return cma.trim() !== '' && cmaExpiresOn !== null && cmaExpiresOn >= on
}

/**
 * 抽检送检: which share conforms, as what may surely be said of so few (Wilson's lower bound), newer results weighing more.
 * A nonconforming one always counts against: how grave it is says how much it weighs, never that part of it conforms, or a
 * slight failure would make up for a grave one. What is no food leaves nothing.
 */
export function testing(facts: Facts, formula: Formula): Share {
  const { on } = facts
  const since = addMonths(on, -formula.number('testing-months'))
  const halfLife = formula.number('testing-half-life')
  const quality = formula.of100('testing-quality-weight')
  const evidence: Evidence[] = []
  let [passed, all] = [0, 0]
  let nonFood = false
  const add = (
    kind: 'sample' | 'test',
    fact: { id: string; on: Day; name: string; conforming: boolean },
    times: number,
  ) => {
    const weight = divided(decayed(age(fact.on, on), halfLife) * times, 100)
    all += weight
    if (fact.conforming) passed += weight
    const said = `${fact.name} ${fact.conforming ? '合格' : '不合格'}`
    const value = fact.conforming ? 1 : 0
    evidence.push({ kind, id: fact.id, on: fact.on, said, value, weight: weight / 100 })
  }
  for (const sample of newestFirst(facts.samples)) {
    if (sample.on < since) continue
    const gravity = sample.conforming ? 'safety' : gravityOf(sample.failed, formula)
    if (gravity === 'non-food') nonFood = true
    add('sample', sample, gravity === 'quality' ? quality : 100)
  }
  for (const test of newestFirst(facts.tests)) if (test.on >= since && counts(test)) add('test', test, 100)
  return concluded({ passed, all, nonFood, sent: wasSent(facts, formula), evidence }, formula)
}

/** Only a conforming one: a nonconforming report must not be worth more than none. */
function wasSent({ on, tests }: Facts, formula: Formula): boolean {
  const since = addMonths(on, -formula.number('testing-unsent-months'))
  return tests.some(test => test.conforming && test.on >= since && counts(test))
}

type Counted = { passed: number; all: number; nonFood: boolean; sent: boolean; evidence: Evidence[] }

function concluded({ passed, all, nonFood, sent, evidence }: Counted, formula: Formula): Share {
  const months = formula.number('testing-months')
  if (all === 0) return { of10000: 0, said: `${months} 个月内没有抽检、送检结果，本项没有依据，不得分`, evidence }
  if (nonFood) return { of10000: 0, said: `${months} 个月内检出非食用物质，本项不得分`, evidence }
  const low = wilson(passed / 100, all / 100, formula.number('testing-z'))?.low ?? 0
  const bound = Math.round(low * 10_000)
  const said = `合格的分量 ${two(passed)} ÷ 全部分量 ${two(all)}，按威尔逊区间下限（z ＝ ${two(formula.of100('testing-z'))}）＝ ${four(bound)}`
  const most = formula.of100('testing-unsent-most') * 100
  if (sent || bound <= most) return { of10000: bound, said, evidence }
  const unsent = `${formula.number('testing-unsent-months')} 个月内没有合格的委托送检，最多 ${four(most)}`
  return { of10000: most, said: `${said}；${unsent}`, evidence }
}
