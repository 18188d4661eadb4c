import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { duties } from '../action/permission.ts'
import { accessSettingsFrom } from './contract/settings.ts'
import {
  afterFailure,
  changeTowns,
  defaultAccessSettings,
  initialPassword,
  isLocked,
  mustChangePassword,
  passwordFaults,
  postsOf,
  readiness,
  sessionExpiry,
  sessionHasEnded,
} from './rules.ts'

const now = '2022-08-10T02:00:00.000Z' as Instant
const later = (minutes: number): Instant => instantAt(instantMs(now) + minutes * 60_000)
const settings = defaultAccessSettings

describe('a password', () => {
  it.each([
    ['Dou-Fu 2022', []],
    ['Aa1', ['too-short']],
    ['abcdefgh', ['too-few-kinds']],
    ['abcdefgh1', ['too-few-kinds']],
    ['Zhang3-secret', ['contains-username']],
    ['P@ssw0rd', ['common']],
    ['QWER@1234', ['common']],
    ['豆腐Aa1豆腐豆腐', []],
    ['zhang3', ['too-short', 'too-few-kinds', 'contains-username']],
  ])('%s is judged %j', (password, faults) => {
    expect(passwordFaults(password, 'zhang3', settings)).toEqual(faults)
  })

  it('never gets worse by a longer minimum', () =>
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 8, max: 30 }), (password, length) => {
        const loose = passwordFaults(password, 'zhang3', settings)
        const strict = passwordFaults(password, 'zhang3', { ...settings, passwordLength: length })
        expect(strict).toEqual(expect.arrayContaining([...loose]))
      }),
    ))

  it('given for the first sign-in is long and can be read out', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), random => {
        expect(initialPassword(random)).toMatch(/^[a-zA-Z0-9]{4}(-[a-zA-Z0-9]{4}){3}$/)
        expect(initialPassword(random)).not.toMatch(/[IlOo01]/)
      }),
    ))

  it('must be changed at first, and when its days are over', () => {
    const fresh = { mustChangePassword: false, passwordChangedAt: now }
    const days = (count: number) => later(count * 24 * 60)
    expect(mustChangePassword({ ...fresh, mustChangePassword: true }, settings, now)).toBe('initial')
    expect(mustChangePassword(fresh, settings, days(90))).toBeUndefined()
    expect(mustChangePassword(fresh, settings, days(91))).toBe('expired')
    expect(mustChangePassword(fresh, { passwordMaxDays: 0 }, days(3000))).toBeUndefined()
  })
})

describe('failures', () => {
  const none = { failedAttempts: 0, lockedUntil: null }

  it('lock at the fifth, for fifteen minutes', () => {
    let attempts: ReturnType<typeof afterFailure> = none
    for (let i = 1; i <= 4; i++) {
      attempts = afterFailure(attempts, settings, now)
      expect(isLocked(attempts, now)).toBe(false)
    }
    attempts = afterFailure(attempts, settings, now)
    expect(attempts).toEqual({ failedAttempts: 5, lockedUntil: later(15) })
    expect(isLocked(attempts, later(14.99))).toBe(true)
    expect(isLocked(attempts, later(15))).toBe(false)
    expect(afterFailure(attempts, settings, later(15))).toEqual({ failedAttempts: 1, lockedUntil: null })
  })

  it('let nobody guess more than the allowed number of times within the time of a lock', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 80 }),
        (lockoutAttempts, lockoutMinutes, gaps) => {
          let attempts: ReturnType<typeof afterFailure> = none
          let minute = 0
          const guessed: number[] = []
          const locks: number[] = []
          for (const gap of gaps) {
            minute += gap
            if (isLocked(attempts, later(minute))) continue
            guessed.push(minute)
            attempts = afterFailure(attempts, { lockoutAttempts, lockoutMinutes }, later(minute))
            if (isLocked(attempts, later(minute))) locks.push(guessed.length)
          }
          // Between two locks lie exactly as many guesses as are allowed.
          expect(locks).toEqual(locks.map((_, i) => (i + 1) * lockoutAttempts))
        },
      ),
    ))
})

describe('a session', () => {
  it('ends when idle or at its hour, whichever is first', () => {
    const session = { kind: 'desk', lastSeenAt: now, expiresAt: later(720) } as const
    expect(sessionHasEnded(session, settings, later(30))).toBe(false)
    expect(sessionHasEnded(session, settings, later(30.1))).toBe(true)
    expect(sessionHasEnded({ ...session, lastSeenAt: later(719) }, settings, later(720))).toBe(true)
  })

  it('of a phone lasts for months, though not for ever and not unused', () => {
    const days = (count: number) => later(count * 1440)
    const session = { kind: 'phone', lastSeenAt: now, expiresAt: sessionExpiry('phone', settings, now) } as const
    expect(session.expiresAt).toBe(days(180))
    expect(sessionHasEnded(session, settings, days(60))).toBe(false)
    expect(sessionHasEnded(session, settings, days(60.01))).toBe(true)
    expect(sessionHasEnded({ ...session, lastSeenAt: days(179) }, settings, days(180))).toBe(true)
    expect(sessionExpiry('desk', settings, now)).toBe(later(720))
  })

  it('may do nothing until the password is changed, then until the second factor is set up', () => {
    const account = { mustChangePassword: true, passwordChangedAt: now, hasTotp: false, duties: ['office'] as const }
    const strict = { ...settings, totpForStaff: true }
    expect(readiness(account, strict, now).kind).toBe('change-password')
    expect(readiness({ ...account, mustChangePassword: false }, strict, now).kind).toBe('set-up-totp')
    expect(readiness({ ...account, mustChangePassword: false, hasTotp: true }, strict, now).kind).toBe('ready')
    expect(readiness({ ...account, mustChangePassword: false, duties: ['owner'] }, strict, now).kind).toBe('ready')
  })
})

describe('areas', () => {
  it('are the towns of the post, else of the station; own workshops; else the district', () => {
    expect(postsOf([{ duty: 'inspector', towns: null }], ['t1'], [])).toEqual([
      { duty: 'inspector', area: { kind: 'towns', towns: ['t1'] } },
    ])
    expect(postsOf([{ duty: 'inspector', towns: ['t2'] }], ['t1'], [])).toEqual([
      { duty: 'inspector', area: { kind: 'towns', towns: ['t2'] } },
    ])
    for (const duty of duties) {
      const [post] = postsOf([{ duty, towns: null }], ['t1'], ['w1'])
      const kind = duty === 'inspector' ? 'towns' : duty === 'owner' ? 'own' : 'district'
      expect(post?.area.kind).toBe(kind)
    }
  })

  it('of stations divide the towns: after any change each town still has exactly one', () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('t1', 't2', 't3', 't4'), fc.constantFrom('a', 'b', 'c')),
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.uniqueArray(fc.constantFrom<string>('t1', 't2', 't3', 't4', 't5')),
        (stations, unit, wanted) => {
          const before = new Map(Object.entries(stations))
          const change = changeTowns(unit, wanted, before)
          const dropped = [...before].filter(([town, station]) => station === unit && !wanted.includes(town))
          expect(change.kind).toBe(dropped.length > 0 ? 'left-alone' : 'change')
          if (change.kind === 'left-alone') return
          const after = new Map([...before, ...change.take.map(({ town }) => [town, unit] as const)])
          expect([...before.keys()].every(town => after.has(town))).toBe(true)
          expect(
            [...after]
              .filter(([, station]) => station === unit)
              .map(([town]) => town)
              .sort(),
          ).toEqual(wanted.sort())
        },
      ),
    ))
})

describe('settings', () => {
  it('are the defaults where nothing was stored, and where what was stored is no longer understood', () => {
    expect(accessSettingsFrom({})).toEqual(defaultAccessSettings)
    expect(accessSettingsFrom({ idleMinutes: 15, lockoutAttempts: 'many', other: 1 })).toEqual({
      ...defaultAccessSettings,
      idleMinutes: 15,
    })
  })
})
