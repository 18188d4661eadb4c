import { expect, it } from 'vitest'
import { hashOf } from '../../src/inspection/actions/listing.ts'
import { drawBoth } from '../../src/inspection/rules/draw.ts'
import { findDraw } from '../../src/inspection/store/draw.ts'
import { itemsOf } from '../../src/inspection/store/visit.ts'
import { isWorkingDay } from '../../src/kernel/calendar.ts'
import type { Day } from '../../src/kernel/day.ts'
import { getId } from '../../src/kernel/id.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { severalInForce } from '../../src/rulebook/door.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

/** What is true of the inspections of a district that was filled on the day. */
export function inspectionsHold(one: Filled, other: Filled, today: Day): void {
  it('goes to every workshop in every year, never twice a day, never on a day that is off', async () => {
    const visits = await one().db<{ workshop: string; onDay: Day; kind: string; state: string }[]>`
      select workshop, on_day, kind, state from inspection.visit where district = ${demoDistrict}`
    const { calendar } = await severalInForce(one().db, demoDistrict, ['calendar'], today)
    const worked = calendarOf(calendar.rows)
    expect(visits.filter(({ onDay }) => !isWorkingDay(onDay, worked))).toEqual([])
    expect(visits.filter(({ onDay, state }) => onDay >= today && state !== 'open')).toEqual([])
    expect(new Set(visits.map(({ workshop, onDay }) => `${workshop} ${onDay}`)).size).toBe(visits.length)
    for (const year of ['2024', '2025', '2026']) {
      const own = visits.filter(({ onDay }) => onDay.startsWith(year))
      expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['routine', 'unannounced', 'system', 'joint']))
      expect(new Set(own.map(({ workshop }) => workshop)).size).toBe(301)
    }
  })

  it('names by every hazard of a visit the visit that found it, and by every finding its hazard', async () => {
    const [lost] = await one().db`
      select
        (select count(*)::int from rectification.hazard h where h.source_kind in ('inspection', 'joint')
          and not exists (select from inspection.finding f join inspection.visit v on v.id = f.visit
            where f.hazard = h.id and f.visit::text = h.source_id and v.workshop = h.workshop and v.on_day = h.found_on))
          as hazards,
        (select count(*)::int from inspection.finding f
          where not exists (select from rectification.hazard h where h.id = f.hazard)) as findings,
        (select count(*)::int from inspection.mark m where m.result = 'nonconforming'
          and not exists (select from inspection.finding f where f.visit = m.visit and f.code = m.code)
          and exists (select from inspection.visit v where v.id = m.visit and v.state = 'finished')) as marks`
    expect(lost).toEqual({ hazards: 0, findings: 0, marks: 0 })
  })

  it('freezes with each visit the list that it says, and marks each of its items', async () => {
    const visits = await one().db<{ id: string; itemsHash: string }[]>`
      select id, items_hash from inspection.visit where state = 'finished' order by number`
    for (const { id, itemsHash } of visits.filter((_, at) => at % 97 === 0)) {
      expect(hashOf(await itemsOf(one().db, demoDistrict, getId(id)))).toBe(itemsHash)
    }
    const [left] = await one().db`
      select count(*)::int as unmarked from inspection.visit_item i join inspection.visit v on v.id = i.visit
      where v.state = 'finished'
        and not exists (select from inspection.mark m where m.visit = i.visit and m.code = i.code)`
    expect(left?.unmarked).toBe(0)
    const [again] = await one().db`select count(*)::int as items from inspection.visit_item where origin <> 'list'`
    expect(again?.items).toBeGreaterThan(0)
  })

  it('comes to results by the rule of the day, and most visits conform', async () => {
    const rows = await one().db<{ outcome: string; key: number; general: number; problems: number }[]>`
      select p.outcome, p.problems,
        (count(*) filter (where m.result = 'nonconforming' and i.weight = 'key'))::int as key,
        (count(*) filter (where m.result = 'nonconforming' and i.weight = 'general'))::int as general
      from inspection.part p
      join inspection.visit_item i on i.visit = p.visit and i.department = p.department
      join inspection.mark m on m.visit = i.visit and m.code = i.code
      where p.department = 'market' and p.state = 'finished'
      group by p.visit, p.outcome, p.problems`
    const byRule = (row: { key: number; general: number }) =>
      row.key > 0 ? 'nonconforming' : row.general > 0 ? 'basic' : 'conforming'
    expect(rows.filter(row => row.outcome !== byRule(row) || row.problems !== row.key + row.general)).toEqual([])
    const share = (outcome: string) => rows.filter(row => row.outcome === outcome).length / rows.length
    expect(share('conforming')).toBeGreaterThan(0.5)
    expect(share('nonconforming')).toBeGreaterThan(0)
    expect(share('nonconforming')).toBeLessThan(0.05)
  })

  it('sends two certificates at least of each department, none who keeps away from there', async () => {
    const teams = (table: string) => one().db`
      select p.visit, p.department from inspection.part p
      left join ${one().db(table)} x on x.visit = p.visit and x.department = p.department
      where p.state = 'finished' group by 1, 2 having count(x.visit) < ${table === 'inspection.signature' ? 3 : 2}`
    expect(await teams('inspection.part_officer')).toEqual([])
    expect(await teams('inspection.signature')).toEqual([])
    const recused = await one().db`
      select v.number from inspection.recusal r join inspection.part_officer o on o.officer = r.officer
      join inspection.visit v on v.id = o.visit and v.workshop = r.workshop`
    expect(recused).toEqual([])
    const departments = await one().db`
      select u.name, count(*)::int as officers from identity.officer o join identity.unit u on u.id = o.unit
      where u.kind = 'partner' and o.certificate_number is not null group by 1`
    expect(departments.map(({ officers }) => officers)).toEqual([4, 4, 4, 4])
  })

  it('draws by seeds that anybody draws again by', async () => {
    const draws = await one().db<{ id: string }[]>`select id from inspection.draw order by at`
    expect(draws.length).toBeGreaterThan(12)
    for (const { id } of draws) {
      const draw = await findDraw(one().db, demoDistrict, getId(id))
      if (draw === undefined) throw new Error('a draw that was listed is gone')
      expect(drawBoth(draw)).toEqual(draw.drawn)
    }
  })

  it('discloses every result in time, takes one down again, and leaves a few clues open', async () => {
    const rows = await one().db`
      select state, count(*)::int as results, (count(*) filter (where late))::int as late,
        (count(*) filter (where coalesce(disclosed_on, ${today}) > due_on))::int as overdue
      from inspection.disclosure group by 1 order by 1`
    expect(rows.map(({ state }) => state)).toEqual(['disclosed', 'due', 'withdrawn'])
    expect(rows.map(({ late, overdue }) => [late, overdue])).toEqual(rows.map(() => [0, 0]))
    expect(rows.find(({ state }) => state === 'withdrawn')?.results).toBe(1)
    const clocks = await one().db`
      select c.state, count(*)::int as clocks from clock.clock c
      join inspection.disclosure d on d.visit::text = c.subject_id and c.workshop = d.workshop and c.due_on = d.due_on
      where c.code = 'I01' and c.subject_kind = 'inspection' and c.ended_late is not true group by 1 order by 1`
    const of = (state: string) => Number(rows.find(row => row.state === state)?.results)
    expect(clocks).toEqual([
      { state: 'done', clocks: of('disclosed') + of('withdrawn') },
      { state: 'running', clocks: of('due') },
    ])
    const [clues] = await one().db`
      select (count(*) filter (where taken_at is null))::int as open, count(*)::int as all from inspection.clue`
    expect(clues?.open).toBeGreaterThanOrEqual(3)
    expect(clues?.open).toBeLessThan(8)
  })

  it('has papers of the last visits, without a gap in their numbers', async () => {
    const papers = await one().db<{ template: string; number: string | null }[]>`
      select template, number from paper.paper where subject_kind = 'inspection'`
    expect(papers.filter(({ template }) => template === 'inspection-result')).toHaveLength(12)
    expect(papers.filter(({ template }) => template === 'site-record')).toHaveLength(12)
  })

  it('leaves something to go on with: tasks of the month, a joint visit for today, one that is begun', async () => {
    const mine = await one().db`
      select a.username, count(*)::int as tasks from inspection.task k
      join identity.officer o on o.id = any (k.officers) join identity.account a on a.id = o.account
      where k.state = 'open' and k.kind = 'routine' and k.due_on = '2026-11-30' group by 1 order by 1`
    expect(mine.map(({ username }) => username)).toEqual(expect.arrayContaining(['inspector', 'inspector2']))
    const joint = await one()
      .db`select due_on, departments from inspection.task where kind = 'joint' and state = 'open'`
    expect(joint).toEqual([{ dueOn: today, departments: ['market', 'industry', 'emergency', 'environment', 'fire'] }])
    const [begun] = await one().db`
      select v.on_day, (select count(*)::int from inspection.mark m where m.visit = v.id) as marked,
        (select count(*)::int from inspection.visit_item i where i.visit = v.id) as items
      from inspection.visit v where v.state = 'open'`
    expect(begun?.onDay).toBe(today)
    expect(begun?.marked).toBeGreaterThan(0)
    expect(begun?.marked).toBeLessThan(begun?.items)
  })

  it('inspects alike at every filling of a day', async () => {
    const told = async (world: TestWorld) => [
      await world.db`
        select v.number, w.name, w.address, v.kind, v.on_day, v.started_at, v.state, v.reason, p.department, p.outcome,
          p.problems, p.reason as why, d.state as shown, d.disclosed_on
        from inspection.visit v join registry.workshop w on w.id = v.workshop
        join inspection.part p on p.visit = v.id
        left join inspection.disclosure d on d.visit = v.id
        where v.kind <> 'unannounced' and v.kind <> 'system'
        order by v.number, p.department`,
      await world.db`
        select p.year, p.seed, l.month, l.grade, w.name, w.address from inspection.plan_line l
        join inspection.plan p on p.id = l.plan join registry.workshop w on w.id = l.workshop order by 1, 3, 5, 6`,
      await world.db`
        select d.purpose, d.seed, d.wanted, w.name from inspection.draw d, jsonb_array_elements(d.drawn) x
        join registry.workshop w on w.id = (x ->> 'workshop')::uuid order by 1, 4`,
    ]
    expect(await told(one())).toEqual(await told(other()))
  })
}
