import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { LotDosing, LotFlow, LotMaking, LotReceipt } from '../../../ledger/rules/lot-flow.ts'
import type { AdditiveRow } from '../../../rulebook/rules/rows.ts'
import { yieldBands } from '../yield-bands.ts'
import { additiveOverLimit } from './additive-over-limit.ts'
import { awaitingInspection } from './awaiting-inspection.ts'
import { lateEntry } from './late-entry.ts'
import { negativeStock } from './negative-stock.ts'
import { orphanOutput } from './orphan-output.ts'
import { soldMoreThanMade } from './sold-more-than-made.ts'
import { unprovenReceipt } from './unproven-receipt.ts'
import { yieldOutOfBand } from './yield-out-of-band.ts'

const id = (place: number) => `01a21c26-6d4c-7005-8993-00000000000${place}` as Id
const onDay = '2026-08-10' as Day
const named = { lot: id(1), workshop: id(2), number: '2608100001', name: '豆腐', entry: id(3), onDay }
const kilograms = (amount: number) => amount * 1_000_000

const flow: LotFlow = {
  ...named,
  ...{ kind: 'produced', dimension: 'mass', made: kilograms(30), charged: 0, sold: kilograms(20) },
  ...{ sampled: 0, disposed: 0, otherSamples: 0 },
}

describe('used and sold', () => {
  it('more than there was is said with the figures', () => {
    expect(soldMoreThanMade.check({ ...flow, sold: kilograms(33) })).toMatchObject({
      lot: id(1),
      sentence: '生产 30 千克，销售 33 千克，多出 3 千克（10%）',
      breaks: true,
    })
  })
  it('exactly as much as there was is right', () => {
    expect(soldMoreThanMade.check({ ...flow, sold: kilograms(30) })).toBeUndefined()
  })
  it('is found exactly when more went out than came in', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 1e9 }), (charged, sold, made) => {
        expect(soldMoreThanMade.check({ ...flow, charged, sold, made }) !== undefined).toBe(charged + sold > made)
      }),
    )
  })
})

describe('a stock below zero', () => {
  const nothing = { loss: 0, destroyed: 0 }
  it('by samples and what was destroyed is said with each', () => {
    const found = negativeStock.check(
      { ...flow, sold: kilograms(29), sampled: kilograms(2) },
      { loss: 0, destroyed: kilograms(2) },
    )
    expect(found?.sentence).toBe('共 30 千克，用出和卖出 29 千克、留样 2 千克、销毁 2 千克，账上结存为负 3 千克（10%）')
  })
  it('by no more than a sample passes', () => {
    expect(negativeStock.check({ ...flow, sold: kilograms(30), sampled: kilograms(1) }, nothing)).toBeUndefined()
  })
  it('is not told twice where more was sold than made', () => {
    expect(negativeStock.check({ ...flow, sold: kilograms(60) }, nothing)).toBeUndefined()
  })
})

const making: LotMaking = {
  ...named,
  ...{ category: 'soy', foodCode: '04.04.01.01', dimension: 'mass', made: kilograms(60) },
  ...{ mainName: '大豆', mainMass: kilograms(20), allMass: kilograms(20), charges: 1, unweighed: 0 },
}

describe('the yield', () => {
  it('within what the trade makes of it is nothing to tell', () => {
    expect(yieldOutOfBand.check(making)).toBeUndefined()
  })
  it('far above or below is told', () => {
    expect(yieldOutOfBand.check({ ...making, made: kilograms(160) })?.sentence).toBe(
      '投大豆 20 千克，出 160 千克，出品率 800%，高于豆腐常见的 150%～450%',
    )
    expect(yieldOutOfBand.check({ ...making, made: kilograms(2) })?.sentence).toContain('低于')
  })
  it('of what no band is known for is not judged', () => {
    expect(yieldOutOfBand.check({ ...making, name: '蒸糕', made: kilograms(900) })).toBeUndefined()
  })
  it('has bands that are wide, and all to be confirmed', () => {
    for (const { least, most, confidence } of yieldBands) {
      expect(most / least).toBeGreaterThan(1.4)
      expect(confidence).toBe('uncertain')
    }
    expect(yieldOutOfBand.toBeConfirmed).toBe(true)
  })
})

describe('a product of nothing', () => {
  it('is told', () => {
    expect(orphanOutput.check({ ...making, charges: 0 })).toMatchObject({ sentence: '出 60 千克，没有有效的投料记录' })
  })
  it('is none with a charge', () => expect(orphanOutput.check(making)).toBeUndefined())
})

const receipt: LotReceipt = {
  ...named,
  ...{ recordedAt: '2026-08-10T02:00:00.000Z' as Instant, selfGrown: false, supplierName: '恩阳粮油' },
  ...{ supplierIsLicensed: true, hasProof: true, awaitsInspection: false },
}

describe('a receipt', () => {
  it('with supplier, licence and proof is right', () => expect(unprovenReceipt.check(receipt)).toBeUndefined())
  it('says all that is missing', () => {
    const found = unprovenReceipt.check({ ...receipt, supplierIsLicensed: false, hasProof: false })
    expect(found?.sentence).toBe('供货者“恩阳粮油”没有证照号，没有合格证明')
  })
  it('of nobody is told', () => {
    expect(unprovenReceipt.check({ ...receipt, supplierName: null })?.sentence).toBe('没有记供货者')
  })
  it('of one’s own field needs nobody', () => {
    expect(unprovenReceipt.check({ ...receipt, selfGrown: true, supplierName: null, hasProof: false })).toBeUndefined()
  })
  it('may wait three days for somebody to look at it', () => {
    const waiting = { ...receipt, awaitsInspection: true }
    expect(awaitingInspection.check(waiting, '2026-08-13' as Day)).toBeUndefined()
    expect(awaitingInspection.check(waiting, '2026-08-14' as Day)?.sentence).toContain('已 4 天')
  })
})

describe('what was written down late', () => {
  const late = (recordedAt: string) => {
    const { entry, workshop } = named
    const about = { entry, workshop, onDay, ledger: 'receiving' as const, summary: '大豆 50 千克' }
    return lateEntry.check({ ...about, recordedAt: recordedAt as Instant })
  }
  it('the next day is in time', () => expect(late('2026-08-11T10:00:00.000Z')).toBeUndefined())
  it('two days after is told and breaks nothing', () => {
    expect(late('2026-08-12T01:00:00.000Z')).toMatchObject({ breaks: false, entry: id(3), lot: null })
  })
  it('more than three days after counts', () => {
    expect(late('2026-08-13T01:00:00.000Z')?.breaks).toBe(false)
    expect(late('2026-08-14T01:00:00.000Z')?.breaks).toBe(true)
  })
})

describe('an additive', () => {
  const row: AdditiveRow = {
    ...{ code: 'sorbic', basis: [], confidence: 'read', validFrom: null, validTo: null },
    ...{ foodCode: '04.04', foodName: '豆制品', name: '山梨酸', words: [], ins: null, functions: ['防腐剂'] },
    ...{ rule: 'maximum', maximumMgPerKg: 1_000, residue: null },
  }
  const dosing: LotDosing = {
    ...named,
    ...{ foodCode: '04.04.01.01', dimension: 'mass', made: kilograms(10), chargedMass: 0, chargedVolume: 0 },
    uses: [{ name: '山梨酸', dimension: 'mass', amount: 10_000 }],
  }
  it('at its maximum is allowed, a milligram more is not', () => {
    expect(additiveOverLimit.check(dosing, [row])).toBeUndefined()
    const more = { ...dosing, uses: [...dosing.uses, { name: '山梨酸', dimension: 'mass' as const, amount: 1 }] }
    expect(additiveOverLimit.check(more, [row])?.sentence).toContain('超过豆制品的最大使用量 1000 mg/kg')
  })
  it('is judged by the output that holds now', () => {
    expect(additiveOverLimit.check({ ...dosing, made: kilograms(5) }, [row])).toBeDefined()
  })
  it('of a lot sold by the piece is held against what went in', () => {
    const pieces = { ...dosing, dimension: 'count' as const, made: 100, chargedMass: kilograms(10) }
    expect(additiveOverLimit.check(pieces, [row])).toBeUndefined()
    expect(additiveOverLimit.check({ ...pieces, chargedMass: kilograms(9) }, [row])).toBeDefined()
  })
  it('without rows in force is not judged', () => expect(additiveOverLimit.check(dosing, [])).toBeUndefined())
})
