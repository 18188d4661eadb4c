import { noteReporterTold } from '../casework/actions/papering.ts'
import { openCaseOfComplaint } from '../casework/actions/registering.ts'
import { getCase } from '../casework/actions/subject.ts'
import { casesFromComplaints } from '../casework/door/from-complaints.ts'
import type { Outside } from '../complaint/actions/outside.ts'

/** What a complaint leads to above its own slice: a source of a case, which knows that somebody told it and not who. */
export const afterComplaint: Outside = {
  openCase: openCaseOfComplaint,
  async decisionOf(context, id) {
    const { state } = await getCase(id, context)
    if (state === 'received') return undefined
    return state === 'not-filed' ? 'not-filed' : 'filed'
  },
  reporterTold: (context, id) => noteReporterTold(id, context.today, context),
  casesFrom: casesFromComplaints,
}
