import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageGaps } from '../../src/inspection/rules/plan.ts'
import { workingDaysBetween } from '../../src/kernel/calendar.ts'
import { addDays, type Day, getDay } from '../../src/kernel/day.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import type { CalendarRow } from '../../src/rulebook/rules/rows.ts'
import type { HazardItem } from '../hazards.ts'
import { idsFrom, randomFrom } from '../random.ts'
import { officers, units } from '../staff.ts'
import type { Around } from './around.ts'
import { rosterOf } from './roster.ts'
import type { InspectedShop } from './shops.ts'
import { momentOn } from './visit.ts'
import { workedDays } from './worked.ts'
import { inspectForYears } from './years.ts'

const book = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../src/rulebook/data/${name}.json`, import.meta.url), 'utf8'))
const calendar = calendarOf(book<CalendarRow[]>('calendar'))
const worked = workedDays(calendar)

type ListRow = Omit<HazardItem, 'basis'>
const items = book<ListRow[]>('checklist').map((row): HazardItem => ({ ...row, basis: '' }))

const categories = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other']

/** A small district: workshops in three towns, one of which rests. */
function aroundOn(today: Day): Around {
  const nextId = idsFrom(1, momentOn(getDay('2022-01-01'), 0))
  const stations = units.filter(({ kind }) => kind === 'station').slice(0, 3)
  const roster = rosterOf(
    officers.map(({ name, unit }, at) => ({
      ...{ officer: nextId(), name, certificateNumber: `川Y示例${1000 + at}`, account: null, unitId: nextId(), unit },
      kind: units.find(each => each.name === unit)?.kind ?? '',
    })),
  )
  const shops = Array.from({ length: 50 }, (_, index): InspectedShop => {
    const station = stations[index % stations.length]
    const works = index !== 7
    return {
      ...{ id: nextId(), index, name: `作坊${index}`, category: categories[index % categories.length] ?? 'other' },
      ...{ town: station?.towns?.[0] ?? '', operator: `业主${index}`, longitude: null, latitude: null },
      ...{ filedOn: addDays(getDay('2017-01-01'), index * 20), station: station?.name ?? '', named: index === 0 },
      ...{ works, worksOn: day => works || day < '2023-01-01' },
    }
  })
  const kept = { officer: roster.bureau[0]?.officer ?? nextId(), workshop: shops[3]?.id ?? nextId() }
  return {
    ...{ random: randomFrom(3), today, shops, items, roster, worked, recusals: [kept] },
    grave: { since: worked.before(today, 10), left: 3 },
    ...{ office: { account: null, name: '股室' }, leader: { account: null, name: '局长' } },
    ...{ days: new Map(), plans: [], draws: [], tasks: [], visits: [] },
  }
}

/** New year, in the middle of a holiday, past the published years, a leap day, the last day of a month. */
const days = ['2022-08-10', '2024-02-12', '2025-10-04', '2026-01-01', '2026-11-30', '2027-01-05', '2028-02-29']

describe.each(days.map(getDay))('three years of inspections, seen on %s', today => {
  const around = aroundOn(today)
  inspectForYears(around)
  const { visits, tasks, plans } = around

  it('lie in the past, on days that are worked, one a day and workshop', () => {
    expect(visits.length).toBeGreaterThan(200)
    expect(visits.filter(({ on, startedAt, endedAt }) => on >= today || endedAt <= startedAt)).toEqual([])
    expect(visits.filter(({ on }) => !worked.is(on))).toEqual([])
    expect(new Set(visits.map(({ shop, on }) => `${shop.id} ${on}`)).size).toBe(visits.length)
    expect(visits.filter(({ shop, on }) => !shop.worksOn(on))).toEqual([])
  })

  it('did each task once, and what is open or given up has no visit', () => {
    const done = tasks.filter(({ state }) => state === 'done')
    expect(new Set(done.map(({ visit }) => visit)).size).toBe(done.length)
    for (const task of done) {
      const visit = visits.find(({ id }) => id === task.visit)
      expect([visit?.task, visit?.shop.id, visit?.kind]).toEqual([task.id, task.workshop, task.kind])
      expect((visit?.on ?? '') <= task.dueOn).toBe(true)
    }
    expect(tasks.filter(({ state, visit }) => state !== 'done' && visit !== null)).toEqual([])
  })

  it('sent two at least, nobody who keeps away', () => {
    const [kept] = around.recusals
    for (const { teams, shop } of visits) {
      for (const team of teams.values()) {
        expect(new Set(team.map(({ officer }) => officer)).size).toBeGreaterThanOrEqual(2)
        if (shop.id === kept?.workshop) expect(team.map(({ officer }) => officer)).not.toContain(kept.officer)
      }
    }
  })

  it('follow plans that leave nobody out of the two years', () => {
    for (const { plan, lines } of plans) {
      const covered = new Set(lines.map(({ workshop }) => workshop))
      expect(around.shops.filter(({ id }) => !covered.has(id))).toEqual([])
      const placed = around.shops.map(({ id, filedOn }) => ({ workshop: id, grade: 'A' as const, coverBy: filedOn }))
      expect(coverageGaps(placed, lines, plan.year)).toEqual([])
    }
  })
})

describe('worked days', () => {
  const day = fc.integer({ min: 0, max: 1_700 }).map(after => addDays(getDay('2022-01-04'), after))
  it('are counted as the calendar counts them, there and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (from, count) => {
        const to = worked.after(from, count)
        expect(workingDaysBetween(from, to, calendar)).toBe(count)
        if (worked.is(from)) expect(worked.before(to, count)).toBe(from)
      }),
    )
  })
})
