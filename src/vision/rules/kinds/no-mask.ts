import { votesNoMask } from '../person/look.ts'
import { zonesAt } from '../place/zone.ts'
import { type Check, usual } from './kind.ts'
import { hitsOfPeople } from './people.ts'

/** Only where food is eaten as it is: without such a zone drawn, nobody needs a mask. */
export const noMask: Check = {
  code: 'A03',
  recognition: 'works',
  terms: {
    name: '未戴口罩（直接入口区）',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    basis: '地方规定',
    toBeConfirmed: true,
    evidence: '2 张画面和框',
  },
  scenes: ['production'],
  thresholds: { ...usual, bar: 0.1, needed: 4, of: 6, spanS: 10, headPx: 56, holdS: 20 },
  stricter: 'lower',
  check: ({ tracks, zones }, thresholds) =>
    hitsOfPeople(tracks, thresholds, {
      zonesOf: box => zonesAt(box, zones, 'ready-to-eat'),
      votesOf: ({ looks }) => votesNoMask(looks, thresholds),
      scoreOf: ({ looks }) => 1 - (looks.at(-1)?.mask ?? 1),
    }),
}
