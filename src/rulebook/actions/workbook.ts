import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { delivery } from '../../platform/action/action.ts'
import { writeWorkbook } from '../../platform/documents/xlsx/writer.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { rowsInForce } from '../door.ts'
import { getContent, getHead } from '../store/edition.ts'
import { editionSubject, labelOf } from './people.ts'
import { editionSheet } from './sheet.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The whole edition as a sheet, its words as on screen. */
export const exportEdition = delivery(rulebookEndpoints.export, {
  allow: ['administrator', 'office', 'leader', 'inspector', 'auditor', 'superior'],
  concerns: 'district',
  subject: async (input, context) => ({ ...(await editionSubject(input, context)), place: { kind: 'self' } }),
  async run({ edition }, { tx, district, today, world }) {
    const head = await getHead(tx, district, edition)
    const content = await getContent(tx, district, edition)
    const { rows: laws } = await rowsInForce(tx, district, 'law', today)
    const path = await world.files.temporary()
    try {
      await writeWorkbook(path, { sheets: [editionSheet(content.rows, laws, labelOf(head))] })
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    const body = createReadStream(path)
    body.once('close', () => rm(path, { force: true }))
    const name = `${labelOf(head)} ${head.effectiveFrom}.xlsx`
    return { output: { name, mediaType, body }, after: { rows: head.rowCount } }
  },
})
