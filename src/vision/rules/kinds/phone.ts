import { votesPhone } from '../person/look.ts'
import { zonesOrWhole } from '../place/zone.ts'
import { type Check, usual } from './kind.ts'
import { hitsOfPeople } from './people.ts'

/**
 * Of what the catalogue calls 非加工行为 only telephones. Weak evidence: remotes and calculators are taken for telephones. Never told before
 * a person has looked.
 */
export const phone: Check = {
  code: 'A06',
  recognition: 'suspected',
  terms: {
    name: '玩手机',
    severity: 1,
    dueHours: 48,
    repeatHours: 24,
    basis: 'GB 14881',
    toBeConfirmed: false,
    evidence: '2 张画面',
  },
  scenes: ['production'],
  thresholds: { ...usual, bar: 0.4, needed: 3, of: 6, holdS: 30 },
  stricter: 'higher',
  check: ({ tracks, zones }, thresholds) =>
    hitsOfPeople(tracks, thresholds, {
      zonesOf: box => zonesOrWhole(box, zones, 'production'),
      votesOf: ({ looks }) => votesPhone(looks, thresholds.bar),
      scoreOf: ({ looks }) => looks.at(-1)?.phone ?? 0,
    }),
}
