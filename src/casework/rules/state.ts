/**
 * A case from its source to its closing. 行政处罚法 第五十四条至第六十七条; 市场监督管理行政处罚程序规定, articles 待确认.
 * That a time has run out is computed, never stored.
 */
export const caseStates = [
  'received',
  'not-filed',
  'spot-served',
  'filed',
  'suspended',
  'investigated',
  'reviewed',
  'told',
  'heard',
  'decided',
  'served',
  'carried-out',
  'execution-ended',
  'spared',
  'spared-served',
  'moved',
  'clue-to-police',
  'at-police',
  'ended',
  'revoked',
  'closed',
] as const
export type CaseState = (typeof caseStates)[number]

export const caseSteps = [
  'file',
  'refuse-filing',
  'punish-on-the-spot',
  'suspend',
  'resume',
  'conclude',
  'pass-review',
  'send-back',
  'tell',
  'hear',
  'decide',
  'spare',
  'serve',
  'carry-out',
  'end-execution',
  'move',
  'transfer-to-police',
  'return',
  'end',
  'revoke',
  'close',
] as const
export type CaseStep = (typeof caseSteps)[number]

type Ways = Partial<Readonly<Record<CaseStep, CaseState>>>

/** Until there is a decision a case may turn out to be somebody else's, a crime, or without anybody left to punish. */
const untilDecided = { move: 'moved', 'transfer-to-police': 'at-police', end: 'ended' } as const satisfies Ways

/**
 * Where a step leads; what is not here cannot be done. Only the investigation is suspended. What the police give back is
 * taken up where it left: a clue that was never filed still has to be filed (行政处罚法 第二十七条). What another
 * authority refuses comes back as a new source by designation of the superior; so does what was not filed, on new facts.
 * A penalty on the spot is handed over at once and was never filed (第五十二条): revoked, it is a clue again.
 */
export const leads: Readonly<Record<CaseState, Ways>> = {
  received: {
    file: 'filed',
    'refuse-filing': 'not-filed',
    'punish-on-the-spot': 'spot-served',
    move: 'moved',
    'transfer-to-police': 'clue-to-police',
  },
  'not-filed': {},
  'spot-served': { 'carry-out': 'closed', 'end-execution': 'closed', revoke: 'received' },
  filed: { ...untilDecided, suspend: 'suspended', conclude: 'investigated' },
  suspended: { ...untilDecided, resume: 'filed' },
  investigated: { ...untilDecided, 'pass-review': 'reviewed', 'send-back': 'filed' },
  reviewed: { ...untilDecided, tell: 'told', spare: 'spared', 'send-back': 'filed' },
  told: { ...untilDecided, hear: 'heard', decide: 'decided', spare: 'spared', 'send-back': 'filed' },
  heard: { ...untilDecided, tell: 'told', decide: 'decided', spare: 'spared', 'send-back': 'filed' },
  decided: { serve: 'served', revoke: 'revoked' },
  served: { 'carry-out': 'carried-out', 'end-execution': 'execution-ended', revoke: 'revoked' },
  'carried-out': { close: 'closed', revoke: 'revoked' },
  'execution-ended': { close: 'closed', revoke: 'revoked' },
  spared: { serve: 'spared-served', revoke: 'revoked' },
  'spared-served': { close: 'closed', revoke: 'revoked' },
  moved: { close: 'closed' },
  'clue-to-police': { return: 'received', close: 'closed' },
  'at-police': { return: 'filed', close: 'closed' },
  ended: { close: 'closed' },
  revoked: { return: 'filed', close: 'closed' },
  closed: {},
}

export function caseAfter(state: CaseState, step: CaseStep): CaseState | undefined {
  return leads[state][step]
}

export function caseStepsFrom(state: CaseState): readonly CaseStep[] {
  return caseSteps.filter(step => leads[state][step] !== undefined)
}

/** Nothing can become of it any more. */
export function isAtRest(state: CaseState): boolean {
  return caseStepsFrom(state).length === 0
}

/** Rows of the book `clocks` that start when a case comes into a state. */
export const clocksOf: Readonly<Record<CaseState, readonly string[]>> = {
  received: ['E01'],
  'not-filed': [],
  'spot-served': ['E09'],
  filed: ['E07'],
  suspended: [],
  investigated: ['E04'],
  reviewed: [],
  told: ['E05'],
  heard: [],
  decided: ['E08', 'E11'],
  served: ['E09'],
  'carried-out': [],
  'execution-ended': [],
  spared: ['E08'],
  'spared-served': [],
  moved: [],
  'clue-to-police': [],
  'at-police': [],
  ended: [],
  revoked: ['E11C'],
  closed: [],
}
