import { z } from 'zod'
import { idOf } from './ids.ts'
import { categories, type Size, stationUnit, townOf, townsOfStation } from './place.ts'
import { today } from './visits.ts'

export const desks = ['bench', 'hazards', 'sampling', 'inspection'] as const
export type Desk = (typeof desks)[number]
export type Who = 'leader' | 'office' | 'inspector'

/** A page as somebody of the bureau opens it, with what must be true of it. */
export type Page = {
  readonly desk: Desk
  readonly who: Who
  readonly name: string
  readonly input: object
  /** One number of the answer, and the same counted apart, in the plainest words of SQL. */
  readonly check?: { readonly said: (answer: unknown) => number; readonly sql: string }
}

const total = (answer: unknown): number => z.object({ total: z.int() }).parse(answer).total
const everybody = ['leader', 'office', 'inspector'] as const
/** What an inspector sees is what lies in the towns of the own station; the first inspector is of the first. */
const seen = (who: Who, size: Size): string => {
  if (who !== 'inspector') return 'true'
  const towns = Array.from({ length: townsOfStation(size) }, (_, n) => `'${townOf(size, n)}'`)
  return `workshop in (select id from registry.workshop where district = '${size.district}' and town in (${towns}))`
}
const isOpen = `state in ('running', 'paused')`

/** @param round turns the filters */
export function pagesOf(size: Size, round: number): Page[] {
  return [...bench(size, round), ...hazards(size, round), ...sampling(size, round), ...inspection(size, round)]
}

function bench(size: Size, round: number): Page[] {
  const of = (where: string, more = '') =>
    `select (select count(*) from clock.clock where district = '${size.district}' and ${where})::int${more} as count`
  const unit = idOf('unit', stationUnit(0))
  const theirs = (who: Who) => (who === 'inspector' ? `(unit = '${unit}' or ${seen(who, size)})` : 'true')
  /** Tasks that the first inspector was sent on are handed in by their slice. */
  const andTasks = (who: Who, late: boolean) =>
    who === 'inspector'
      ? ` + (select count(*) from inspection.task where district = '${size.district}' and state = 'open'
          and '${idOf('officer', 0)}' = any (officers) and due_on < '${late ? today : '9999-12-31'}')::int`
      : ''
  const Counts = z.object({ area: z.object({ red: z.int() }) })
  return everybody.flatMap((who): Page[] => [
    {
      ...{ desk: 'bench', who, name: 'clock.counts', input: {} },
      check: {
        said: answer => Counts.parse(answer).area.red,
        sql: of(`state = 'running' and due_on < '${today}' and ${theirs(who)}`, andTasks(who, true)),
      },
    },
    {
      ...{ desk: 'bench', who, name: 'clock.todo', input: { whose: 'area', page: 1 + round * 7 } },
      check: { said: total, sql: of(`${isOpen} and ${theirs(who)}`, andTasks(who, false)) },
    },
    { desk: 'bench', who, name: 'clock.todo', input: { whose: 'mine', page: 1 } },
    { desk: 'bench', who, name: 'clock.todo', input: { whose: 'unit', tones: ['red', 'amber'] } },
    { desk: 'bench', who, name: 'clock.todo', input: { whose: 'area', kinds: ['I05'], search: `永强${round * 31}` } },
    { desk: 'bench', who, name: 'clock.todo', input: { whose: 'area', town: townOf(size, round % 3) } },
    { desk: 'bench', who, name: 'clock.kinds', input: {} },
    {
      ...{ desk: 'bench', who, name: 'clock.done', input: { whose: 'area', page: 1 + round } },
      check: { said: total, sql: of(`ended_at >= '2025-08-09T16:00:00Z' and ${theirs(who)}`) },
    },
    { desk: 'bench', who, name: 'clock.done', input: { whose: 'mine', lateOnly: round % 2 === 0 } },
  ])
}

function hazards(size: Size, round: number): Page[] {
  const { district } = size
  const of = (where: string) =>
    `select count(*)::int as count from rectification.hazard where district = '${district}' and ${where}`
  const Board = z.object({ figures: z.object({ open: z.int() }) })
  const Cleared = z.object({ total: z.object({ closed: z.int() }) })
  const from = `${2022 + (round % 5)}-01-01`
  const groupings = ['source', 'campaign', 'town', 'category', 'department', 'lesson', 'month'] as const
  return everybody.flatMap((who): Page[] => [
    {
      ...{ desk: 'hazards', who, name: 'rectification.board', input: {} },
      check: {
        said: answer => Board.parse(answer).figures.open,
        sql: of(`state not in ('closed', 'void') and ${seen(who, size)}`),
      },
    },
    {
      desk: 'hazards',
      who,
      name: 'rectification.board',
      input: { from, categories: [categories[round % 7] ?? 'soy'] },
    },
    { desk: 'hazards', who, name: 'rectification.board', input: { towns: [townOf(size, round % 3)], overdue: true } },
    {
      ...{ desk: 'hazards', who, name: 'rectification.list', input: { page: 1 + round * 5 } },
      check: { said: total, sql: of(seen(who, size)) },
    },
    { desk: 'hazards', who, name: 'rectification.list', input: { departments: ['fire'], repeated: round % 2 === 0 } },
    {
      ...{ desk: 'hazards', who, name: 'rectification.clearance' },
      input: { by: groupings[round % groupings.length], from },
      check: {
        said: answer => Cleared.parse(answer).total.closed,
        sql: of(`closed_on <= '${today}' and found_on >= '${from}' and ${seen(who, size)}`),
      },
    },
  ])
}

function sampling(size: Size, round: number): Page[] {
  const { district } = size
  const of = (where: string) =>
    `select count(*)::int as count from sampling.sample where district = '${district}' and ${where}`
  const Figures = z.object({ total: z.object({ nonconforming: z.int() }) })
  const by = (['category', 'town', 'laboratory', 'year', 'workshop'] as const)[round % 5]
  const year = 2022 + (round % 5)
  const Board = z.array(z.object({ amount: z.int() }))
  return everybody.flatMap((who): Page[] => [
    {
      ...{ desk: 'sampling', who, name: 'sampling.statistics', input: { from: '2022-01-01', to: today, by } },
      check: {
        said: answer => Figures.parse(answer).total.nonconforming,
        sql: of(`conclusion = 'nonconforming' and ${seen(who, size)}`),
      },
    },
    { desk: 'sampling', who, name: 'sampling.statistics', input: { from: `${year}-01-01`, to: `${year}-12-31`, by } },
    {
      ...{ desk: 'sampling', who, name: 'sampling.board', input: {} },
      check: {
        said: answer => Board.parse(answer).reduce((sum, { amount }) => sum + amount, 0),
        sql: of(seen(who, size)),
      },
    },
    { desk: 'sampling', who, name: 'sampling.board', input: { from: `${year}-03-01`, to: `${year}-05-31` } },
    {
      ...{ desk: 'sampling', who, name: 'sampling.samples' },
      input: { page: 1 + round, conclusion: 'nonconforming', disposal: 'open' },
    },
    { desk: 'sampling', who, name: 'sampling.samples', input: { page: 1 + round * 3, search: '' } },
    {
      ...{ desk: 'sampling', who, name: 'sampling.commissioned', input: { states: ['never'], page: 1 + round } },
      check: {
        said: total,
        sql: `select count(*)::int as count from registry.product p where district = '${district}' and ${seen(who, size)}
          and workshop in (select id from registry.workshop where district = '${district}' and status = 'valid')
          and not exists (select from sampling.commissioned c where c.district = p.district and c.product = p.id)`,
      },
    },
  ])
}

function inspection(size: Size, round: number): Page[] {
  const { district } = size
  const plan = idOf('plan', 4)
  const from = (table: string, where: string) =>
    `select count(*)::int as count from ${table} where district = '${district}' and ${where}`
  const atWork = (who: Who) =>
    from(
      'registry.workshop w',
      `status in ('valid', 'suspended') and ${seen(who, size).replace('workshop in', 'id in')}`,
    )
  return everybody.flatMap((who): Page[] => [
    {
      ...{ desk: 'inspection', who, name: 'inspection.list', input: { page: 1 + round * 3 } },
      check: { said: total, sql: from('inspection.visit', seen(who, size)) },
    },
    {
      ...{ desk: 'inspection', who, name: 'inspection.list' },
      input: { outcomes: ['nonconforming'], from: `${2022 + (round % 5)}-01-01`, kinds: ['routine'] },
    },
    { desk: 'inspection', who, name: 'inspection.tasks', input: { states: ['open'], page: 1 + round } },
    { desk: 'inspection', who, name: 'inspection.plan', input: { plan } },
    {
      ...{ desk: 'inspection', who, name: 'inspection.matrix', input: { plan, page: 1 + round * 2 } },
      check: { said: total, sql: atWork(who) },
    },
    {
      ...{ desk: 'inspection', who, name: 'inspection.matrix' },
      input: { plan, grades: ['B'], gapsOnly: round % 2 === 1, search: `${round}` },
    },
    { desk: 'inspection', who, name: 'inspection.coverage', input: { page: 1 + round } },
  ])
}
