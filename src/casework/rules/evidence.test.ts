import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { findInstant } from '../../kernel/day.ts'
import {
  type AnySnapshot,
  admitSnapshot,
  type Evidence,
  evidenceFaults,
  mustBeToldOfCamera,
  type ReviewedSnapshot,
  type UnreviewedSnapshot,
} from './evidence.ts'

const at = findInstant('2026-03-02T01:00:00Z')!
const collected = { name: '照片', hash: 'a'.repeat(64), collectedAt: at, collectedBy: ['1', '2'], lawful: true }
const camera = { legallyReviewed: true, technicallyReviewed: true, marked: true, sitePublished: true }
const review = { reviewer: '1', at, verdict: 'confirmed', faithful: true } as const
const snapshot = { ...collected, kind: 'machine-snapshot', camera } as const
const paper: Evidence = { ...collected, kind: 'document' }

const reviews = fc.option(
  fc.record({
    reviewer: fc.constant('1'),
    at: fc.constant(at),
    verdict: fc.constantFrom('confirmed', 'false-alert'),
    faithful: fc.boolean(),
  }),
)
const cameras = fc.record({
  legallyReviewed: fc.boolean(),
  technicallyReviewed: fc.boolean(),
  marked: fc.boolean(),
  sitePublished: fc.boolean(),
})

describe('a snapshot of a machine', () => {
  it('is no evidence by its type while nobody has reviewed it', () => {
    expectTypeOf<UnreviewedSnapshot>().not.toExtend<Evidence>()
    expectTypeOf<AnySnapshot>().not.toExtend<Evidence>()
    expectTypeOf<ReviewedSnapshot>().toExtend<Evidence>()
  })
  it('is refused by rule while nobody has reviewed it, and each thing that lacks is named', () => {
    expect(admitSnapshot({ ...snapshot, review: null })).toEqual(['not-reviewed'])
    expect(admitSnapshot({ ...snapshot, review: { ...review, verdict: 'false-alert' } })).toEqual(['false-alert'])
    expect(admitSnapshot({ ...snapshot, review, camera: { ...camera, sitePublished: false } })).toEqual([
      'site-not-published',
    ])
    expect(admitSnapshot({ ...snapshot, review })).toEqual({ ...snapshot, review })
  })
  it('is admitted exactly if a person confirmed it, it is faithful, and its camera is in order', () => {
    fc.assert(
      fc.property(reviews, cameras, (given, standing) => {
        const admitted = !Array.isArray(admitSnapshot({ ...snapshot, review: given, camera: standing }))
        const lawful = given?.verdict === 'confirmed' && given.faithful && Object.values(standing).every(Boolean)
        return admitted === lawful
      }),
    )
  })
  it('is found out in the list even where data from outside claim the type', () => {
    const claimed: Evidence = JSON.parse(JSON.stringify({ ...snapshot, review: null }))
    expect(evidenceFaults([claimed])).toEqual([{ kind: 'snapshot', name: '照片', faults: ['not-reviewed'] }])
  })
  it('is told to the party, so that he can answer it', () => {
    expect(mustBeToldOfCamera([paper])).toBe(false)
    expect(mustBeToldOfCamera([paper, { ...snapshot, review }])).toBe(true)
  })
})

describe('the list of evidence', () => {
  const kinds = (list: readonly Evidence[]) => evidenceFaults(list).map(({ kind }) => kind)
  it('is not empty, has a hash for each piece, none twice', () => {
    expect(kinds([paper])).toEqual([])
    expect(kinds([])).toEqual(['no-evidence'])
    expect(kinds([{ ...paper, hash: '' }])).toEqual(['hash-missing'])
    expect(kinds([paper, { ...paper, name: '同一照片' }])).toEqual(['twice'])
  })
  it('holds nothing that was got unlawfully or by one officer alone', () => {
    expect(kinds([{ ...paper, lawful: false }])).toEqual(['unlawful'])
    expect(kinds([{ ...paper, collectedBy: ['1', '1'] }])).toEqual(['one-collector'])
  })
})
