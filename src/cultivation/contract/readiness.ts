import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, text } from '../../platform/action/schema.ts'
import { readinessStates } from '../rules/readiness.ts'
import { maybe, maybeDay, Of, OfWorkshop, Picture } from './shapes.ts'

const One = z.object({ readiness: IdText })

const Head = z.object({
  ...{ readiness: IdText, ...Of, state: z.enum(readinessStates), openedOn: DayText },
  ...{ scNumber: z.string().nullable(), issuedOn: DayText.nullable(), met: z.int(), total: z.int(), blocking: z.int() },
  /** The clock that runs now: which row of the book, and its last day. */
  ...{ dueCode: z.string().nullable(), dueOn: DayText.nullable() },
})

export const readinessEndpoints = {
  readinesses: query('cultivation.readinesses', '申证帮扶', OfWorkshop, z.object({ rows: z.array(Head) })),
  readiness: query(
    'cultivation.readiness',
    '申证差距清单',
    One,
    Head.extend({
      requirements: z.array(
        z.object({
          ...{ code: z.string(), text: z.string(), basis: z.string(), toBeConfirmed: z.boolean() },
          ...{ blocking: z.boolean(), paper: z.string().nullable(), met: z.boolean(), note: z.string() },
          ...{ file: z.string().nullable(), actor: z.string().nullable(), at: z.string().nullable() },
        }),
      ),
      steps: z.array(z.object({ state: z.enum(readinessStates), onDay: DayText, note: z.string(), actor: z.string() })),
      /** Papers of the workshop that the registry keeps already; they go into the pack too. */
      onFile: z.array(z.object({ title: z.string(), kind: z.string() })),
    }),
  ),
  openReadiness: command(
    'cultivation.open-readiness',
    '开始申证帮扶',
    One.extend({ workshop: IdText, note: maybe(300) }),
    Nothing,
  ),
  findReadiness: command(
    'cultivation.find-readiness',
    '核对申证条件',
    One.extend({
      findings: z
        .array(z.object({ id: IdText, code: z.string().max(40), met: z.boolean(), note: maybe(200), file: Picture }))
        .min(1, '请至少核对一项')
        .max(50),
    }),
    z.object({ met: z.int(), total: z.int(), blocking: z.int() }),
  ),
  moveReadiness: command(
    'cultivation.move-readiness',
    '申证进展',
    One.extend({
      ...{ to: z.enum(readinessStates), onDay: DayText, note: text('说明', 300) },
      ...{ scNumber: maybe(30), issuedOn: maybeDay },
    }),
    z.object({ state: z.enum(readinessStates), dueOn: DayText.nullable() }),
  ),
  readinessFile: download('cultivation.readiness-file', '申证材料', One.extend({ file: FileHash })),
  readinessPack: download('cultivation.readiness-pack', '申证材料包（压缩包）', One),
} as const
