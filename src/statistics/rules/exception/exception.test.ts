import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Day, getDay } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { certificatesEnding, type EndingCertificate } from './certificates-ending.ts'
import { type Complained, complaintPile } from './complaint-pile.ts'
import { type KeptMonths, ledgerDrop } from './ledger-drop.ts'
import { daysUntilAgain, lookAt } from './life.ts'
import { longUnvisited, type Visited } from './long-unvisited.ts'
import { monthsSince } from './months-since.ts'
import { type MadeLot, oddYield } from './odd-yield.ts'
import { type OverdueHazard, overdueCluster } from './overdue-cluster.ts'
import type { ExceptionRule, Judged } from './rule.ts'
import { exceptionRules, limitFaults, proposedLimits } from './rules.ts'
import { type SampledPlace, samplingGap } from './sampling-gap.ts'
import { type Camera, silentCameras, type Watched } from './silent-cameras.ts'

const today = getDay('2022-08-10')
const id = (nth: number) => `01a21c26-6d4c-7005-8993-${String(nth).padStart(12, '0')}` as Id
const place = (nth = 1) => ({ workshop: id(nth), name: `永强${nth}号小作坊` })
const town = (nth = 1) => ({ code: `51190310${nth}`, name: `第${nth}镇` })
const judge = <Fact>(rule: ExceptionRule<Fact>, facts: readonly Fact[], on = today): Judged =>
  rule.evaluate(facts, proposedLimits(rule.code), on)

const month = (name: string, expected: number, recorded: number) => ({ month: name, expected, recorded })
const kept = (over: Partial<KeptMonths> = {}): KeptMonths => ({
  ...place(),
  now: month('2022-08', 9, 4),
  before: [month('2022-07', 31, 31), month('2022-06', 30, 29), month('2022-05', 31, 30)],
  ...over,
})

describe('台账完整度骤降', () => {
  it('tells of a workshop that kept its ledgers and does no longer, with each month', () => {
    const { findings } = judge(ledgerDrop, [kept()])
    expect(findings).toMatchObject([
      { subject: { kind: 'workshop', id: id(1) }, said: '2022-08 台账完整度 44.4%，自己前三个月为 97.8%' },
    ])
    expect(findings[0]?.rows.map(({ said }) => said)).toContain('应记 9 天，已记 4 天，完整度 44.4%')
  })

  it('leaves one alone that never kept them: it is held against itself', () => {
    const before = [month('2022-07', 31, 14), month('2022-06', 30, 13), month('2022-05', 31, 14)]
    expect(judge(ledgerDrop, [kept({ before })])).toEqual({ findings: [], quiet: [] })
  })

  it('says nothing where there are too few days, and why', () => {
    const early = judge(ledgerDrop, [kept({ now: month('2022-08', 3, 0) })])
    expect(early).toMatchObject({ findings: [], quiet: [{ why: '本月应记 3 天，不足 7 天' }] })
    const fresh = judge(ledgerDrop, [kept({ before: [month('2022-07', 9, 9)] })])
    expect(fresh.quiet[0]?.why).toContain('前三个月应记 9 天')
  })

  it('is never cleared by another missed day', () => {
    fc.assert(
      fc.property(
        fc.nat(31),
        fc.nat(31),
        fc.array(fc.tuple(fc.nat(31), fc.nat(31)), { maxLength: 3 }),
        (e, r, before) => {
          const of = (expected: number) =>
            kept({
              now: month('2022-08', expected, Math.min(r, e)),
              before: before.map(([days, some], at) => month(`2022-0${7 - at}`, days, Math.min(days, some))),
            })
          if (judge(ledgerDrop, [of(e)]).findings.length === 1)
            expect(judge(ledgerDrop, [of(e + 1)]).findings).toHaveLength(1)
        },
      ),
    )
  })
})

const camera = (over: Partial<Camera> = {}): Camera => ({
  ...{ camera: id(50), spot: '生产间', registeredOn: getDay('2022-05-01'), seenOn: today, hours: 150, ofHours: 168 },
  ...over,
})
const watched = (...cameras: readonly Camera[]): Watched => ({ ...place(), cameras })
/** Another one that is seen on the day: somebody is looking. */
const watching = (on = today): Watched => ({ ...place(90), cameras: [camera({ camera: id(99), seenOn: on })] })

describe('摄像头静默', () => {
  it('tells of days without a picture, once for a workshop', () => {
    const silent = camera({ camera: id(51), seenOn: getDay('2022-08-06') })
    expect(judge(silentCameras, [watched(camera(), silent)]).findings).toMatchObject([
      { said: '2 个摄像头中 1 个静默', rows: [{ id: id(51), said: '已 4 天没有画面，最后一次 2022-08-06' }] },
    ])
    expect(judge(silentCameras, [watched(silent), watching()]).findings[0]?.said).toBe('1 个摄像头全部静默')
  })

  it('tells of a week of which most hours are missing', () => {
    expect(judge(silentCameras, [watched(camera({ hours: 72 }))]).findings[0]?.rows[0]?.said).toBe(
      '最近七天有 96 小时没有画面',
    )
    expect(judge(silentCameras, [watched(camera({ hours: 73 }))]).findings).toEqual([])
    expect(judge(silentCameras, [watched(camera({ hours: null }))]).findings).toEqual([])
  })

  it('blames nobody where no camera of the district is seen', () => {
    const silent = watched(camera({ seenOn: getDay('2022-08-01') }))
    expect(judge(silentCameras, [silent])).toMatchObject({
      ...{ findings: [], quiet: [{ why: '全区没有一个摄像头有画面，先检查视频接入' }] },
    })
  })

  it('waits with one that was hung up some days ago, and says so', () => {
    const fresh = camera({ seenOn: null, registeredOn: getDay('2022-08-05') })
    expect(judge(silentCameras, [watched(fresh), watching()])).toMatchObject({ findings: [], quiet: [{}] })
    expect(judge(silentCameras, [watched(fresh), watching()], getDay('2022-08-12')).findings).toHaveLength(1)
  })

  it('is never cleared by another day without a picture', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.option(fc.nat(40), { nil: null }), fc.nat(20), (registered, seen, more) => {
        const registeredOn = addDays(today, -registered)
        const seenOn = seen === null ? null : addDays(today, -Math.min(seen, registered))
        const of = (on: Day) => [watched(camera({ registeredOn, seenOn, hours: null })), watching(on)]
        const later = addDays(today, more)
        if (judge(silentCameras, of(today)).findings.length === 1)
          expect(judge(silentCameras, of(later), later).findings).toHaveLength(1)
      }),
    )
  })
})

const overdue = (nth: number, over: Partial<OverdueHazard> = {}): OverdueHazard => ({
  ...{ hazard: id(100 + nth), text: '地面积水', dueOn: getDay('2022-08-01') },
  ...{ workshop: { id: id(1), name: '永强1号小作坊' }, town: { id: town().code, name: '第1镇' } },
  ...{ officer: { id: id(7), name: '王建国' }, unit: { id: id(8), name: '明阳所' } },
  ...over,
})
const elsewhere = (nth: number) => overdue(nth, { workshop: { id: id(nth), name: `永强${nth}号小作坊` } })

describe('整改超期成堆', () => {
  it('tells of the workshop, of the officer, of the town, each with its rows', () => {
    const three = judge(
      overdueCluster,
      [1, 2, 3].map(nth => overdue(nth)),
    ).findings
    expect(three).toMatchObject([{ subject: { kind: 'workshop' }, said: '3 处隐患超期没有整改，最长超期 9 天' }])
    expect(three[0]?.rows).toHaveLength(3)
    const spread = judge(
      overdueCluster,
      Array.from({ length: 15 }, (_, nth) => elsewhere(nth + 1)),
    ).findings
    expect(spread.map(({ subject }) => subject.kind)).toEqual(['officer', 'town'])
    expect(spread[0]?.said).toBe('15 处隐患超期没有整改，涉及 15 家小作坊，最长超期 9 天')
  })

  it('does not count what is due today, nor lay on somebody what is nobody’s', () => {
    expect(
      judge(
        overdueCluster,
        [1, 2, 3].map(nth => overdue(nth, { dueOn: today })),
      ).findings,
    ).toEqual([])
    const nobodys = Array.from({ length: 12 }, (_, nth) => ({ ...elsewhere(nth + 1), officer: null, unit: null }))
    expect(judge(overdueCluster, nobodys).findings).toEqual([])
  })
})

const lot = (nth: number, share: number, daysAgo: number): MadeLot => ({
  ...place(),
  ...{ lot: id(200 + nth), number: `L${nth}`, product: '豆腐', onDay: addDays(today, -daysAgo), share },
  band: { least: 150, most: 450 },
})
const made = (shares: readonly number[], from: number) =>
  shares.map((share, nth) => lot(from + nth, share * 100, from + nth))

describe('出品率异常', () => {
  it('tells of several lots outside of what the trade makes', () => {
    expect(judge(oddYield, made([500, 300, 100], 1)).findings[0]?.said).toBe('2 批出品率超出行业常见范围')
    expect(judge(oddYield, made([500, 300, 300], 1)).findings).toEqual([])
  })

  it('tells of a product that turned out otherwise than the workshop’s own before', () => {
    const lots = [...made([200, 200, 210], 1), ...made([300, 310, 300, 290, 300], 40)]
    expect(judge(oddYield, lots).findings[0]?.said).toBe('豆腐出品率 200%，以前多为 300%')
    expect(
      judge(
        oddYield,
        lots.map(each => ({ ...each, band: null })),
      ).findings,
    ).toHaveLength(1)
  })

  it('compares nothing with a handful, and says so', () => {
    expect(judge(oddYield, made([300, 200], 1)).quiet).toMatchObject([{ why: expect.stringContaining('批次太少') }])
  })
})

const visited = (over: Partial<Visited> = {}): Visited => ({
  ...{ ...place(), filedOn: getDay('2019-08-11'), last: { visit: id(9), onDay: getDay('2020-10-10'), number: 'JC1' } },
  ...over,
})

describe('临近两年没有检查', () => {
  it('tells of it while there is time left, from the last visit or the filing on', () => {
    expect(judge(longUnvisited, [visited()]).findings[0]?.said).toBe('已 22 个月没有检查，最近一次 2020-10-10')
    expect(judge(longUnvisited, [visited()], getDay('2022-08-09')).findings).toEqual([])
    expect(judge(longUnvisited, [visited({ last: null })]).findings[0]?.said).toBe('备案 35 个月，没有检查过')
  })

  it('is never cleared by another day without a visit', () => {
    fc.assert(
      fc.property(fc.nat(1500), fc.nat(400), (since, more) => {
        const facts = [visited({ filedOn: addDays(today, -since), last: null })]
        const count = (on: Day) => judge(longUnvisited, facts, on).findings.length
        expect(count(addDays(today, more))).toBeGreaterThanOrEqual(count(today))
      }),
    )
  })

  it('counts whole months as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), days => {
        const months = monthsSince(addDays(today, -days), today)
        expect(addMonths(addDays(today, -days), months) <= today).toBe(true)
        expect(addMonths(addDays(today, -days), months + 1) > today).toBe(true)
      }),
    )
  })
})

const sampled = (nth: number, over: Partial<SampledPlace> = {}): SampledPlace => ({
  ...{ ...place(nth), town: town(), filedOn: getDay('2019-01-05'), last: null },
  ...over,
})
const lately = { sample: id(300), onDay: getDay('2022-03-01'), label: '豆腐' }

describe('抽检空白', () => {
  it('tells of a town, not of each workshop', () => {
    const facts = [1, 2, 3, 4, 5].map(nth => sampled(nth))
    const some = [...facts, sampled(6, { last: lately })]
    expect(judge(samplingGap, some).findings).toMatchObject([
      { subject: { kind: 'town', label: '第1镇' }, said: '备案满 36 个月的 6 家中，5 家 36 个月没有抽检' },
    ])
    const many = [...facts, ...[6, 7, 8, 9, 10, 11].map(nth => sampled(nth, { last: lately }))]
    expect(judge(samplingGap, many).findings).toEqual([])
  })

  it('does not judge a town of which nearly nobody has been filed for long', () => {
    const facts = [1, 2, 3].map(nth => sampled(nth))
    expect(judge(samplingGap, facts).quiet).toMatchObject([{ why: '备案满 36 个月的只有 3 家' }])
  })
})

const complained = (nth: number, daysAgo: number): Complained => ({
  ...{ ...place(), complaint: id(400 + nth), number: `TS${nth}`, onDay: addDays(today, -daysAgo) },
})
const ending = (nth: number, inDays: number): EndingCertificate => ({
  ...{ ...place(nth), town: town(), number: `证${nth}`, expiresOn: addDays(today, inDays) },
})

describe('what comes together', () => {
  it('is three complaints within ninety days', () => {
    expect(
      judge(
        complaintPile,
        [0, 40, 89].map((days, nth) => complained(nth, days)),
      ).findings,
    ).toHaveLength(1)
    expect(
      judge(
        complaintPile,
        [0, 40, 90].map((days, nth) => complained(nth, days)),
      ).findings,
    ).toEqual([])
  })

  it('is five certificates of one town that end soon or have ended', () => {
    const five = [-3, 0, 20, 40, 60].map((days, nth) => ending(nth, days))
    expect(judge(certificatesEnding, five).findings[0]?.said).toBe(
      '5 家小作坊的备案证在 60 天内到期，其中 1 家已经过期',
    )
    expect(judge(certificatesEnding, [...five.slice(1), ending(9, 61)]).findings).toEqual([])
  })
})

function sameInAnyOrder<Fact>(rule: ExceptionRule<Fact>, facts: readonly Fact[]) {
  it(`${rule.name} says the same in whatever order the records came`, () => {
    const said = judge(rule, facts)
    expect(said.findings.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), mixed => {
        expect(judge(rule, mixed)).toEqual(said)
      }),
    )
  })
}

describe('order', () => {
  sameInAnyOrder(ledgerDrop, [kept(), kept(place(2)), kept({ ...place(3), before: [] })])
  sameInAnyOrder(silentCameras, [
    watched(camera({ seenOn: getDay('2022-08-01') })),
    { ...watched(), ...place(2) },
    watching(),
  ])
  sameInAnyOrder(
    overdueCluster,
    Array.from({ length: 15 }, (_, nth) => elsewhere((nth % 4) + 1)).map((each, nth) => ({
      ...each,
      hazard: id(600 + nth),
      dueOn: addDays(today, -1 - (nth % 5)),
    })),
  )
  sameInAnyOrder(oddYield, [...made([200, 200, 210, 900, 800], 1), ...made([300, 310, 300, 290, 300], 40)])
  sameInAnyOrder(longUnvisited, [visited(), visited(place(2)), visited({ ...place(3), last: null })])
  sameInAnyOrder(
    samplingGap,
    [1, 2, 3, 4, 5, 6].map(nth => sampled(nth)),
  )
  sameInAnyOrder(
    complaintPile,
    [0, 40, 40, 89].map((days, nth) => complained(nth, days)),
  )
  sameInAnyOrder(
    certificatesEnding,
    [-3, 0, 20, 40, 60].map((days, nth) => ending(nth, days)),
  )
})

describe('limits', () => {
  it('are whole numbers within what makes sense, all of them and no others', () => {
    for (const { code } of Object.values(exceptionRules)) expect(limitFaults(code, proposedLimits(code))).toEqual([])
    expect(limitFaults('long-unvisited', { months: 25 })).toEqual([{ code: 'months', detail: '应在 6 与 24 之间' }])
    expect(limitFaults('long-unvisited', { months: 22, days: 3 })[0]?.detail).toContain('没有这个界限')
    expect(limitFaults('long-unvisited', {})[0]?.detail).toBe('请填写整数')
  })
})

describe('what stands', () => {
  const open = { state: 'open', dueOn: today, handledOn: null, escalatedOn: null } as const
  it('goes up once when its day has passed, and is open again a month after it was handled', () => {
    expect(lookAt(open, today)).toBe('stay')
    expect(lookAt(open, addDays(today, 1))).toBe('escalate')
    expect(lookAt({ ...open, escalatedOn: addDays(today, 1) }, addDays(today, 9))).toBe('stay')
    const handled = { ...open, state: 'handled', handledOn: today } as const
    expect(lookAt(handled, addDays(today, daysUntilAgain - 1))).toBe('stay')
    expect(lookAt(handled, addDays(today, daysUntilAgain))).toBe('again')
  })
})
