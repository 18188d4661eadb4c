import { addDays, type Day } from '../../src/kernel/day.ts'
import { type Book, type Proposal, propose, testedOf } from '../../src/sampling/actions/judging.ts'
import type { Form, ItemJudged } from '../../src/sampling/contract/shapes.ts'
import { judgeSample, type TestedItem } from '../../src/sampling/rules/judgement/judge.ts'

export type Sampled = {
  readonly category: string
  readonly name: string
  readonly producedOn: Day
  readonly form: Form
}

/** What the program proposes; the same line of the same food between the same dates of the book is asked once. */
export type Judge = (sampled: Sampled, items: readonly TestedItem[]) => Proposal

export function judgeBy(book: Book): Judge {
  const known = new Map<string, ItemJudged>()
  const turns = [
    ...new Set(
      book.rows.flatMap(({ validFrom, validTo }) => [validFrom, validTo === null ? null : addDays(validTo, 1)]),
    ),
  ].filter(day => day !== null)
  return ({ category, name, producedOn, form }, items) => {
    const era = turns.filter(day => day <= producedOn).length
    const food = [category, name, form.task.foodClasses, form.sample.prepacked, form.facts, form.declared, era]
    const tested = testedOf({ category, name, producedOn, form }, [])
    const judged = items.flatMap(item => {
      const key = JSON.stringify([food, item])
      const found = known.get(key) ?? propose(tested, [item], book).items[0]
      if (found === undefined) return []
      known.set(key, found)
      return [found]
    })
    return { verdict: judgeSample(judged), items: judged }
  }
}
