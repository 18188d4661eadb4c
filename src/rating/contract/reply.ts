import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason } from '../../platform/action/schema.ts'

export const replyLength = 200

const ReplyFilter = z.object({
  search: z.string().trim().max(60).default(''),
  workshop: IdText.nullish(),
  hidden: z.boolean().nullish(),
})
export type ReplyFilter = z.output<typeof ReplyFilter>

export const replyEndpoints = {
  /** 作坊回应, shown beside the index to anyone. An empty text takes it back. */
  reply: command(
    'rating.reply',
    '公开回应',
    z.object({ workshop: IdText, text: z.string().trim().max(replyLength, `不超过 ${replyLength} 字`) }),
    Nothing,
  ),
  hideReply: command('rating.hide-reply', '隐藏公开回应', z.object({ workshop: IdText, reason: Reason }), Nothing),
  replies: query(
    'rating.replies',
    '公开回应列表',
    ReplyFilter.extend(Page),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          workshop: IdText,
          workshopName: z.string(),
          townName: z.string(),
          text: z.string(),
          on: DayText,
          hiddenReason: z.string().nullable(),
          hiddenBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  replyTable: download('rating.reply-table', '导出作坊回应', ReplyFilter),
} as const
