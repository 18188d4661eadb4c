import { disclosedCasesOf } from '../casework/door/public.ts'
import type { DisclosedIndex } from '../code/scan/disclosed.ts'
import { publicStandingOf, readPublicStanding } from '../rating/door/public.ts'
import type { DisclosedRecords } from '../rating/explained/read.ts'
import { toldRecallsOf } from '../recall/door/public.ts'
import { disclosedHazardsOf } from '../rectification/door/public.ts'
import { closedAlertsOf } from '../vision/door/public.ts'
import { disclosedSources } from './disclosed-growth.ts'

/** 食安指数 with its day, and what the operator says to it. */
export const index: DisclosedIndex = {
  of: publicStandingOf,
  read: record => {
    const { index: stands, reply } = readPublicStanding(record)
    const said = reply ?? undefined
    if (stands === null) return { index: { kind: 'none' }, reply: said }
    const { on, score, band, why } = stands
    if (score === null || band === null) return { index: { kind: 'unrated', why: why ?? '', on }, reply: said }
    return { index: { kind: 'score', score, band, on }, reply: said }
  },
}

/** All records of a workshop that its pages tell anyone of today: no evidence beyond them is told of its index. */
export const disclosedRecords: DisclosedRecords = (db, asked) => {
  const sources = disclosedSources(db, asked)
  return db`
    ${sources} union all ${disclosedHazardsOf(db, { ...asked, sources: disclosedSources(db, asked) })}
    union all ${disclosedCasesOf(db, asked)} union all ${closedAlertsOf(db, asked)} union all ${toldRecallsOf(db, asked)}`
}
