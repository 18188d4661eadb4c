import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { courseKinds, noteKinds, projectKinds, projectStates } from '../rules/project.ts'
import { Fen, maybeDay, Of, OfWorkshop, Picture } from './shapes.ts'

const One = z.object({ project: IdText })

const Head = z.object({
  ...{ project: IdText, ...Of, kind: z.enum(projectKinds), state: z.enum(projectStates), plan: z.string() },
  ...{ budget: z.int(), moneySource: z.string(), spent: z.int(), begunOn: DayText, dueOn: DayText.nullable() },
  ...{ acceptedOn: DayText.nullable(), steps: z.int(), before: z.int(), after: z.int(), acceptances: z.int() },
  /** Sent back, and nothing was done since. */
  returned: z.boolean(),
})

export const projectEndpoints = {
  projects: query(
    'cultivation.projects',
    '统一打造与规范提升',
    OfWorkshop.extend({
      kinds: z.array(z.enum(projectKinds)).default([]),
      states: z.array(z.enum(projectStates)).default([]),
    }),
    z.object({ rows: z.array(Head) }),
  ),
  project: query(
    'cultivation.project',
    '一个打造提升项目',
    One,
    Head.extend({
      /** Whoever asks was the first of the two: the other one has to be somebody else. */
      acceptedByMe: z.boolean(),
      notes: z.array(
        z.object({
          ...{ note: IdText, kind: z.enum(courseKinds), onDay: DayText, words: z.string(), amount: z.int().nullable() },
          ...{ file: z.string().nullable(), actor: z.string() },
        }),
      ),
    }),
  ),
  openProject: command(
    'cultivation.open-project',
    '开始打造提升项目',
    One.extend({
      ...{ workshop: IdText, kind: z.enum(projectKinds), plan: text('方案', 1000), budget: Fen },
      ...{ moneySource: text('资金来源', 60), begunOn: DayText, dueOn: maybeDay },
    }),
    Nothing,
  ),
  noteProject: command(
    'cultivation.note-project',
    '登记项目进展',
    One.extend({
      ...{ note: IdText, kind: z.enum(noteKinds), onDay: DayText, words: text('说明', 300) },
      ...{ amount: Fen.nullish(), file: Picture },
    }),
    Nothing,
  ),
  /** By two different people. */
  acceptProject: command(
    'cultivation.accept-project',
    '验收打造提升项目',
    One.extend({ note: text('验收意见', 300), onDay: DayText }),
    z.object({ acceptances: z.int(), state: z.enum(projectStates) }),
  ),
  /** What is not as planned goes back to work; whoever accepted before has to look again. */
  returnProject: command('cultivation.return-project', '退回打造提升项目', One.extend({ reason: Reason }), Nothing),
  stopProject: command('cultivation.stop-project', '停止打造提升项目', One.extend({ reason: Reason }), Nothing),
  projectFile: download('cultivation.project-file', '打造提升项目的照片和材料', One.extend({ file: FileHash })),
} as const
