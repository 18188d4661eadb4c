import { createReadStream } from 'node:fs'
import { expect, it } from 'vitest'
import { isWorkingDay } from '../../src/kernel/calendar.ts'
import { dayAt, getDay, type Instant } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { type Actor, programActor } from '../../src/platform/action/actor.ts'
import { ask } from '../../src/platform/action/perform.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { rowsInForce } from '../../src/rulebook/door.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import { commissioned, statistics } from '../../src/sampling/actions/figures.ts'
import { propose, testedOf } from '../../src/sampling/actions/judging.ts'
import { list as samples } from '../../src/sampling/actions/look.ts'
import { readResults } from '../../src/sampling/actions/results.ts'
import { Form } from '../../src/sampling/contract/shapes.ts'
import { draw } from '../../src/sampling/rules/draw.ts'
import { sampleStates } from '../../src/sampling/rules/states.ts'
import { reportsOf } from '../../src/sampling/store/report.ts'
import { named } from '../named.ts'
import { demoDistrict } from '../plan.ts'
import { letterYears } from './years.ts'

type Filled = () => TestWorld

/** What is true of the samples of a district that was filled at that moment. */
export function samplingHolds(one: Filled, other: Filled, now: Instant): void {
  const today = dayAt(now)

  it('tells of sampling as the letter does: 425 batches in three years, 402 conform in the end, 94.59 %', async () => {
    const office = programActor(demoDistrict, '核对')
    const asked = { ...letterYears, by: 'category' } as const
    const { total, rows } = await ask(one().world, office, statistics, asked)
    expect(total).toMatchObject({ taken: 425, concluded: 425, conforming: 402, nonconforming: 23, rate: '94.59%' })
    expect(rows.map(({ key }) => key).toSorted()).toEqual(['baijiu', 'grain', 'meat', 'oil', 'other', 'pastry', 'soy'])
    const listed = await ask(one().world, office, samples, { ...letterYears, conclusion: 'nonconforming' })
    expect(listed.total).toBe(23)
    // Nothing of the three years was still open on their last day.
    const [late] = await one().db`
      select max(m.on_day)::text as day from sampling.move m join sampling.sample s on s.id = m.sample
      where s.sampled_on <= ${letterYears.to} and m.to_state in ('conforming', 'settled')`
    expect(late?.day <= letterYears.to).toBe(true)
  })

  it('counts the final conclusion: what failed first and passed again conforms, what failed twice does not', async () => {
    const office = programActor(demoDistrict, '核对')
    const { total } = await ask(one().world, office, statistics, { ...letterYears, by: 'year' })
    expect(total.turned).toBe(1)
    const [found] = await one().db`
      select count(distinct sample)::int as failed from sampling.judgement j join sampling.sample s on s.id = j.sample
      where s.sampled_on <= ${letterYears.to} and j.kind = 'first' and j.verdict = 'nonconforming'`
    expect(found?.failed).toBe(24)
    const held = await one().db`
      select k.kind, k.state, k.obstacles, j.verdict from sampling.objection k
      left join sampling.judgement j on j.sample = k.sample and j.kind = 'retest' order by k.received_on`
    expect(held.filter(({ state, kind }) => kind === 'retest' && state === 'decided').length).toBeGreaterThan(1)
    const refused = held.filter(({ state }) => state === 'refused').flatMap(({ obstacles }) => obstacles)
    expect(refused).toContain('microbial')
    expect(refused).toContain('late')
    expect(held.filter(({ state, obstacles }) => state === 'accepted' && obstacles.length > 0)).toEqual([])
  })

  it('judges every sample by the limits of the day it was made, as the program proposes', async () => {
    const book = await rowsInForce(one().db, demoDistrict, 'limits', today)
    const rows = await one().db`
      select r.id, r.sample, j.verdict, j.proposal, s.category, s.name, s.produced_on::text, s.form
      from sampling.judgement j join sampling.report r on r.id = j.report join sampling.sample s on s.id = j.sample`
    expect(rows.length).toBeGreaterThan(700)
    expect(rows.filter(({ verdict, proposal }) => verdict !== proposal)).toEqual([])
    const asked = rows.filter(({ verdict }, at) => verdict === 'nonconforming' || at % 7 === 0)
    for (const { id, sample, verdict, category, name, producedOn, form } of asked) {
      const report = (await reportsOf(one().db, demoDistrict, sample)).find(each => each.id === id)
      const food = { category, name, producedOn: getDay(producedOn), form: Form.parse(form) }
      const items = (report?.items ?? []).map(each => ({ ...each, limit: each.limitText }))
      expect(propose(testedOf(food, []), items, book).verdict, `${name} ${id}`).toBe(verdict)
    }
  })

  it('draws again whom it drew, and gives nobody a task who did not work on that day', async () => {
    const draws = await one().db<{ seed: string; wanted: number; pool: string[]; drawn: string[] }[]>`
      select seed, wanted, pool, drawn from sampling.draw`
    expect(draws.length).toBeGreaterThan(80)
    for (const { seed, wanted, pool, drawn } of draws) expect([...draw(seed, pool, wanted)]).toEqual(drawn)
    const idle = await one().db`
      select s.form_number from sampling.sample s
      where 'valid' is distinct from (select c.status from registry.status_change c
        where c.workshop = s.workshop and c.effective_on <= s.sampled_on
        order by c.effective_on desc, c.recorded_at desc limit 1)`
    expect(idle).toEqual([])
    const twice = await one()
      .db`select quota from sampling.task where state <> 'cancelled' group by quota, workshop having count(*) > 1`
    expect(twice).toEqual([])
  })

  it('samples on working days with two who have certificates, seals each part apart, and nothing lies ahead', async () => {
    const [wrong] = await one().db`
      select count(*) filter (where s.sampled_on > ${today} or s.produced_on > s.sampled_on or s.changed_at > ${now})::int
          as ahead,
        count(*) filter (where s.form #>> '{samplers,0,certificate}' = s.form #>> '{samplers,1,certificate}'
          or s.form #>> '{seals,sample}' = s.form #>> '{seals,reserve}')::int as careless
      from sampling.sample s`
    expect(wrong).toEqual({ ahead: 0, careless: 0 })
    const strangers = await one().db`
      select s.form_number from sampling.sample s, jsonb_array_elements(s.form -> 'samplers') p
      where not exists (select from identity.officer f join identity.station_town t on t.unit = f.unit
        where t.town = s.town and f.name = p ->> 'name' and f.certificate_number = p ->> 'certificate')`
    expect(strangers).toEqual([])
    const [moves] = await one()
      .db`select count(*)::int as ahead from sampling.move where on_day > ${today} or at > ${now}`
    expect(moves?.ahead).toBe(0)
    const days = await one().db<{ day: string }[]>`select distinct sampled_on::text as day from sampling.sample`
    const { rows } = await rowsInForce(one().db, demoDistrict, 'calendar', today)
    const known = days
      .filter(({ day }) => day >= '2022')
      .filter(({ day }) => !isWorkingDay(getDay(day), calendarOf(rows)))
    expect(known).toEqual([])
  })

  it('follows up everything that failed: held, put right by others than who ordered it, closed in ninety days', async () => {
    const failed = await one().db`
      select s.form_number, s.state, s.lot, s.conclusion, d.state as disposal, d.closed_on - d.started_on as days,
        (select array_agg(distinct t.kind order by t.kind) from sampling.disposal_step t where t.sample = s.id) as steps,
        (select h.state from rectification.hazard h where h.source_kind = 'sampling' and h.source_id = s.id::text) as hazard,
        (select l.kind from ledger.lot_stop l where l.lot = s.lot order by l.at desc limit 1) as stop
      from sampling.sample s left join sampling.disposal d on d.sample = s.id
      where exists (select from sampling.judgement j where j.sample = s.id and j.verdict = 'nonconforming')`
    expect(failed.length).toBeGreaterThan(35)
    for (const { formNumber, state, lot, conclusion, disposal, days, steps, hazard, stop } of failed) {
      expect(steps, formNumber).toContain('hold')
      if (lot !== null) expect(stop, formNumber).toBe(conclusion === 'conforming' ? 'lifted' : 'held')
      if (state !== 'archived') continue
      expect([disposal, hazard], formNumber).toEqual(['closed', 'closed'])
      expect(days, formNumber).toBeLessThanOrEqual(90)
      if (conclusion === 'nonconforming') {
        expect(steps).toEqual(expect.arrayContaining(['case', 'cause', 'hazard', 'rectified']))
      }
    }
    const gone = await one().db`
      select s.form_number from sampling.sample s join sampling.judgement j on j.sample = s.id
      join ledger.delivery d on d.lot = s.lot
      where s.conclusion = 'nonconforming' and d.entry_on > (j.at at time zone 'Asia/Shanghai')::date`
    expect(gone).toEqual([])
  })

  it('says nothing bad of a workshop that bears a real name', async () => {
    const names = named.map(({ name }) => name)
    const [found] = await one().db`
      select count(*)::int as sampled,
        count(*) filter (where exists (select from sampling.judgement j
          where j.sample = s.id and j.verdict = 'nonconforming'))::int as failed
      from sampling.sample s join registry.workshop w on w.id = s.workshop where w.name = any (${names})`
    expect(found?.sampled).toBeGreaterThan(4)
    expect(found?.failed).toBe(0)
  })

  it('has something to go on with at every stage, its clock running, and a draft plan that waits for the leader', async () => {
    const states = await one().db<{ state: string; count: number }[]>`
      select state, count(*)::int as count from sampling.sample group by 1`
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(sampleStates))
    const waiting = await one().db`
      select s.form_number, s.state from sampling.sample s
      where s.state in ('taken', 'sent', 'received', 'nonconforming', 'served', 'disputed')
        and not exists (select from clock.clock c
          where c.subject_kind = 'sample' and c.subject_id = s.id::text and c.state = 'running' and c.code = s.due_code)
        and s.due_code <> 'S08'`
    expect(waiting).toEqual([])
    const open = await one().db`select distinct workshop from sampling.task where state = 'open'`
    expect(open.length).toBeGreaterThan(8)
    const plans = await one().db`select year, state from sampling.plan order by year desc limit 2`
    expect(plans).toEqual([
      { year: '2027', state: 'draft' },
      { year: '2026', state: 'approved' },
    ])
  })

  it('has a workbook of results at hand: what the laboratory may take over, what fails, and a number that is not its own', async () => {
    const { hash } = await one().world.files.put(createReadStream(new URL('results.xlsx', import.meta.url)), 1_000_000)
    const read = await ask(one().world, await laboratoryActor(one()), readResults, { file: hash })
    expect(read.faults).toEqual([])
    const told = read.samples.map(({ proposal, faults, notes }) => [proposal, faults.map(({ kind }) => kind), notes])
    expect(told).toEqual([
      ...Array.from({ length: 4 }, () => ['conforming', [], []]),
      ['nonconforming', [], []],
      [null, ['foreign-number'], []],
    ])
  })

  it('knows of products that were tested in time, soon have to be, and were not', async () => {
    const { counts } = await ask(one().world, programActor(demoDistrict, '核对'), commissioned, {})
    for (const [state, count] of Object.entries(counts)) expect(count, state).toBeGreaterThan(5)
  })

  it('publishes what is final and nothing before it; what was corrected stays with its reason', async () => {
    const early = await one().db`
      select s.form_number from sampling.disclosure c join sampling.sample s on s.id = c.sample
      where c.published_on < (select max(m.on_day) from sampling.move m
        where m.sample = s.id and m.to_state in ('conforming', 'settled'))`
    expect(early).toEqual([])
    const [found] = await one().db`
      select count(*)::int as published, count(withdrawn_reason)::int as withdrawn,
        count(*) filter (where conclusion = 'nonconforming' and jsonb_array_length(columns -> 'failed') = 0)::int as empty
      from sampling.disclosure`
    expect(found?.published).toBeGreaterThan(700)
    expect(found?.withdrawn).toBeGreaterThan(0)
    expect(found?.empty).toBe(0)
  })

  it('samples the same every time', async () => {
    const told = ({ db }: TestWorld) => db`
      select s.form_number, w.name as workshop, s.name, s.state, s.conclusion, s.sampled_on, s.produced_on, s.due_on,
        s.form, s.changed_at, (select array_agg(i.result order by i.report, i.ordinal) from sampling.report_item i
          join sampling.report r on r.id = i.report where r.sample = s.id and r.kind = 'first') as results
      from sampling.sample s join registry.workshop w on w.id = s.workshop order by 1`
    expect(await told(one())).toEqual(await told(other()))
  })
}

async function laboratoryActor({ db }: TestWorld): Promise<Actor> {
  const [row] = await db<{ id: Id<'Account'>; name: string }[]>`
    select id, name from identity.account where username = 'lab'`
  if (row === undefined) throw new Error('nobody tests')
  const { posts: _, ...actor } = programActor(demoDistrict, row.name)
  return { ...actor, account: row.id, posts: [{ duty: 'laboratory', area: { kind: 'district' } }] }
}
