import { addMonths } from '../../../kernel/day.ts'
import { age, decayed, divided, four, lessened } from './amounts.ts'
import { type Facts, newestFirst } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

/** 培训与社会共治: different courses taken part in, less complaints found true. 食品安全法 第四十四条. */
export function participation({ on, trainings, complaints }: Facts, formula: Formula): Share {
  const since = addMonths(on, -formula.number('participation-months'))
  const wanted = formula.number('participation-courses')
  const evidence: Evidence[] = []
  const courses = new Set<string>()
  for (const { id, on: day, course, title } of newestFirst(trainings)) {
    if (day < since || courses.has(course)) continue
    courses.add(course)
    evidence.push({ kind: 'training', id, on: day, said: title, value: 1, weight: null })
  }
  const halfLife = formula.number('participation-half-life')
  const value = formula.of100('participation-complaint')
  let off = 0
  for (const { id, on: day } of newestFirst(complaints)) {
    const weight = decayed(age(day, on), halfLife)
    if (weight === 0) continue
    off += value * weight
    evidence.push({ kind: 'complaint', id, on: day, said: '投诉举报查实', value: value / 100, weight: weight / 100 })
  }
  const taught = divided(Math.min(courses.size, wanted) * 10_000, wanted)
  const of10000 = lessened(taught, off)
  const said = `培训 ${Math.min(courses.size, wanted)}/${wanted} 门 ＝ ${four(taught)}`
  return {
    of10000,
    said: off === 0 ? said : `${said}，÷ （1 ＋ 查实的投诉举报 ${four(off)}）＝ ${four(of10000)}`,
    evidence,
  }
}
