import { delivery } from '../../platform/action/action.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { rowsInForce } from '../door.ts'
import { getContent, getHead } from '../store/edition.ts'
import { editionSubject, labelOf } from './people.ts'
import { editionSheet } from './sheet.ts'

/** The whole edition as a sheet, its words as on screen. */
export const exportEdition = delivery(rulebookEndpoints.export, {
  allow: ['administrator', 'office', 'leader', 'inspector', 'auditor', 'superior'],
  concerns: 'district',
  subject: async (input, context) => ({ ...(await editionSubject(input, context)), place: { kind: 'self' } }),
  async run({ edition }, { tx, district, today, world }) {
    const head = await getHead(tx, district, edition)
    const content = await getContent(tx, district, edition)
    const { rows: laws } = await rowsInForce(tx, district, 'law', today)
    const name = `${labelOf(head)} ${head.effectiveFrom}.xlsx`
    const output = await workbookFile({ world }, name, [editionSheet(content.rows, laws, labelOf(head))])
    return { output, after: { rows: head.rowCount } }
  },
})
