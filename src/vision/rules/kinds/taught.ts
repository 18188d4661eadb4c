import { carried } from '../person/votes.ts'
import { boxAround } from '../place/polygon.ts'
import { type Check, type Hit, type KindCode, type Terms, type Thresholds, usual } from './kind.ts'

/**
 * A kind that a classifier answers which the operator taught on a drawn region of one camera. What somebody hides says nothing.
 */
function taught(code: KindCode, terms: Terms, holdS: number): Check {
  const thresholds: Thresholds = { ...usual, bar: 0.8, needed: 3, of: 4, holdS }
  return {
    code,
    recognition: 'taught',
    terms,
    scenes: ['hygiene', 'production', 'storage'],
    thresholds,
    stricter: 'higher',
    check: ({ zones, answers }, { bar, ...majority }) =>
      zones.flatMap(({ id: zone, polygon }): Hit[] => {
        const own = answers.filter(answer => answer.kind === code && answer.zone === zone)
        const found = carried(
          own.map(({ at, hidden, chance }) => ({ at, yes: hidden ? undefined : chance >= bar })),
          majority,
        )
        const score = own.findLast(({ hidden }) => !hidden)?.chance
        if (found === undefined || score === undefined) return []
        return [{ zone, since: found.since, score, box: boxAround(polygon), track: null }]
      }),
  }
}

export const binOpen = taught(
  'A10',
  {
    name: '垃圾桶未盖/满溢',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    basis: '食品安全法 第三十三条第一款第一项',
    toBeConfirmed: false,
    evidence: '相隔 5 分钟的 2 张画面',
  },
  300,
)

export const notOffFloor = taught(
  'A12',
  {
    name: '食品原料未离地离墙',
    severity: 2,
    dueHours: 48,
    repeatHours: 72,
    basis: 'GB 14881',
    toBeConfirmed: false,
    evidence: '2 张画面',
  },
  600,
)

export const dirtyFloor = taught(
  'A13',
  {
    name: '地面积水/脏污',
    severity: 2,
    dueHours: 48,
    repeatHours: 72,
    basis: '食品安全法 第三十三条第一款第一项',
    toBeConfirmed: false,
    evidence: '2 张画面',
  },
  600,
)
