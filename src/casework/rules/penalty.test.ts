import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { Weight } from './discretion.ts'
import {
  decidingFaults,
  type HearingThreshold,
  hearingRight,
  hearingThresholds,
  isAggravated,
  type Told,
  thresholdOn,
} from './hearing.ts'
import {
  bandOf,
  boundsOf,
  fineFaults,
  isRowToBeConfirmed,
  mayPunishOnTheSpot,
  type PartyKind,
  type Penalty,
  type PenaltyRow,
  penaltyTable,
  rowFor,
} from './penalty.ts'

const day = getDay('2026-03-02')
const fine = (yuan: number): Penalty => ({ kind: 'fine', fen: yuan * 100 })
const parties = fc.constantFrom<PartyKind>('citizen', 'individual-business', 'organisation')
const weights = fc.constantFrom<Weight>('mitigated', 'lighter', 'ordinary', 'heavier')
const row = (code: string) => rowFor(code, day)!

describe('the table of penalties', () => {
  it('names laws that stand in the book, and articles that do where it says they were read', () => {
    const text = readFileSync(new URL('../../rulebook/data/law.json', import.meta.url), 'utf8')
    const laws: { code: string; articles: { number: string; text: string }[] }[] = JSON.parse(text)
    for (const { basis, confidence } of penaltyTable) {
      const law = laws.find(({ code }) => code === basis.law)
      expect(law).toBeDefined()
      if (confidence === 'read') expect(law?.articles.map(({ number }) => number)).toContain(basis.article)
    }
    const refused = laws.flatMap(({ articles }) => articles).find(({ number }) => number === '第一百三十三条')
    expect(refused?.text).toContain('二千元以上五万元以下')
  })
  it('marks everything of the province as to be confirmed', () => {
    for (const each of penaltyTable)
      if (each.basis.law === 'sichuan-workshops') expect(isRowToBeConfirmed(each)).toBe(true)
  })
  it('fines nothing by a row whose text is not in the book', () => {
    const proposal = { row: row('not-filed'), goodsFen: 0, weight: 'ordinary', fen: 100, refused: true } as const
    expect(fineFaults(proposal)).toEqual(['amounts-not-in-the-book'])
    expect(fineFaults({ ...proposal, row: row('no-yearly-test'), refused: false })).toEqual([
      'not-yet-refused',
      'amounts-not-in-the-book',
    ])
  })
  it('takes one row by the value of the goods, never two, and reckons in times of it', () => {
    const small: PenaltyRow = { ...row('refused-inspection'), code: 'small', goodsBelowFen: 500_000 }
    const range = { by: 'goods', fromTimes: 10, toTimes: 20 } as const
    const large: PenaltyRow = { ...small, code: 'large', goodsFromFen: 500_000, goodsBelowFen: null, range }
    fc.assert(
      fc.property(fc.nat(2_000_000), goods => {
        expect([small, large].filter(each => boundsOf(each, goods) !== undefined)).toHaveLength(1)
      }),
    )
    expect(boundsOf(large, 500_000)).toEqual({ fromFen: 5_000_000, toFen: 10_000_000 })
    expect(boundsOf(large, 499_999)).toBeUndefined()
    expect(boundsOf(small, 499_999)).toEqual({ fromFen: 200_000, toFen: 5_000_000 })
    expect(boundsOf(small, 500_000)).toBeUndefined()
  })
  it('binds from the day its law came into force', () => {
    expect(rowFor('refused-inspection', getDay('2015-09-30'))).toBeUndefined()
    expect(rowFor('refused-inspection', getDay('2015-10-01'))?.confidence).toBe('read')
  })
})

describe('a fine', () => {
  const refusal = row('refused-inspection')
  const faults = (weight: Weight, yuan: number) =>
    fineFaults({ row: refusal, goodsFen: 0, weight, fen: yuan * 100, refused: false })

  it('lies within the range, lighter below and heavier above', () => {
    expect(faults('lighter', 2_000)).toEqual([])
    expect(faults('lighter', 16_400)).toEqual([])
    expect(faults('lighter', 16_401)).toEqual(['above'])
    expect(faults('ordinary', 26_000)).toEqual([])
    expect(faults('heavier', 35_600)).toEqual([])
    expect(faults('heavier', 50_001)).toEqual(['above'])
    expect(faults('mitigated', 1_999)).toEqual([])
    expect(faults('mitigated', 2_000)).toEqual(['above'])
    expect(faults('none', 1)).toEqual(['no-fine-where-spared'])
    expect(faults('none', 0)).toEqual([])
    const upTo: PenaltyRow = { ...refusal, range: { by: 'amount', fromFen: 0, toFen: 100 } }
    expect(fineFaults({ row: upTo, goodsFen: 0, weight: 'mitigated', fen: 1, refused: false })).toEqual([
      'no-room-to-mitigate',
    ])
  })
  it('never exceeds the range, and falls below it only when mitigated', () => {
    fc.assert(
      fc.property(weights, fc.nat(10_000_000), (weight, fen) => {
        if (fineFaults({ row: refusal, goodsFen: 0, weight, fen, refused: false }).length > 0) return
        expect(fen).toBeLessThanOrEqual(5_000_000)
        expect(fen).toBeGreaterThan(0)
        if (weight === 'mitigated') expect(fen).toBeLessThan(200_000)
        else expect(fen).toBeGreaterThanOrEqual(200_000)
      }),
    )
  })
  it('has bands that cover the range without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1e9 }), fc.nat(1e9), (fromFen, width) => {
        const bounds = { fromFen, toFen: fromFen + width }
        const [lighter, ordinary, heavier] = (['lighter', 'ordinary', 'heavier'] as const).map(
          weight => bandOf(bounds, weight)!,
        )
        expect(lighter!.fromFen).toBe(fromFen)
        expect(ordinary!.fromFen).toBe(lighter!.toFen)
        expect(heavier!.fromFen).toBe(ordinary!.toFen)
        expect(heavier!.toFen).toBe(fromFen + width)
        expect(ordinary!.fromFen).toBeLessThanOrEqual(ordinary!.toFen)
      }),
    )
  })
})

describe('on the spot', () => {
  const sure = { established: true, basedOnLaw: true }
  it('a citizen is fined up to 200, an organisation up to 3,000 yuan, or warned', () => {
    expect(mayPunishOnTheSpot([fine(200)], 'citizen', sure)).toBe(true)
    expect(mayPunishOnTheSpot([fine(201)], 'citizen', sure)).toBe(false)
    expect(mayPunishOnTheSpot([fine(201)], 'individual-business', sure)).toBe(false)
    expect(mayPunishOnTheSpot([fine(3_000)], 'organisation', sure)).toBe(true)
    expect(mayPunishOnTheSpot([fine(3_001)], 'organisation', sure)).toBe(false)
    expect(mayPunishOnTheSpot([{ kind: 'warning' }], 'citizen', sure)).toBe(true)
    expect(mayPunishOnTheSpot([{ kind: 'confiscation', fen: 1 }], 'organisation', sure)).toBe(false)
  })
  it('two fines do not slip under the limit, and doubtful facts never go by the spot', () => {
    expect(mayPunishOnTheSpot([fine(150), fine(150)], 'citizen', sure)).toBe(false)
    expect(mayPunishOnTheSpot([fine(1)], 'citizen', { ...sure, established: false })).toBe(false)
    expect(mayPunishOnTheSpot([], 'citizen', sure)).toBe(false)
  })
  it('nobody is punished who would have a hearing', () => {
    fc.assert(
      fc.property(parties, fc.nat(20_000_000), (party, fen) => {
        const penalties: Penalty[] = [{ kind: 'fine', fen }]
        return !(mayPunishOnTheSpot(penalties, party, sure) && hearingRight(penalties, party, day).entitled)
      }),
    )
  })
})

describe('the right to a hearing', () => {
  it('comes with a fine or a confiscation of a larger amount', () => {
    const because = (penalty: Penalty, party: PartyKind) => hearingRight([penalty], party, day).because
    expect(because(fine(10_000), 'citizen')).toEqual(['fine'])
    expect(because(fine(9_999), 'citizen')).toEqual([])
    expect(because(fine(10_000), 'individual-business')).toEqual(['fine'])
    expect(because(fine(10_000), 'organisation')).toEqual([])
    expect(because({ kind: 'confiscation', fen: 10_000_000 }, 'organisation')).toEqual(['confiscation'])
    expect(hearingRight([fine(1)], 'citizen', day).toBeConfirmed).toBe(true)
  })
  it('comes with stopping, closing, restricting and taking a licence, whatever the amount', () => {
    const kinds = ['suspension-of-business', 'closure', 'licence-revoked', 'licence-lowered'] as const
    for (const kind of kinds) expect(hearingRight([{ kind }], 'organisation', day).because).toEqual(['kind'])
    expect(hearingRight([{ kind: 'restriction', until: null }], 'citizen', day).entitled).toBe(true)
    expect(hearingRight([{ kind: 'warning' }, { kind: 'criticism' }], 'citizen', day).entitled).toBe(false)
  })
  it('follows the province where that has an amount for the day, and is given where no amount is known', () => {
    const own: HearingThreshold = {
      ...hearingThresholds[0]!,
      ...{ area: 'sichuan', fromFen: 500_000, validFrom: day, confidence: 'confirmed' },
    }
    const table = [...hearingThresholds, own]
    expect(thresholdOn(table, 'citizen', day)).toBe(own)
    expect(hearingRight([fine(5_000)], 'citizen', day, table)).toMatchObject({ entitled: true, toBeConfirmed: false })
    expect(hearingRight([fine(5_000)], 'citizen', getDay('2026-03-01'), table).entitled).toBe(false)
    expect(hearingRight([fine(1)], 'citizen', day, []).because).toEqual(['no-threshold'])
  })
  it('is not lost by a higher fine', () => {
    fc.assert(
      fc.property(parties, fc.nat(2e7), fc.nat(2e7), (party, fen, more) => {
        const entitled = (sum: number) => hearingRight([{ kind: 'fine', fen: sum }], party, day).entitled
        return !entitled(fen) || entitled(fen + more)
      }),
    )
  })
})

describe('nothing is decided', () => {
  const told: Told = {
    ...{ toldOn: day, answerBy: getDay('2026-03-09'), waivedOn: null, statement: null },
    hearing: { entitled: true, askedOn: null, heldOn: null },
  }
  it('while the party may still answer, unless he waived it', () => {
    expect(decidingFaults(told, getDay('2026-03-09'))).toEqual(['answer-time-runs'])
    expect(decidingFaults(told, getDay('2026-03-10'))).toEqual([])
    expect(decidingFaults({ ...told, waivedOn: day }, day)).toEqual([])
  })
  it('before a hearing that was asked for in time was held; one asked for too late is none', () => {
    const asked = { ...told, hearing: { ...told.hearing, askedOn: getDay('2026-03-09') } }
    expect(decidingFaults(asked, getDay('2026-04-01'))).toEqual(['hearing-not-held'])
    const held = { ...asked, hearing: { ...asked.hearing, heldOn: getDay('2026-03-25') } }
    expect(decidingFaults(held, getDay('2026-04-01'))).toEqual([])
    const late = { ...told, hearing: { ...told.hearing, askedOn: getDay('2026-03-10') } }
    expect(decidingFaults(late, getDay('2026-04-01'))).toEqual([])
  })
  it('before what the party said was reviewed, and never harder because he spoke', () => {
    const said = (reviewed: boolean) => ({ ...told, statement: { onDay: day, reviewed } })
    expect(decidingFaults(said(false), getDay('2026-04-01'))).toEqual(['statement-not-reviewed'])
    expect(decidingFaults(said(true), getDay('2026-04-01'))).toEqual([])
    expect(isAggravated(100, 101)).toBe(true)
    expect(isAggravated(100, 100)).toBe(false)
  })
})
