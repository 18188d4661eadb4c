import { wholePicture } from '../place/zone.ts'
import { credit } from '../track/track.ts'
import { type Check, usual } from './kind.ts'
import { hitsOf } from './people.ts'

const animals: readonly string[] = ['cat', 'dog', 'bird']

export const animal: Check = {
  code: 'A08',
  recognition: 'works',
  terms: {
    name: '猫狗家禽进入',
    severity: 4,
    dueHours: 12,
    repeatHours: 72,
    basis: '食品安全法 第三十三条第一款第二项',
    toBeConfirmed: false,
    evidence: '10 秒录像片段',
  },
  scenes: ['hygiene', 'production', 'storage'],
  thresholds: { ...usual, bar: 0.6, needed: 3, of: 5, holdS: 3 },
  stricter: 'higher',
  check: ({ tracks }, thresholds) =>
    tracks
      .filter(({ label }) => animals.includes(label))
      .flatMap(track =>
        hitsOf(track, thresholds, {
          zonesOf: () => [wholePicture],
          votesOf: ({ sightings }) =>
            sightings.map(({ at, box, score }) => ({ at, yes: box !== null && score >= thresholds.bar })),
          scoreOf: credit,
        }),
      ),
}
