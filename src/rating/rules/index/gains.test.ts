import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ago, anyFacts, delivered, spotless } from './facts.testing.ts'
import { gainsOf } from './gains.ts'
import { reckon } from './reckon.ts'

const scoreOf = (facts: typeof spotless) => {
  const index = reckon(facts, delivered)
  return index.kind === 'rated' ? index.score : undefined
}

const hazard = { id: 'h', on: ago(40), text: '没有戴帽子', isKey: true, own: false, standing: 'overdue' as const }

describe('what would raise the index', () => {
  it('is reckoned by the formula itself, and never lowers it', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const now = scoreOf(facts)
        for (const { points, score } of gainsOf(facts, delivered)) {
          expect(points).toBeGreaterThanOrEqual(0)
          expect(score - points).toBe(now)
        }
      }),
    )
  })

  it('is what it really is once the thing is done', () => {
    const facts = { ...spotless, hazards: [hazard] }
    const gain = gainsOf(facts, delivered).find(({ code }) => code === 'close-hazard')
    expect(gain).toMatchObject({ record: { kind: 'hazard', id: 'h' }, said: '尽快整改“没有戴帽子”（已经逾期）' })
    expect(gain?.score).toBe(scoreOf({ ...facts, hazards: [{ ...hazard, standing: 'late' }] }))
    expect(gain?.points).toBeGreaterThan(0)
  })

  it('tells of receipts without proof apart from days without records', () => {
    const ledger = { expected: 90, inTime: 80, late: 0, unproven: 10, partial: 0 }
    const gains = gainsOf({ ...spotless, ledger }, delivered)
    expect(gains.map(({ code }) => code)).toEqual(['prove-receipts', 'next-inspection'])
    expect(gains[0]?.score).toBe(scoreOf(spotless))
  })

  it('tells of every single thing to be put right, however much is wrong', () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ ...hazard, id: `h${at}` }))
    const gains = gainsOf({ ...spotless, hazards: many }, delivered).filter(({ code }) => code === 'close-hazard')
    expect(gains).toHaveLength(6)
    expect(gains[0]).toMatchObject({ said: '把 8 个问题都整改完', record: null })
    expect(gains[0]?.points).toBeGreaterThan(0)
  })

  it('stands with the most on top, and says what a cap hides', () => {
    const bad = { id: 's', on: ago(5), name: '豆腐', conforming: false, failed: ['菌落总数'], disposed: false }
    const gains = gainsOf({ ...spotless, hazards: [hazard], samples: [...spotless.samples, bad] }, delivered)
    expect(gains[0]).toMatchObject({ code: 'dispose-sample', record: { kind: 'sample', id: 's' } })
    expect(gains.find(({ code }) => code === 'close-hazard')).toMatchObject({
      points: 0,
      said: '尽快整改“没有戴帽子”（已经逾期）；但有 1 批抽检不合格还没有处置完，最高 49 分，这一条解决以后才看得出来',
    })
  })

  it('asks nothing of whoever has done everything but to be inspected again', () => {
    expect(gainsOf(spotless, delivered).map(({ code }) => code)).toEqual(['next-inspection'])
    expect(gainsOf({ ...spotless, inspections: [] }, delivered)).toEqual([])
  })
})
