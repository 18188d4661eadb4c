import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'

export const RowChange = z.object({
  code: z.string(),
  /** What the row is about, to be read in a list. */
  title: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** Of a changed row: which fields; of an added or removed one: none. Values as text for people. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})

export const Difference = z.object({
  from: IdText,
  to: IdText,
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  rows: z.array(RowChange),
})

const FiledName = z.object({
  workshop: IdText,
  workshopName: z.string(),
  /** The product's name, or the processing scope. */
  name: z.string(),
  kind: z.enum(['product', 'scope']),
  reasons: z.array(z.string()),
})

/** A lot of which something would be judged otherwise. */
const TriedLot = z.object({
  workshop: IdText,
  workshopName: z.string(),
  lot: IdText,
  lotNumber: z.string(),
  productName: z.string(),
  day: DayText,
  reasons: z.array(z.string()),
})

/** One additive in a lot. Newly allowed: the reasons are why it was not. */
const TriedUse = TriedLot.extend({ additive: z.string(), mgPerKg: z.number() })

/** Newly mended: the reasons are what was missing or out of range. */
const TriedProduction = TriedLot.extend({ critical: z.boolean() })

const TriedLabel = z.object({
  workshop: IdText,
  workshopName: z.string(),
  product: IdText,
  productName: z.string(),
  /** The newest lot, with which it was filled; `null` when there is none. */
  lot: IdText.nullable(),
  lotNumber: z.string().nullable(),
  reasons: z.array(z.string()),
})

const TriedGrade = z.object({ grade: z.enum(['A', 'B', 'C', 'D']), points: z.int() })
const TriedIndex = z.object({ score: z.int(), band: z.string() })

/** What an edition would change. */
export const DryRun = z.object({
  difference: Difference,
  /** What was judged again; `null` where the book judges no names. */
  names: z
    .object({
      judged: z.int(),
      refused: z.int(),
      allowed: z.int(),
      /** The first of each. */
      newlyRefused: z.array(FiledName),
      newlyAllowed: z.array(FiledName),
    })
    .nullable(),
  /** Additives of the last 90 days in `lots` lots; `unjudged` have no known dose. `null` for other books. */
  additives: z
    .object({
      lots: z.int(),
      judged: z.int(),
      unjudged: z.int(),
      refused: z.int(),
      allowed: z.int(),
      /** The first of each, the newest first. */
      newlyRefused: z.array(TriedUse),
      newlyAllowed: z.array(TriedUse),
    })
    .nullable(),
  /** Productions of the last 90 days; of the faulty ones `critical` miss a critical parameter. `null` for other books. */
  processes: z
    .object({
      judged: z.int(),
      faulty: z.int(),
      critical: z.int(),
      mended: z.int(),
      newlyFaulty: z.array(TriedProduction),
      newlyMended: z.array(TriedProduction),
    })
    .nullable(),
  /** The newest label of each product; `still` fail before and after. `null` for other books. */
  labels: z
    .object({
      judged: z.int(),
      still: z.int(),
      failing: z.int(),
      passing: z.int(),
      newlyFailing: z.array(TriedLabel),
      newlyPassing: z.array(TriedLabel),
    })
    .nullable(),
  /** Grades assessed again: how many are of more and of less risk; `null` for other books. */
  grades: z
    .object({
      judged: z.int(),
      higher: z.int(),
      lower: z.int(),
      moved: z.int(),
      movedGrade: z.array(
        z.object({ workshop: IdText, workshopName: z.string(), before: TriedGrade, after: TriedGrade }),
      ),
    })
    .nullable(),
  /** Indexes reckoned again: how many are higher and lower, and which get another word; `null` for other books. */
  indexes: z
    .object({
      judged: z.int(),
      risen: z.int(),
      fallen: z.int(),
      moved: z.int(),
      movedBand: z.array(
        z.object({ workshop: IdText, workshopName: z.string(), before: TriedIndex, after: TriedIndex }),
      ),
    })
    .nullable(),
  /** Which days change; `null` for other books. */
  days: z.object({ toWorkday: z.array(DayText), toHoliday: z.array(DayText) }).nullable(),
  /** Which food categories of GB 2760 have changed rows; `null` for other books. */
  foods: z.array(z.object({ foodCode: z.string(), foodName: z.string(), additives: z.array(z.string()) })).nullable(),
})
