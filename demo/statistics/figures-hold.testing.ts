import { expect, it } from 'vitest'
import { measured } from '../../src/campaign/door/measures.ts'
import type { Measure } from '../../src/campaign/rules/measure.ts'
import { listingActions } from '../../src/casework/actions/listing.ts'
import { boardActions } from '../../src/cultivation/actions/board.ts'
import { type Day, dayAt, getDay } from '../../src/kernel/day.ts'
import { isQuery } from '../../src/platform/action/action.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { ask } from '../../src/platform/action/perform.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { clearance } from '../../src/rectification/actions/look.ts'
import { countsAnswer } from '../../src/registry/actions/look.ts'
import { statistics } from '../../src/sampling/actions/figures.ts'
import { countFigures } from '../../src/statistics/door/count.ts'
import { rowsOfFigure } from '../../src/statistics/door/rows.ts'
import { type FigureCode, figureOf } from '../../src/statistics/rules/figures.ts'
import { windowFrom } from '../../src/statistics/rules/period.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

const letterDay = getDay('2022-08-10')
const office = programActor(demoDistrict, '查看')

/** What the letter prints, in its own order. */
const letter = [
  ...['301', '127', '70', '41', '34', '17', '8', '4', '425', '402', '94.59%', '23', '6', '3', '9', '35', '15', '18'],
  ...['1', '5', '301', '4', '3', '5', '5', '3/3/3', '100.00%', '0', '19', '三届二次'],
]

const figuresOn = (world: TestWorld, asOf: Day) =>
  transaction(world.db, 'read only', tx => countFigures(tx, { district: demoDistrict, asOf }))

async function printedOn(world: TestWorld, asOf: Day) {
  const values = await figuresOn(world, asOf)
  return (code: FigureCode) => values.find(each => each.code === code)?.text
}

async function asked<Answer>(world: TestWorld, name: string, input: unknown): Promise<Answer> {
  const action = [...boardActions, ...listingActions].find(({ endpoint }) => endpoint.name === name)
  if (action === undefined || !isQuery(action)) throw new Error(`nobody asks ${name}`)
  return (await ask(world.world, office, action, input)) as Answer
}

const measures: Readonly<Partial<Record<FigureCode, Measure>>> = {
  'inspection.visits': 'inspection.visits',
  'inspection.workshops': 'inspection.workshops',
  'rectification.cleared': 'rectification.cleared',
  'sampling.taken': 'sampling.taken',
  'label.printed': 'label.printed',
  'complaint.in-time': 'complaint.in-time',
}

/** What is true of the figures of a district that was filled at that moment. */
export function figuresHold(one: Filled): void {
  it('has the thirty figures of the letter as of its day', async () => {
    const values = await figuresOn(one(), letterDay)
    const printed = values.filter(({ code }) => figureOf(code).letter !== null).map(({ text }) => text)
    expect(printed).toEqual(letter)
    expect(values.find(({ code }) => code === 'sampling.conforming-rate')?.raw).toBe('94.588')
  })

  it('opens as many records as each figure says, on the day of the letter and today', async () => {
    for (const asOf of [letterDay, dayAt(one().world.clock.now())]) {
      const values = await figuresOn(one(), asOf)
      const differing = await transaction(one().db, 'read only', async tx => {
        const found = []
        for (const { code, rows, value } of values) {
          const how = { search: '', sort: 'newest', limit: 100_000 } as const
          const behind = await rowsOfFigure(tx, { district: demoDistrict, asOf }, code, how)
          const amount = behind.rows.reduce((sum, row) => sum + row.amount, 0)
          const isCounted = figureOf(code).kind === 'count' || figureOf(code).kind === 'sum'
          if (behind.total !== rows || behind.rows.length !== rows || (isCounted && amount !== value)) found.push(code)
        }
        return found
      })
      expect([asOf, differing]).toEqual([asOf, []])
    }
  })

  it('says on its pages what the registry of figures says', async () => {
    const world = one()
    const today = dayAt(world.world.clock.now())
    const from = windowFrom(today)
    const of = await printedOn(world, today)
    const sampled = await ask(world.world, office, statistics, { from, to: today, by: 'category' })
    expect([
      of('sampling.taken'),
      of('sampling.concluded'),
      of('sampling.conforming-rate'),
      of('sampling.turned'),
    ]).toEqual([
      String(sampled.total.taken),
      String(sampled.total.concluded),
      sampled.total.rate,
      String(sampled.total.turned),
    ])
    const register = await ask(world.world, office, countsAnswer, {})
    expect(of('registry.workshops')).toBe(String(register.statuses.find(({ status }) => status === 'valid')?.count))
    const hazards = await ask(world.world, office, clearance, { by: 'source' })
    expect([of('rectification.open'), of('rectification.overdue')]).toEqual([
      ...[String(hazards.total.open), String(hazards.total.overdue)],
    ])
    const cases = await asked<{ readonly bySource: readonly { readonly source: string; readonly filed: number }[] }>(
      world,
      'casework.figures',
      { from, to: today },
    )
    expect(of('casework.from-sampling')).toBe(String(cases.bySource.find(each => each.source === 'sampling')?.filed))
    const board = await asked<{ readonly figures: readonly { readonly figure: string; readonly count: number }[] }>(
      world,
      'cultivation.board',
      {},
    )
    for (const { figure, count } of board.figures) {
      const code = figure === 'conversions' ? 'registry.conversions' : `cultivation.${figure}`
      const printed = of(code as FigureCode)
      // What only the board counts has no figure of its own.
      if (printed !== undefined) expect([figure, printed]).toEqual([figure, String(count)])
    }
    for (const [code, measure] of Object.entries(measures)) {
      const period = { from, until: today }
      const [row] = await world.db`
        select coalesce(sum(m.amount), 0)::int8 as amount from (${measured[measure](world.db, demoDistrict, period)}) m`
      expect([code, of(code as FigureCode)]).toEqual([code, String(row?.amount)])
    }
  })
}
