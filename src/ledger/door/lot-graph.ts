import {
  eachGraphCharge,
  eachGraphDelivery,
  eachGraphLot,
  entriesSince,
  graphAround,
  lotsOfEntries,
  findMadeLot as madeLot,
  lotsNamed as named,
  partiesById,
  findReceivedLot as receivedLot,
  selfGrownAmong,
  stoppedLots,
} from '../store/lot-graph.ts'

/** The lot graph of a district by rows: lots, what went into them, to whom they went. What was corrected is left out. */
export const lotGraph = { eachLot: eachGraphLot, eachCharge: eachGraphCharge, eachDelivery: eachGraphDelivery }

/** The same for whoever has it already and wants to know what changed. */
export const lotGraphNews = { entriesSince, lotsOfEntries, around: graphAround }

/** Suppliers and buyers as their book has them. */
export const findParties = partiesById
export const findStoppedLots = stoppedLots
export const findSelfGrown = selfGrownAmong

/** Single lots, for whoever links them. */
export const findMadeLot = madeLot
export const findReceivedLot = receivedLot
/** What lots are called and whose they are, in whatever district. */
export const lotsNamed = named
