import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import {
  type Disclosed,
  disclosureClock,
  disclosurePeriod,
  isDisclosed,
  isShownOn,
  type LowFine,
  privateFaults,
  revocationClock,
  summaryOf,
} from './disclosure.ts'
import type { Penalty } from './penalty.ts'

const day = getDay('2026-01-15')
const fine = (yuan: number): Penalty => ({ kind: 'fine', fen: yuan * 100 })
const low: LowFine = { belowFen: 500_000, party: 'citizen', validFrom: null, validTo: null, confidence: 'confirmed' }
const disclosed = (...penalties: Penalty[]): Disclosed => ({
  ...{ penalties, party: 'citizen', decidedOn: day, disclosedOn: day },
})
const penalty: fc.Arbitrary<Penalty> = fc.oneof(
  fc.constantFrom<Penalty>({ kind: 'warning' }, { kind: 'criticism' }, { kind: 'suspension-of-business' }),
  fc.nat(2_000_000).map((fen): Penalty => ({ kind: 'fine', fen })),
  fc.nat(3_000).map((days): Penalty => ({ kind: 'restriction', until: addDays(day, days) })),
)
const penalties = fc.array(penalty, { minLength: 1, maxLength: 4 })

describe('what is disclosed', () => {
  it('is never a warning alone, however often, and never what was punished on the spot', () => {
    expect(isDisclosed('ordinary', [{ kind: 'warning' }, { kind: 'warning' }])).toBe(false)
    expect(isDisclosed('ordinary', [{ kind: 'warning' }, fine(1)])).toBe(true)
    expect(isDisclosed('ordinary', [{ kind: 'criticism' }])).toBe(true)
    fc.assert(
      fc.property(penalties, given => {
        expect(isDisclosed('on-the-spot', given)).toBe(false)
        expect(isDisclosed('ordinary', given)).toBe(given.some(({ kind }) => kind !== 'warning'))
      }),
    )
  })
  it('is up within twenty working days, and back within three when revoked: rows of the book', () => {
    const text = readFileSync(new URL('../../rulebook/data/clocks.json', import.meta.url), 'utf8')
    const rows: { code: string; amount: number; unit: string }[] = JSON.parse(text)
    const row = (code: string) => rows.find(each => each.code === code)
    expect(row(disclosureClock(true))).toMatchObject({ amount: 20, unit: 'working-day' })
    expect(row(disclosureClock(false))).toMatchObject({ amount: 10, unit: 'working-day' })
    expect(row(revocationClock)).toMatchObject({ amount: 3, unit: 'working-day' })
  })
})

describe('how long it is shown', () => {
  it('is three months for criticism or a low fine, three years for all else', () => {
    const until = (...given: Penalty[]) => disclosurePeriod(disclosed(...given), [low])
    expect(until({ kind: 'criticism' })).toEqual({ until: '2026-04-15', why: 'three-months', toBeConfirmed: false })
    expect(until(fine(4_999), { kind: 'warning' }).until).toBe('2026-04-15')
    expect(until(fine(5_000)).until).toBe('2029-01-15')
    expect(until(fine(3_000), fine(3_000)).why).toBe('three-years')
    expect(until(fine(1), { kind: 'suspension-of-business' }).why).toBe('three-years')
    expect(until({ kind: 'confiscation', fen: 1 }).why).toBe('three-years')
  })
  it('is as long as a restriction of more than three years', () => {
    const end = getDay('2031-01-15')
    const { until, why } = disclosurePeriod(disclosed({ kind: 'restriction', until: end }))
    expect([until, why]).toEqual([end, 'restriction'])
    expect(disclosurePeriod(disclosed({ kind: 'restriction', until: addDays(day, 9) })).why).toBe('three-years')
  })
  it('is marked where the amount of the province is not known', () => {
    expect(disclosurePeriod(disclosed(fine(1)))).toMatchObject({ why: 'three-years', toBeConfirmed: true })
    expect(disclosurePeriod(disclosed({ kind: 'criticism' })).toBeConfirmed).toBe(false)
  })
  it('is never under three months, and never over three years without a restriction', () => {
    fc.assert(
      fc.property(penalties, given => {
        const { until, why } = disclosurePeriod(disclosed(...given), [low])
        expect(until >= '2026-04-15').toBe(true)
        expect(until <= '2029-01-15').toBe(why !== 'restriction')
      }),
    )
  })
})

describe('the public', () => {
  const shown = { disclosedOn: day, until: getDay('2026-04-15'), withdrawnOn: null }
  it('sees it to the last day and not one longer, without anybody doing anything', () => {
    expect(isShownOn(shown, addDays(day, -1))).toBe(false)
    expect(isShownOn(shown, day)).toBe(true)
    expect(isShownOn(shown, getDay('2026-04-15'))).toBe(true)
    expect(isShownOn(shown, getDay('2026-04-16'))).toBe(false)
    expect(isShownOn({ ...shown, disclosedOn: null }, day)).toBe(false)
  })
  it('does not see again what was taken down', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (on, later) => {
        const withdrawn = { ...shown, withdrawnOn: addDays(day, on) }
        return !isShownOn(withdrawn, addDays(day, on + later))
      }),
    )
  })
  const decision = { number: '恩市监处罚〔2026〕1号', partyName: '示例豆腐坊', bureau: '示例局', decidedOn: day }
  it('reads six fields and no more', () => {
    const whole = { ...decision, partyAddress: '示例镇1号', facts: '身份证 511903199001011234' }
    const summary = summaryOf(whole, '拒绝监督检查', '罚款二千元')
    expect(Object.keys(summary ?? {}).sort()).toEqual(
      ['breach', 'bureau', 'decidedOn', 'number', 'partyName', 'penalties'].sort(),
    )
    expect(JSON.stringify(summary)).not.toContain('511903')
    expect(summaryOf({ ...decision, decidedOn: null }, 'a', 'b')).toBeUndefined()
    expect(summaryOf(decision, ' ', 'b')).toBeUndefined()
  })
  it('is not told who a person is by a number in the text', () => {
    const faults = (breach: string) => privateFaults(summaryOf(decision, breach, '警告并罚款')!)
    expect(faults('拒绝监督检查')).toEqual([])
    expect(faults('赵某 51190319900101123X')).toEqual(['identity-number'])
    expect(faults('电话13800000000拒绝')).toEqual(['telephone'])
  })
})
