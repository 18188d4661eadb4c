import { answer } from '../../platform/action/action.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { ledgerEndpoints } from '../contract.ts'
import { countAttempts, listAttempts } from '../store/attempt.ts'
import { overseers } from './subject.ts'

/** What was refused and kept: forbidden foods, additives over their limit, labels with errors. */
export const attempts = answer(ledgerEndpoints.attempts, {
  allow: overseers,
  concerns: 'workshop',
  async run({ workshop = null, page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, workshop }
    const total = await countAttempts(tx, asked)
    return { total, rows: await listAttempts(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})
