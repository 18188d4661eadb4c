import { z } from 'zod'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
/** In 分. */
export const Fen = z.int('请填写金额').min(0, '金额不能小于零').max(100_000_000_000)
export const Picture = FileHash.nullish()
export const One = z.object({ workshop: IdText })
/** Of one workshop, or of all that the reader may see. */
export const OfWorkshop = z.object({ workshop: IdText.nullish() })

/** What every list says of its workshop. */
export const Of = {
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
}

export const maybeDay = DayText.nullish()
