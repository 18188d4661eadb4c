import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing } from '../../platform/action/schema.ts'
import { maybe, maybeDay, One, Picture } from './shapes.ts'

export const conversionEndpoints = {
  conversions: query(
    'cultivation.conversions',
    '小转微',
    z.object({}),
    z.object({
      rows: z.array(
        z.object({
          ...{ workshop: IdText, name: z.string(), townName: z.string(), categoryName: z.string() },
          ...{ uscc: z.string().nullable(), code: z.string().nullable(), convertedOn: DayText.nullable() },
          ...{ successorName: z.string().nullable(), successorUscc: z.string().nullable() },
          /** From the help that led to it, or from what was noted of the conversion. */
          ...{ scNumber: z.string().nullable(), licensedOn: DayText.nullable(), readiness: IdText.nullable() },
          ...{ words: z.string().nullable(), file: z.string().nullable(), actor: z.string().nullable() },
        }),
      ),
    }),
  ),
  noteConversion: command(
    'cultivation.note-conversion',
    '登记小转微的许可证和材料',
    One.extend({ note: IdText, scNumber: maybe(30), licensedOn: maybeDay, words: maybe(300), file: Picture }),
    Nothing,
  ),
  conversionFile: download('cultivation.conversion-file', '小转微材料', One.extend({ file: FileHash })),
} as const
