import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from '../../../kernel/calendar.ts'
import { type Day, type Instant, instantAt, instantMs, startOfDay } from '../../../kernel/day.ts'
import { lightOf } from './light.ts'
import { boxAround, isInside, maskOf, type Polygon, polygonFault } from './polygon.ts'
import { type Hours, hoursFault, isWorkingTime, type Schedule, scheduleFault } from './schedule.ts'
import { isMasked, wholePicture, type Zone, zonesAt, zonesOrWhole } from './zone.ts'

const square: Polygon = [
  { x: 0.2, y: 0.2 },
  { x: 0.6, y: 0.2 },
  { x: 0.6, y: 0.6 },
  { x: 0.2, y: 0.6 },
]
const share = fc.integer({ min: 0, max: 1_000 }).map(thousandths => thousandths / 1_000)
const point = fc.record({ x: share, y: share })

describe('a polygon', () => {
  it('is refused when it crosses itself, goes back over itself, leaves the picture or has no area', () => {
    const [a, b, c, d] = square
    expect(polygonFault(square)).toBeUndefined()
    expect(polygonFault([a!, b!, d!, c!])).toBe('crosses-itself')
    expect(polygonFault([a!, b!, { x: 0.3, y: 0.2 }, c!])).toBe('crosses-itself')
    expect(polygonFault([a!, b!])).toBe('too-few-corners')
    expect(polygonFault([a!, b!, { x: 1.2, y: 0.5 }])).toBe('outside')
    expect(polygonFault([a!, b!, { x: 0.4, y: 0.2004 }])).toBe('no-area')
    expect(polygonFault(Array.from({ length: 41 }, () => a!))).toBe('too-many-corners')
  })

  it('is faulty or not whichever corner it begins with and whichever way round', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 7 }), fc.nat({ max: 6 }), (polygon, turn) => {
        const turned = polygon.map((_, at) => polygon[(at + turn) % polygon.length]!)
        expect(polygonFault(turned)).toBe(polygonFault(polygon))
        expect(polygonFault(polygon.toReversed())).toBe(polygonFault(polygon))
      }),
    )
  })

  it('has nothing inside that lies outside of the box around it', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), point, (polygon, at) => {
        const { left, right, top, bottom } = boxAround(polygon)
        if (isInside(at, polygon)) expect(at.x >= left && at.x <= right && at.y >= top && at.y <= bottom).toBe(true)
      }),
    )
  })

  it('masks the share of the cells that it covers', () => {
    const cells = maskOf([square], 80, 45)
    expect(cells.reduce((sum, cell) => sum + cell, 0) / cells.length).toBeCloseTo(0.16, 2)
  })
})

describe('a zone', () => {
  const zone: Zone = { id: 'bench', purpose: 'production', polygon: square }
  const standing = (bottom: number) => ({ left: 0.3, right: 0.5, top: 0, bottom })

  it('holds those whose feet stand in it, not those who are merely seen through it', () => {
    expect(zonesAt(standing(0.5), [zone], 'production')).toEqual(['bench'])
    expect(zonesAt(standing(0.9), [zone], 'production')).toEqual([])
    expect(zonesAt(standing(0.5), [zone], 'floor')).toEqual([])
    expect(isMasked(standing(0.5), [square])).toBe(true)
    expect(isMasked(standing(0.9), [square])).toBe(false)
  })

  it('is all of the picture as long as none is drawn', () => {
    expect(zonesOrWhole(standing(0.9), [], 'production')).toEqual([wholePicture])
    expect(zonesOrWhole(standing(0.9), [zone], 'production')).toEqual([])
  })
})

describe('working hours', () => {
  const calendar = workingCalendar([
    {
      year: 2026,
      holidays: [{ from: '2026-10-01' as Day, to: '2026-10-07' as Day }],
      makeUpWorkdays: [],
    },
  ])
  const daily: readonly Hours[] = [{ from: 360, to: 1_080 }]
  const schedule = (over: Partial<Schedule> = {}): Schedule => ({
    week: [[], daily, daily, daily, daily, daily, [{ from: 1_320, to: 120 }]],
    holidays: 'closed',
    special: [],
    ...over,
  })
  const at = (text: string) => `${text}:00.000+08:00` as Instant
  const works = (text: string, over: Partial<Schedule> = {}) => isWorkingTime(schedule(over), at(text), calendar)

  it('are those of the weekday, from the first minute up to the last', () => {
    expect(works('2026-08-10T05:59')).toBe(false)
    expect(works('2026-08-10T06:00')).toBe(true)
    expect(works('2026-08-10T17:59')).toBe(true)
    expect(works('2026-08-10T18:00')).toBe(false)
    expect(works('2026-08-09T12:00')).toBe(false)
  })

  it('go on past midnight of the day on which they began', () => {
    expect(works('2026-08-08T23:00')).toBe(true)
    expect(works('2026-08-09T01:59')).toBe(true)
    expect(works('2026-08-09T02:00')).toBe(false)
    expect(works('2026-08-08T01:00')).toBe(false)
  })

  it('are none on holidays unless the workshop works then, and what is special stands above both', () => {
    expect(works('2026-10-02T12:00')).toBe(false)
    expect(works('2026-10-02T12:00', { holidays: 'as-usual' })).toBe(true)
    const special = [{ from: '2026-10-02' as Day, to: '2026-10-03' as Day, hours: [{ from: 1_200, to: 60 }] }]
    expect(works('2026-10-02T21:00', { special })).toBe(true)
    expect(works('2026-10-03T00:30', { special })).toBe(true)
    expect(works('2026-10-02T12:00', { special, holidays: 'as-usual' })).toBe(false)
    const changed = [...special, { from: '2026-10-02' as Day, to: '2026-10-02' as Day, hours: daily }]
    expect(works('2026-10-02T12:00', { special: changed })).toBe(true)
  })

  it('are not guessed in a year whose holidays nobody has published', () => {
    expect(works('2027-08-10T12:00')).toBeUndefined()
    expect(works('2027-08-10T12:00', { holidays: 'as-usual' })).toBe(true)
  })

  it('that never end or overlap are refused', () => {
    expect(hoursFault(daily)).toBeUndefined()
    expect(hoursFault([{ from: 5, to: 5 }])).toBe('no-time')
    expect(hoursFault([{ from: -1, to: 5 }])).toBe('no-minute')
    expect(hoursFault([...daily, { from: 1_000, to: 1_100 }])).toBe('overlap')
    expect(hoursFault([...daily, { from: 1_080, to: 360 }])).toBeUndefined()
    const reversed = { from: '2026-10-03' as Day, to: '2026-10-02' as Day, hours: daily }
    expect(scheduleFault(schedule({ special: [reversed] }))).toBe('days-reversed')
  })

  it('of a day last as many minutes as they say', () => {
    const hours = fc
      .tuple(fc.nat({ max: 1_439 }), fc.nat({ max: 1_440 }))
      .map(([from, to]): Hours => ({ from, to }))
      .filter(each => hoursFault([each]) === undefined)
    const monday = instantMs(startOfDay('2026-08-10' as Day))
    fc.assert(
      fc.property(hours, each => {
        const only = schedule({ week: [[], [each], [], [], [], [], []] })
        const minutes = Array.from({ length: 2_880 }, (_, minute) => instantAt(monday + minute * 60_000))
        const worked = minutes.filter(minute => isWorkingTime(only, minute, calendar) === true).length
        expect(worked).toBe(each.to > each.from ? each.to - each.from : each.to + 1_440 - each.from)
      }),
      { numRuns: 20 },
    )
  })
})

describe('day and night', () => {
  it('are told by colour, with a margin, and by the clock where there is none', () => {
    expect(lightOf(1, 12, 'day')).toBe('night')
    expect(lightOf(4, 12, 'day')).toBe('day')
    expect(lightOf(4, 12, 'night')).toBe('night')
    expect(lightOf(9, 2, 'night')).toBe('day')
    expect(lightOf(undefined, 12, 'night')).toBe('day')
    expect(lightOf(undefined, 22, undefined)).toBe('night')
  })
})
