import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Day, getDay, type Instant } from '../kernel/day.ts'
import { getId, type Id } from '../kernel/id.ts'
import { ledgerWorld } from '../ledger/ledger-world.testing.ts'
import { type Tx, transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { moveClock, pauseClock, resumeClock } from './door/moving.ts'
import { type ClockStart, startClock, stopClock } from './door.ts'
import { findClock } from './store/clock.ts'
import { logOfClock } from './store/move.ts'

let w: Awaited<ReturnType<typeof ledgerWorld>>
beforeAll(async () => {
  w = await ledgerWorld()
})
afterAll(() => w.t.close())

const day = (text: string): Day => getDay(text)
const now = '2022-08-10T02:00:00.000Z' as Instant
const write = <T>(work: (tx: Tx) => Promise<T>) => transaction(w.t.db, 'read write', work)
const wish = (over: Partial<ClockStart> = {}): ClockStart => ({
  district: w.t.district,
  code: 'S02',
  subject: { kind: 'sample', id: newId(), label: '样品 1' },
  workshop: null,
  from: { day: day('2022-08-10') },
  unit: null,
  account: null,
  now,
  ...over,
})
const start = (over: Partial<ClockStart> = {}) => {
  const given = wish(over)
  return write(tx => startClock(tx, given)).then(found => ({ ...found, subject: given.subject }))
}
const seen = (id: Id) => findClock(w.t.db, w.t.district, id)

describe('a clock', () => {
  it('runs by the row of the book, with its article', async () => {
    const { clock, due } = await start()
    expect(due).toMatchObject({ day: '2022-09-07', at: null, toBeConfirmed: false })
    expect(due.words).toContain('20 个工作日')
    expect(due.basis).not.toBe('')
    expect(await seen(clock)).toMatchObject({
      state: 'running',
      code: 'S02',
      dueOn: '2022-09-07',
      edition: expect.any(String),
    })
  })

  it('names the article, and whether the bureau has yet to confirm it', async () => {
    expect((await start({ code: 'I05' })).due).toMatchObject({ toBeConfirmed: true })
    const { due } = await start({ code: 'I01' })
    expect(due).toMatchObject({ toBeConfirmed: false })
    expect(due.basis).toContain('第三十九条')
  })

  it('in hours ends at a moment', async () => {
    const { due } = await start({ code: 'S05', from: { day: day('2022-08-10'), at: now } })
    expect(due).toMatchObject({ day: '2022-08-11', at: '2022-08-11T02:00:00.000Z' })
  })

  it('started twice from one day is one clock; from another day it is refused', async () => {
    const given = wish()
    const first = await write(tx => startClock(tx, given))
    expect(await write(tx => startClock(tx, given))).toEqual(first)
    await expect(write(tx => startClock(tx, { ...given, from: { day: day('2022-08-11') } }))).rejects.toThrow(
      '已有同一时限',
    )
  })

  it('started at the same moment by many is started once', async () => {
    const given = wish()
    const ids = await Promise.all(Array.from({ length: 8 }, () => write(tx => startClock(tx, given))))
    expect(new Set(ids.map(({ clock }) => clock)).size).toBe(1)
  })

  it('that the book does not have stops nobody, and says so', async () => {
    const { due } = await start({ code: 'Z99' })
    expect(due).toMatchObject({ day: null, toBeConfirmed: true })
    expect(due.words).toContain('待确认')
  })

  it('belongs to the station of the workshop’s town unless told otherwise', async () => {
    const shop = await w.aShop()
    const { clock } = await start({ workshop: shop.workshop })
    expect(await seen(clock)).toMatchObject({ unit: w.t.stations[0].id, workshop: shop.workshop })
  })

  it('takes the day that a person set', async () => {
    const { due, subject, clock } = await start({ code: 'I05', until: day('2022-08-15') })
    expect(due.day).toBe('2022-08-15')
    const by = { account: null, name: '张三' }
    const move = { district: w.t.district, subjectKind: subject.kind, subjectId: subject.id, by, now }
    expect(await write(tx => moveClock(tx, { ...move, until: day('2022-08-20'), reason: '等配件' }))).toBe(1)
    expect(await seen(clock)).toMatchObject({ dueOn: '2022-08-20' })
    expect(await logOfClock(w.t.db, w.t.district, clock)).toMatchObject([
      { reason: '等配件', dueBefore: '2022-08-15', dueAfter: '2022-08-20', actor: '张三' },
      { what: '开始计时' },
    ])
  })
})

describe('an ended clock', () => {
  const stop = (
    subject: ClockStart['subject'],
    over: { now?: Instant; outcome?: 'done' | 'void'; code?: string } = {},
  ) =>
    write(tx =>
      stopClock(tx, {
        district: w.t.district,
        subjectKind: subject.kind,
        subjectId: subject.id,
        now,
        outcome: 'done',
        ...over,
      }),
    )

  it('was in time up to the end of its last day, and late after it', async () => {
    const [first, second] = [await start(), await start()]
    expect(await stop(first.subject, { now: '2022-09-07T15:59:59.000Z' as Instant })).toBe(1)
    expect(await stop(second.subject, { now: '2022-09-07T16:00:00.000Z' as Instant })).toBe(1)
    expect([(await seen(first.clock))?.endedLate, (await seen(second.clock))?.endedLate]).toEqual([false, true])
    expect(await stop(first.subject)).toBe(0)
  })

  it('makes room for a new one from another day', async () => {
    const { subject } = await start()
    await stop(subject, { outcome: 'void' })
    const again = await start({ subject, from: { day: day('2022-08-12') } })
    expect(await seen(again.clock)).toMatchObject({ state: 'running', triggerDay: '2022-08-12' })
  })

  it('is the one that was named', async () => {
    const { subject } = await start()
    await start({ subject, code: 'S14' })
    expect(await stop(subject, { code: 'S14' })).toBe(1)
    expect(await stop(subject)).toBe(1)
  })
})

describe('time that the law does not count', () => {
  const by = { account: null, name: '张三' }
  const later = '2022-09-05T02:00:00.000Z' as Instant
  it('is left out of the count: a seizure of 30 days, 10 of them in the laboratory', async () => {
    const { subject, clock, due } = await start({ code: 'E03' })
    expect(due.day).toBe('2022-09-09')
    const move = { district: w.t.district, subjectKind: subject.kind, subjectId: subject.id, by, now: later }
    const pause = { kind: 'laboratory', reason: '送检', from: day('2022-08-15') } as const
    expect(await write(tx => pauseClock(tx, { ...move, pause }))).toBe(1)
    expect(await seen(clock)).toMatchObject({ state: 'paused' })
    expect(await write(tx => resumeClock(tx, { ...move, to: day('2022-08-25') }))).toBe(1)
    expect(await seen(clock)).toMatchObject({ state: 'running', dueOn: '2022-09-19' })
  })

  it('is not left out where no law says so', async () => {
    const { subject, clock } = await start()
    const move = { district: w.t.district, subjectKind: subject.kind, subjectId: subject.id, by, now: later }
    const pause = { kind: 'laboratory', reason: '送检', from: day('2022-08-15') } as const
    expect(await write(tx => pauseClock(tx, { ...move, pause }))).toBe(0)
    expect(await seen(clock)).toMatchObject({ state: 'running' })
  })
})

it('the program itself can neither delete a clock nor change what was logged', async () => {
  const { clock } = await start()
  await expect(w.t.db`delete from clock.clock where id = ${clock}`).rejects.toThrow('permission denied')
  await expect(w.t.db`update clock.log set what = 'x' where clock = ${clock}`).rejects.toThrow('permission denied')
  expect(getId(clock)).toBe(clock)
})
