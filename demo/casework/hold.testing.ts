import { expect, it } from 'vitest'
import { caseworkActions } from '../../src/casework/actions.ts'
import { boundsOf, rowFor } from '../../src/casework/rules/penalty.ts'
import { dayAt, getDay, type Instant } from '../../src/kernel/day.ts'
import { isQuery } from '../../src/platform/action/action.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { ask } from '../../src/platform/action/perform.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { named } from '../named.ts'
import { demoDistrict } from '../plan.ts'
import { letterYears } from '../sampling/years.ts'

type Filled = () => TestWorld

/** What is true of the cases of a district that was filled at that moment. */
export function casesHold(one: Filled, other: Filled, now: Instant): void {
  const today = dayAt(now)

  it('opened 23 cases of the samples that failed in the three years of the letter: one each, none that passed again', async () => {
    const [found] = await one().db`
      select count(*)::int as failed, count(c.id)::int as cases, count(distinct c.id)::int as different,
        count(*) filter (where c.filed_on <= ${letterYears.to})::int as filed
      from sampling.sample s left join casework.case_file c on c.sample = s.id and c.source = 'sampling'
      where s.sampled_on between ${letterYears.from} and ${letterYears.to} and s.conclusion = 'nonconforming'`
    expect(found).toEqual({ failed: 23, cases: 23, different: 23, filed: 23 })
    const figures = caseworkActions.find(({ endpoint }) => endpoint.name === 'casework.figures')
    if (figures === undefined || !isQuery(figures)) throw new Error('nobody counts cases')
    const counted = await ask(one().world, programActor(demoDistrict, '核对'), figures, { ...letterYears })
    expect(counted).toMatchObject({ registered: 23, filed: 23, notFiled: 0, spared: 1, transferred: 0 })
    const innocent = await one().db`
      select c.number from casework.case_file c join sampling.sample s on s.id = c.sample
      where s.conclusion is distinct from 'nonconforming'`
    expect(innocent).toEqual([])
    const untold = await one().db`
      select c.number from casework.case_file c
      where c.source = 'sampling' and not exists (select from sampling.disposal_step d
        where d.sample = c.sample and d.kind = 'case' and d.reference = c.number || ' ' || c.party_name)`
    expect(untold).toEqual([])
  })

  it('fines nobody but within the table; where the book has no amount there is no fine, and the article is to be confirmed', async () => {
    const decisions = await one().db`
      select d.kind, d.fine_fen, d.row_code, d.to_be_confirmed, d.typed, c.act_ended_on::text as act
      from casework.decision d join casework.case_file c on c.id = d.case_file`
    const fined = decisions.filter(({ fineFen }) => fineFen > 0)
    expect(fined.length).toBeGreaterThan(2)
    for (const { fineFen, rowCode, act } of fined) {
      const row = rowFor(rowCode, getDay(act))
      const bounds = row === undefined ? undefined : boundsOf(row, 0)
      expect(bounds).toBeDefined()
      expect(fineFen).toBeGreaterThanOrEqual(bounds?.fromFen ?? 0)
      expect(fineFen).toBeLessThanOrEqual(bounds?.toFen ?? 0)
    }
    const others = decisions.filter(({ fineFen, kind }) => fineFen === 0 && kind === 'penalty')
    expect(others.every(({ toBeConfirmed }) => toBeConfirmed)).toBe(true)
    expect(others.filter(({ typed }) => typed.toFen > 0)).toEqual([])
    expect(decisions.filter(({ kind }) => kind === 'spared')).toHaveLength(1)
  })

  it('has cases for people to go on with: one to be filed, one that waits for its answer, a hearing, an unpaid fine', async () => {
    const states = await one().db`
      select c.state, count(*)::int as cases,
        count(*) filter (where exists (select from casework.proposal p where p.case_file = c.id and p.state = 'open'))::int
          as waiting,
        count(*) filter (where exists (select from casework.statement k
          where k.case_file = c.id and k.kind = 'hearing-request'))::int as hearings
      from casework.case_file c where c.source = 'sampling' and c.state <> 'closed' group by 1 order by 1`
    expect(states).toEqual([
      { state: 'not-filed', cases: 1, waiting: 0, hearings: 0 },
      { state: 'received', cases: 1, waiting: 1, hearings: 0 },
      { state: 'served', cases: 1, waiting: 0, hearings: 0 },
      { state: 'told', cases: 2, waiting: 0, hearings: 1 },
    ])
    const [clocks] = await one().db`
      select count(*)::int as running from clock.clock
      where subject_kind = 'case' and state = 'running' and code in ('E01', 'E05', 'E07', 'E09')`
    expect(clocks?.running).toBeGreaterThan(3)
  })

  it('shows penalties as long as the law says: those of old were taken down on the day after their last, a warning never was there', async () => {
    const shown = await one().db`
      select d.state, d.until::text, d.withdrawn_on::text, d.cause, d.late, d.penalty_kinds, d.until_why
      from casework.disclosure d`
    expect(shown.filter(({ state, until }) => state === 'disclosed' && until < today)).toEqual([])
    const down = shown.filter(({ state }) => state === 'withdrawn')
    expect(new Set(down.map(({ untilWhy }) => untilWhy))).toEqual(new Set(['three-months', 'three-years']))
    for (const { until, withdrawnOn, cause } of down) {
      expect(cause).toBe('expired')
      expect(withdrawnOn > until).toBe(true)
    }
    expect(shown.filter(({ state }) => state === 'disclosed').length).toBeGreaterThan(3)
    expect(shown.filter(({ late }) => late)).toEqual([])
    const [warned] = await one().db`
      select count(*)::int as count from casework.decision d
      where d.penalties @> '[{"kind":"warning"}]' and jsonb_array_length(d.penalties) = 1
        and not exists (select from casework.disclosure x where x.decision = d.id)`
    expect(warned?.count).toBe(2)
  })

  it('proves every case by a list that nobody rewrote, with papers from the source to the closing', async () => {
    const query = caseworkActions.find(({ endpoint }) => endpoint.name === 'casework.one')
    if (query === undefined || !isQuery(query)) throw new Error('nobody looks at a case')
    const rows = await one().db<{ id: string }[]>`
      select id from casework.case_file where state = 'closed' order by registered_at limit 8`
    for (const { id } of rows) {
      const seen = await ask(one().world, programActor(demoDistrict, '核对'), query, { case: id })
      expect(seen).toMatchObject({ state: 'closed', evidenceIntact: true, evidenceFaults: [], next: [] })
    }
    const papers = await one().db`
      select distinct p.template from paper.paper p where p.subject_kind = 'case' order by 1`
    expect(papers.map(({ template }) => template)).toEqual([
      ...['case-closing', 'case-filing', 'case-source', 'investigation-report', 'no-filing', 'penalty-decision'],
      ...['penalty-notice', 'serving-receipt', 'sparing-decision'],
    ])
    const bare = await one().db`
      select c.number from casework.case_file c where c.filed_on is not null
        and (select count(*) from casework.evidence e where e.case_file = c.id) < 3`
    expect(bare).toEqual([])
  })

  it('is handled by two of the station, lies in no future, and says nothing of a workshop that bears a real name', async () => {
    const [wrong] = await one().db`
      select
        (select count(*)::int from casework.move where on_day > ${today} or at > ${now}) as ahead,
        (select count(*)::int from casework.case_file c where c.filed_on is not null
          and (select count(*) from casework.handler h join identity.officer f on f.id = h.officer
            join identity.station_town t on t.unit = f.unit
            where h.case_file = c.id and t.town = c.town) < 2) as strangers,
        (select count(*)::int from casework.case_file c join registry.workshop w on w.id = c.workshop
          where w.name = any (${named.map(({ name }) => name)})) as named`
    expect(wrong).toEqual({ ahead: 0, strangers: 0, named: 0 })
  })

  it('goes the same ways every time', async () => {
    const told = ({ db }: TestWorld) => db`
      select c.number, c.party_name, c.state, c.filing_number, c.matter, d.number as decision, d.decided_on, d.penalties,
        x.state as shown, x.until, array_agg(m.step || m.on_day order by m.ordinal) as steps
      from casework.case_file c join casework.move m on m.case_file = c.id
      left join casework.decision d on d.case_file = c.id left join casework.disclosure x on x.decision = d.id
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 order by 1`
    expect(await told(one())).toEqual(await told(other()))
  })
}
