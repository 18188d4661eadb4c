import { findDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import type { LimitRow } from '../../rulebook/rules/rows.ts'
import type { ItemJudged } from '../contract/shapes.ts'
import type { Verdict } from '../rules/judgement/hold.ts'
import { judgeItem, judgeSample, type Tested, type TestedItem } from '../rules/judgement/judge.ts'
import type { ReportRow } from '../store/report.ts'
import type { SampleRow } from '../store/sample.ts'

export type Book = { readonly edition: Id; readonly rows: readonly LimitRow[] }

/** The limits as they are on the books today: each row says on which production dates it binds. */
export async function limitsToday({ tx, district, today }: Context): Promise<Book> {
  return rowsInForce(tx, district, 'limits', today)
}

/** What the sampling form tells that limits ask for. */
export function testedOf(
  { category, name, producedOn, form }: Pick<SampleRow, 'category' | 'name' | 'producedOn' | 'form'>,
  choices: ReportRow['choices'],
): Tested {
  const { alcohol, readyToEat, fermented, grain, pressed } = form.facts
  return {
    food: {
      ...{ category, words: [name, ...form.task.foodClasses].join(' '), prepacked: form.sample.prepacked },
      ...{ readyToEat: readyToEat ?? undefined, fermented: fermented ?? undefined },
      ...{ grain: grain ?? undefined, pressed: pressed ?? undefined },
    },
    producedOn: producedOn === null ? undefined : findDay(producedOn),
    alcohol,
    declared: form.declared,
    chosen: Object.fromEntries(choices.map(({ item, limitCode }) => [item, limitCode])),
  }
}

export type Proposal = { readonly verdict: Verdict; readonly items: ItemJudged[] }

export function propose(tested: Tested, items: readonly TestedItem[], { rows }: Book): Proposal {
  const judged = items.map(item => {
    const { limit, remarks, candidates, ...rest } = judgeItem(tested, item, rows)
    return {
      ...{ result: item.result, unit: item.unit, reportedLimit: item.limit, said: item.said, ...rest },
      ...{ remarks: [...remarks], candidates: candidates.map(each => ({ ...each })) },
      limit: limit === null ? null : { ...limit, basis: limit.basis.map(each => ({ ...each })) },
    }
  })
  return { verdict: judgeSample(judged), items: judged }
}

/** The system proposes; nothing follows from it until a person has confirmed. */
export function proposalFor(sample: SampleRow, report: ReportRow, book: Book): Proposal {
  const items = report.items.map(({ limitText, methodFrom, item, result, unit, said }) => ({
    ...{ item, result, unit, said, methodFrom, limit: limitText },
  }))
  return propose(testedOf(sample, report.choices), items, book)
}
