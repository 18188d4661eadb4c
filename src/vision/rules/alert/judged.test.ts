import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../kernel/day.ts'
import { findCheck } from '../kinds/kinds.ts'
import { footOf } from '../place/box.ts'
import { isInside } from '../place/polygon.ts'
import { aBox } from '../track/made.testing.ts'
import { isSilent, missingReviews, precisionOf } from './precision.ts'
import { type Verdict, verdicts } from './review.ts'
import { brokenSeal, noSeal, type Sealed, type Snapshot, sealText, snapshotFaults } from './snapshot.ts'
import { type Judged, suggestedBar, suggestedMask } from './suggestion.ts'

const times = (count: number, verdict: Verdict) => Array.from({ length: count }, () => verdict)

describe('a kind on a camera', () => {
  it('goes silent below seven confirmed in ten, not before ten were judged', () => {
    expect(isSilent(precisionOf([...times(6, 'true'), ...times(4, 'false')]))).toBe(true)
    expect(isSilent(precisionOf([...times(7, 'true'), ...times(3, 'false')]))).toBe(false)
    expect(isSilent(precisionOf(times(9, 'false')))).toBe(false)
    expect(missingReviews(precisionOf(times(9, 'false')))).toBe(1)
    expect(isSilent(precisionOf([...times(50, 'false'), ...times(50, 'true')]))).toBe(false)
  })

  it('is never made silent by a confirmation, nor by what nobody could tell', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verdicts), { maxLength: 49 }), given => {
        const silent = isSilent(precisionOf(given))
        expect(isSilent(precisionOf([...given, 'cannot-tell']))).toBe(silent)
        if (!silent && missingReviews(precisionOf(given)) === 0)
          expect(isSilent(precisionOf([...given, 'true']))).toBe(false)
      }),
    )
  })
})

describe('a suggestion', () => {
  const judged = (verdict: Verdict, score: number, box = aBox): Judged => ({ verdict, score, box })
  const many = (count: number, verdict: Verdict, score: number) =>
    Array.from({ length: count }, () => judged(verdict, score))
  const higher = findCheck('A08')!
  const lower = findCheck('A01')!

  it('is the stricter bar that spares the false alerts and keeps the true ones', () => {
    const seen = [...many(8, 'false', 0.63), ...many(10, 'true', 0.8)]
    expect(suggestedBar(seen, higher, 0.6)).toEqual({ bar: 0.64, spared: 8, lost: 0 })
    // No cap: the chance of a cap was 0.2 for the false ones, 0.05 for the true ones.
    const caps = [...many(8, 'false', 0.8), ...many(10, 'true', 0.95)]
    expect(suggestedBar(caps, lower, 0.25)).toMatchObject({ spared: 8, lost: 0 })
    expect(suggestedBar(caps, lower, 0.25)!.bar).toBeLessThanOrEqual(0.2)
  })

  it('is not made where true and false look alike, or of few', () => {
    expect(suggestedBar([...many(8, 'false', 0.7), ...many(8, 'true', 0.7)], higher, 0.6)).toBeUndefined()
    expect(suggestedBar(many(4, 'false', 0.63), higher, 0.6)).toBeUndefined()
  })

  it('is always stricter, and tells truly what it would have spared and lost', () => {
    const any = fc.record({
      verdict: fc.constantFrom(...verdicts),
      score: fc.integer({ min: 60, max: 99 }).map(hundredths => hundredths / 100),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), given => {
        const seen = given.map(({ verdict, score }) => judged(verdict, score))
        const found = suggestedBar(seen, higher, 0.6)
        if (found === undefined) return
        const below = (verdict: Verdict) =>
          seen.filter(each => each.verdict === verdict && each.score < found.bar).length
        expect(found.bar).toBeGreaterThan(0.6)
        expect([found.spared, found.lost]).toEqual([below('false'), below('true')])
      }),
    )
  })

  it('of a mask covers the place where it was wrong again and again, and never one where it was right', () => {
    const coat = Array.from({ length: 6 }, (_, at) =>
      judged('false', 0.7, { ...aBox, left: aBox.left + at / 500, right: aBox.right + at / 500 }),
    )
    const found = suggestedMask(coat)!
    expect(found.spared).toBe(6)
    for (const { box } of coat) expect(isInside(footOf(box!), found.mask)).toBe(true)
    expect(suggestedMask([...coat, judged('true', 0.9)])).toBeUndefined()
    expect(suggestedMask(coat.slice(0, 4))).toBeUndefined()
  })
})

describe('a snapshot', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  const picture = (role: 'before' | 'best' | 'after', second: string) => ({
    role,
    hash: sha256(role),
    takenAt: `2026-08-10T04:00:${second}.000Z` as Instant,
    deviceAt: null,
    marked: [{ label: 'person', score: 0.9, box: aBox }],
  })
  const snapshot = (over: Partial<Snapshot> = {}): Snapshot => ({
    alert: 'a',
    camera: 'c',
    kind: 'A01',
    zone: 'bench',
    thresholds: findCheck('A01')!.thresholds,
    models: [{ name: 'coco-ssd', hash: sha256('coco-ssd') }],
    pictures: [picture('before', '00'), picture('best', '05'), picture('after', '09')],
    ...over,
  })

  it('is complete with a best picture, hashes, and times that go forward', () => {
    const { pictures } = snapshot()
    expect(snapshotFaults(snapshot())).toEqual([])
    expect(snapshotFaults(snapshot({ pictures: [pictures[0]!] }))).toEqual(['no-best'])
    expect(snapshotFaults(snapshot({ pictures: [pictures[1]!, pictures[1]!] }))).toEqual(['twice'])
    expect(snapshotFaults(snapshot({ models: [{ name: 'coco-ssd', hash: '' }] }))).toEqual(['no-hash'])
    expect(snapshotFaults(snapshot({ pictures: [picture('best', '05'), picture('before', '09')] }))).toEqual([
      'times-reversed',
    ])
    const marked = [{ label: 'person', score: 1, box: { ...aBox, right: 1.2 } }]
    expect(snapshotFaults(snapshot({ pictures: [{ ...pictures[1]!, marked }] }))).toEqual(['outside'])
  })

  it('breaks its seal by whatever is changed in it, left out or put in before it', () => {
    const chain: Sealed[] = []
    for (const alert of ['a', 'b', 'c']) {
      const next = snapshot({ alert })
      chain.push({ snapshot: next, seal: sha256(sealText(next, chain.at(-1)?.seal ?? noSeal)) })
    }
    expect(brokenSeal(chain, sha256)).toBeUndefined()
    const change = (over: Partial<Snapshot>) =>
      chain.map((each, at) => (at === 1 ? { ...each, snapshot: { ...each.snapshot, ...over } } : each))
    const { thresholds, pictures } = snapshot()
    const dark = pictures.map(each => ({ ...each, hash: sha256('other') }))
    for (const over of [
      { zone: 'door' },
      { models: [] },
      { thresholds: { ...thresholds, bar: 0.3 } },
      { pictures: dark },
    ])
      expect(brokenSeal(change(over), sha256)).toBe(1)
    expect(brokenSeal(chain.toSpliced(1, 1), sha256)).toBe(1)
    expect(brokenSeal(chain.toSpliced(0, 1), sha256)).toBe(0)
  })
})
