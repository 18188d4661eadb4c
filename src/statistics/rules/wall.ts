import { type FigureCode, isFigureCode } from './figures.ts'

/** The seven kinds, which have to make the whole. */
export const categoryCodes = [
  'registry.workshops-baijiu',
  'registry.workshops-oil',
  'registry.workshops-soy',
  'registry.workshops-grain',
  'registry.workshops-meat',
  'registry.workshops-pastry',
  'registry.workshops-other',
] as const satisfies readonly FigureCode[]

const letterPart = [
  ...['registry.workshops', ...categoryCodes, 'code.assigned', 'registry.conversions'],
  ...['sampling.concluded', 'sampling.conforming', 'sampling.conforming-rate', 'sampling.nonconforming'],
  ...['casework.from-sampling', 'casework.filed-batches', 'casework.filing-rate'],
  ...['cultivation.makeovers', 'cultivation.upgrades', 'cultivation.titles', 'cultivation.trademarks'],
  ...['cultivation.destinations', 'cultivation.doubled', 'inspection.joint-open', 'inspection.joint-departments'],
]

const further = [
  ...['rating.grade-a', 'rating.grade-b', 'rating.grade-c', 'rating.grade-d'],
  ...['rating.index-excellent', 'rating.index-good', 'rating.index-fair', 'rating.index-poor', 'rating.unrated'],
  ...['rectification.found', 'rectification.found-cleared', 'rectification.cleared-rate', 'rectification.open'],
  ...['rectification.overdue', 'rectification.open-inspection', 'rectification.open-sampling'],
  ...['rectification.open-vision', 'rectification.open-complaint', 'rectification.open-other'],
  ...['vision.alerts', 'vision.cameras', 'vision.seen', 'vision.workshops', 'vision.coverage-rate'],
  ...['training.workshops', 'training.coverage-rate', 'inspection.visits', 'inspection.covered'],
  ...['inspection.coverage-rate', 'complaint.received', 'complaint.closed', 'complaint.in-time-rate'],
]

/** What the wall and the leader's page show. A panel whose figures nobody counts yet is left out. */
export const wallCodes: readonly FigureCode[] = [...letterPart, ...further].filter(isFigureCode)

/** By which the towns can be told apart on the map, and in the leader's table. */
export const townCodes: readonly FigureCode[] = [
  ...['registry.workshops', 'sampling.concluded', 'sampling.conforming-rate', 'rectification.found'],
  ...[
    'rectification.open',
    'rectification.overdue',
    'inspection.coverage-rate',
    'vision.alerts',
    'training.coverage-rate',
  ],
].filter(isFigureCode)

/** Of which single facts are told. */
export const factCodes: readonly FigureCode[] = [
  ...['inspection.visits', 'sampling.concluded', 'rectification.found', 'rectification.cleared'],
  ...['vision.alerts', 'casework.from-sampling', 'registry.filed'],
].filter(isFigureCode)

/** So many days back a fact is of late. */
export const factDays = 7
