import { finishedVisits } from '../../inspection/door/measure.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, delivery } from '../../platform/action/action.ts'
import { foundHazards } from '../../rectification/door/measure.ts'
import { pairEndpoints } from '../contract/pair.ts'
import { spansOf } from '../rules/pair.ts'
import { countedOf } from '../store/counted.ts'
import { getPair, pairSubject } from './pairing.ts'
import { placeOf, readers, shownFile } from './subject.ts'

/** By what an outcome can be measured: what was found on the one that learns, before and since. */
const pairRecord = answer(pairEndpoints.pairRecord, {
  allow: readers,
  concerns: 'workshop',
  async place({ pair }, context) {
    const { learner, town } = await getPair(pair, context)
    return placeOf({ workshop: learner, town })
  },
  async run({ pair }, context) {
    const { tx, district, today } = context
    const { learner, begunOn, endedOn } = await getPair(pair, context)
    const spans = spansOf(begunOn, endedOn ?? today)
    const period = { from: spans.beforeFrom, until: spans.until }
    const hazards = await countedOf(tx, foundHazards(tx, district, period), learner)
    const inspections = await countedOf(tx, finishedVisits(tx, district, period), learner)
    return {
      ...spans,
      hazards: hazards.map(({ closedOn, ...row }) => ({
        ...{ ...row, closed: (closedOn ?? null) !== null, before: row.onDay < begunOn },
      })),
      inspections: inspections.map(({ id, onDay, label }) => ({ id, onDay, label, before: onDay < begunOn })),
    }
  },
})

const pairFile = delivery(pairEndpoints.pairFile, {
  allow: readers,
  concerns: 'workshop',
  subject: pairSubject,
  async run({ pair, file }, context) {
    const { visits, mentorName, learnerName } = await getPair(pair, context)
    const visit = visits.find(each => each.file === file)
    if (visit === undefined) throw new Problem('not-found', '这一对没有这个附件，请刷新后再打开')
    return { output: await shownFile(file, `${mentorName} 带 ${learnerName} ${visit.onDay}`, context) }
  },
})

export const pairPapers = [pairRecord, pairFile] as const
