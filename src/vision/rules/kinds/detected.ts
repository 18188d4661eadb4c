import { carried } from '../person/votes.ts'
import { wholePicture } from '../place/zone.ts'
import { byHand } from './by-hand.ts'
import { type Check, type Hit, type KindCode, type Spotted, type Thresholds, usual } from './kind.ts'

/** Kinds that a detector of the bureau's own may answer: all that can be seen in one picture. */
export const detectableKinds = [
  ...(['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10', 'A12', 'A13'] as const),
  ...(['A14', 'A15', 'A21'] as const),
] as const satisfies readonly KindCode[]
export type DetectableKind = (typeof detectableKinds)[number]

/** Pictures that are older say nothing of now. */
const mostAgeMs = 180_000
/** Where nothing moves nobody looks; yet at all of the picture every half minute. */
const freshMs = 40_000

/**
 * A kind that own detectors hold to be so: in enough of the last pictures that they looked at. The bar is the detector's own, for
 * that of a rule is about something else.
 */
export function detectedHits(
  kind: KindCode,
  spotted: readonly Spotted[],
  at: number,
  majority: Pick<Thresholds, 'needed' | 'of' | 'spanS'>,
): readonly Hit[] {
  const asked = spotted.filter(each => each.asked.includes(kind) && at - each.at <= mostAgeMs)
  const seen = asked.map(each => ({ at: each.at, best: bestOf(each, kind) }))
  const found = carried(
    seen.map(each => ({ at: each.at, yes: each.best !== undefined })),
    majority,
  )
  const last = seen.at(-1)
  if (found === undefined || last?.best === undefined || at - last.at > freshMs) return []
  const { score, box } = last.best
  return [{ zone: wholePicture, since: found.since, score, box, track: null }]
}

function bestOf({ found }: Spotted, kind: KindCode) {
  return found.filter(each => each.kind === kind).toSorted((a, b) => b.score - a.score)[0]
}

/** How long it must last, in seconds, before an alert is raised, as the catalogue of kinds says. */
const holds: Readonly<Partial<Record<KindCode, number>>> = {
  ...{ A02: 20, A04: 10, A05: 3, A09: 30, A14: 60, A15: 10, A21: 60 },
}

export function isOnlyDetected({ code }: Pick<Check, 'code'>): boolean {
  return byHand.has(code)
}

/** Kinds that nobody but an own detector recognises. Nobody is told before a person has looked. */
export const onlyDetected: readonly Check[] = [...byHand].flatMap(([code, terms]): Check[] => {
  const holdS = holds[code]
  if (holdS === undefined) return []
  const thresholds: Thresholds = { ...usual, bar: 0, needed: 3, of: 5, holdS }
  return [
    {
      ...{ code, recognition: 'suspected', terms, thresholds, stricter: 'higher' },
      scenes: ['hygiene', 'production', 'storage'],
      check: () => [],
    },
  ]
})
