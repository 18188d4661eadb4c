import type { PictureFault } from '../health/fault.ts'
import { type Check, type KindCode, type Terms, type Thresholds, usual } from './kind.ts'

/** A fault of the picture; the zone of its alert is the fault, so that black and blocked are two. */
function faulty(code: KindCode, terms: Terms, holdS: number, counted: readonly PictureFault[]): Check {
  const thresholds: Thresholds = { ...usual, bar: 0, needed: 1, of: 1, holdS }
  return {
    code,
    recognition: 'works',
    terms,
    scenes: ['hygiene', 'production', 'storage'],
    thresholds,
    stricter: 'higher',
    check: ({ faults }) =>
      faults
        .filter(({ fault }) => counted.includes(fault))
        .map(({ fault, since }) => ({ zone: fault, since, score: 1, box: null, track: null })),
  }
}

const local = { basis: '地方规定', toBeConfirmed: true }

export const covered = faulty(
  'A17',
  {
    name: '镜头遮挡',
    severity: 3,
    dueHours: 12,
    repeatHours: 24,
    ...local,
    evidence: '最后一张正常画面',
  },
  60,
  ['black', 'blocked', 'defocused', 'dim'],
)

export const displaced = faulty(
  'A18',
  {
    name: '镜头偏移',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    ...local,
    evidence: '与预置画面对比',
  },
  300,
  ['moved'],
)

/** Five minutes; the catalogue of kinds says thirty, by which time nobody knows any more what was missed. */
export const offline = faulty(
  'A19',
  {
    name: '设备离线',
    severity: 2,
    dueHours: 24,
    repeatHours: 24,
    ...local,
    evidence: '心跳记录',
  },
  300,
  ['offline'],
)

/** A film that is played in a loop, which the catalogue names beside it, is not recognised. */
export const frozen = faulty(
  'A20',
  {
    name: '画面冻结',
    severity: 4,
    dueHours: 12,
    repeatHours: 168,
    ...local,
    evidence: '画面哈希与时钟',
  },
  600,
  ['frozen'],
)
