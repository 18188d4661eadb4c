import { zonesOrWhole } from '../place/zone.ts'
import { credit } from '../track/track.ts'
import { type Check, usual, type Watched } from './kind.ts'
import { hitsOf } from './people.ts'

/** Somebody is there outside of the declared hours. Who it is no program asks: there is no recognition of faces here. */
export const offHours: Check = {
  code: 'A11',
  recognition: 'works',
  terms: {
    name: '非工作时间有人',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    basis: '食品安全法 第三十三条；安全管理',
    toBeConfirmed: false,
    evidence: '录像片段',
  },
  scenes: ['hygiene', 'production', 'storage'],
  thresholds: { ...usual, bar: 0.55, needed: 3, of: 4, holdS: 20 },
  stricter: 'higher',
  check: (watched, thresholds) => peopleOffHours(watched, thresholds),
}

/** They stay for ten minutes: perhaps somebody produces at night. Whether it is production a person must say. */
export const nightWork: Check = {
  code: 'A16',
  recognition: 'suspected',
  terms: {
    name: '夜间异常生产（非备案时段）',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    basis: '地方规定',
    toBeConfirmed: true,
    evidence: '录像片段',
  },
  scenes: ['production'],
  thresholds: { ...usual, bar: 0.55, needed: 3, of: 4, holdS: 600 },
  stricter: 'higher',
  check: (watched, thresholds) => peopleOffHours(watched, thresholds),
}

const peopleOffHours: Check['check'] = ({ working, tracks, zones }: Watched, thresholds) => {
  if (working !== false) return []
  return tracks
    .filter(track => track.label === 'person' && credit(track) >= thresholds.bar)
    .flatMap(person =>
      hitsOf(person, thresholds, {
        zonesOf: box => zonesOrWhole(box, zones, 'production'),
        votesOf: ({ sightings }) => sightings.map(({ at, box }) => ({ at, yes: box !== null })),
        scoreOf: credit,
      }),
    )
}
