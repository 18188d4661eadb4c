import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import type { By } from './places.ts'

const NoteRow = z.object({
  workshop: IdText,
  scNumber: z.string().nullable(),
  licensedOn: DayText.nullable(),
  words: z.string(),
  file: z.string().nullable(),
  actor: z.string(),
})

/** Of each conversion what was noted last: of its licence, and of the paper that proves it. */
export async function conversionNotes(tx: Queryable, district: string) {
  const rows = await tx`
    select workshop, (array_agg(words order by at desc, id desc))[1] as words,
      (array_agg(actor order by at desc, id desc))[1] as actor,
      (array_agg(file order by at desc, id desc) filter (where file is not null))[1] as file,
      (array_agg(sc_number order by at desc, id desc) filter (where sc_number is not null))[1] as sc_number,
      (array_agg(licensed_on order by at desc, id desc) filter (where sc_number is not null))[1] as licensed_on
    from cultivation.conversion_note where district = ${district} group by workshop`
  return parseRows(NoteRow, rows)
}

/** Whether a file was ever named by a note of this conversion. */
export async function isConversionFile(tx: Queryable, district: string, workshop: Id, file: string): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.conversion_note
    where district = ${district} and workshop = ${workshop} and file = ${file} limit 1`
  return rows.length > 0
}

type NewNote = By & {
  readonly id: Id
  readonly workshop: Id
  readonly scNumber: string | null
  readonly licensedOn: Day | null
  readonly words: string
  readonly file: string | null
  readonly at: Instant
}

export async function insertConversionNote(tx: Tx, district: string, note: NewNote): Promise<void> {
  await insertRows(tx, 'cultivation.conversion_note', [{ district, ...note }])
}
