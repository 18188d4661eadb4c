import { carried } from '../person/votes.ts'
import { areaOf } from '../place/box.ts'
import { zonesAt } from '../place/zone.ts'
import { type Check, type Hit, type Specks, usual } from './kind.ts'

/** Nobody may have been there for so long: what people drop or shadows they throw moves too. */
const aloneMs = 60_000

/**
 * Something small runs over the floor, off hours, with nobody there. No model knows rats; a published alert of this kind was the
 * owner's cat. So it is 疑似, and only where a floor is drawn.
 */
export const rodent: Check = {
  code: 'A07',
  recognition: 'suspected',
  terms: {
    name: '老鼠',
    severity: 5,
    dueHours: 4,
    repeatHours: 168,
    basis: '食品安全法 第三十三条第一款第二项',
    toBeConfirmed: false,
    evidence: '10 秒录像片段和轨迹',
  },
  scenes: ['hygiene', 'production', 'storage'],
  // The bar is what share of the picture may be the largest.
  thresholds: { ...usual, bar: 0.015, needed: 2, of: 5, holdS: 0.5 },
  stricter: 'lower',
  check: ({ at, working, tracks, zones, specks }, thresholds) => {
    if (working !== false || tracks.some(({ lastAt }) => at - lastAt < aloneMs)) return []
    const seen = specks.map(each => ({ at: each.at, zones: floorsOf(each, zones, thresholds.bar) }))
    const floors = new Set(seen.flatMap(each => [...each.zones.keys()]))
    return [...floors].flatMap((zone): Hit[] => {
      const found = carried(
        seen.map(each => ({ at: each.at, yes: each.zones.has(zone) })),
        thresholds,
      )
      const box = seen.at(-1)?.zones.get(zone)
      return found === undefined || box === undefined
        ? []
        : [{ zone, since: found.since, score: 1 - areaOf(box), box, track: null }]
    })
  },
}

function floorsOf({ boxes }: Specks, zones: Parameters<typeof zonesAt>[1], largest: number) {
  const small = boxes.filter(box => areaOf(box) <= largest)
  return new Map(small.flatMap(box => zonesAt(box, zones, 'floor').map(zone => [zone, box] as const)))
}
