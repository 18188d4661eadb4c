import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, text } from '../../platform/action/schema.ts'
import { outcomes } from '../rules/pair.ts'
import { OfWorkshop, Picture } from './shapes.ts'

const One = z.object({ pair: IdText })

export const pairEndpoints = {
  pairs: query(
    'cultivation.pairs',
    '示范带一般结对',
    OfWorkshop,
    z.object({
      rows: z.array(
        z.object({
          ...{ pair: IdText, mentor: IdText, mentorName: z.string(), learner: IdText, learnerName: z.string() },
          ...{ goal: z.string(), begunOn: DayText, endedOn: DayText.nullable() },
          ...{ outcome: z.enum(outcomes).nullable(), outcomeWords: z.string().nullable() },
          visits: z.array(
            z.object({ onDay: DayText, words: z.string(), file: z.string().nullable(), actor: z.string() }),
          ),
        }),
      ),
    }),
  ),
  /** What the record has on the one that learns, as long before the pair as it lasted. */
  pairRecord: query(
    'cultivation.pair-record',
    '结对前后的检查和隐患',
    One,
    z.object({
      ...{ days: z.int(), beforeFrom: DayText, begunOn: DayText, until: DayText },
      hazards: z.array(
        z.object({ id: IdText, onDay: DayText, label: z.string(), closed: z.boolean(), before: z.boolean() }),
      ),
      inspections: z.array(z.object({ id: IdText, onDay: DayText, label: z.string(), before: z.boolean() })),
    }),
  ),
  pairFile: download('cultivation.pair-file', '帮带的照片和材料', One.extend({ file: FileHash })),
  beginPair: command(
    'cultivation.begin-pair',
    '结对帮带',
    One.extend({ mentor: IdText, learner: IdText, goal: text('帮带目标', 300), begunOn: DayText }),
    Nothing,
  ),
  visitPair: command(
    'cultivation.visit-pair',
    '登记帮带',
    One.extend({ visit: IdText, onDay: DayText, words: text('帮带内容', 300), file: Picture }),
    Nothing,
  ),
  endPair: command(
    'cultivation.end-pair',
    '评定帮带成效',
    One.extend({ endedOn: DayText, outcome: z.enum(outcomes), words: text('成效', 300) }),
    Nothing,
  ),
} as const
