import { systemClock } from '../platform/clock.ts'
import { connect, transaction } from '../platform/db/connect.ts'
import { fileStoreIn } from '../platform/files/store.ts'
import { issuePaper } from './door.ts'
import { getTemplate } from './store/templates.ts'

/** Issues papers, four at a time, and says each number on a line once it is committed; somebody kills it. */
const [connection = '', district = '', folder = ''] = process.argv.slice(2)
const db = connect(JSON.parse(connection), { role: 'fangma_app', max: 4 })
const files = fileStoreIn(folder)
const { example } = getTemplate('correction-order')

async function forever(): Promise<never> {
  for (;;) {
    const { number } = await transaction(db, 'read write', tx =>
      issuePaper(
        tx,
        { files },
        {
          ...{ district, template: 'correction-order', workshop: null, fields: example, now: systemClock.now() },
          subject: { kind: 'trial', id: 'kill', label: '试验' },
          by: { account: null, name: '试验' },
        },
      ),
    )
    process.stdout.write(`${number}\n`)
  }
}
await Promise.all([forever(), forever(), forever(), forever()])
