import { votesNoCap } from '../person/look.ts'
import { zonesOrWhole } from '../place/zone.ts'
import { type Check, usual } from './kind.ts'
import { hitsOfPeople } from './people.ts'

export const noCap: Check = {
  code: 'A01',
  recognition: 'works',
  terms: {
    name: '未戴工作帽',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    basis: '食品安全法 第三十三条第一款第八项',
    toBeConfirmed: false,
    evidence: '2 张画面和框',
  },
  scenes: ['production'],
  thresholds: { ...usual, bar: 0.25, needed: 4, of: 6, spanS: 10, headPx: 40, holdS: 20 },
  stricter: 'lower',
  check: ({ tracks, zones }, thresholds) =>
    hitsOfPeople(tracks, thresholds, {
      zonesOf: box => zonesOrWhole(box, zones, 'production'),
      votesOf: ({ looks }) => votesNoCap(looks, thresholds),
      scoreOf: ({ looks }) => 1 - (looks.at(-1)?.cap ?? 1),
    }),
}
