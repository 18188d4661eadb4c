import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { IdText, Nothing, Reason } from '../../platform/action/schema.ts'

const card = z.object({
  id: IdText,
  label: z.string(),
  madeAt: z.string(),
  /** Absent when the program itself made it. */
  madeBy: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})

export const ownerEndpoints = {
  ownerCards: query(
    'registry.owner-cards',
    '业主账号与业主卡',
    z.object({ workshop: IdText }),
    z.object({
      /** Absent until a card was issued or the operator signed in by telephone. */
      owner: z
        .object({
          name: z.string(),
          username: z.string(),
          state: z.enum(['active', 'disabled']),
          lastSeenAt: z.string().nullable(),
          /** Workshops of the same person that the account reaches. */
          workshops: z.int(),
        })
        .nullable(),
      /** Whether a mobile telephone is on file: a code cannot be sent to a land line. */
      hasPhone: z.boolean(),
      cards: z.array(card),
    }),
  ),
  issueOwnerCard: command(
    'registry.issue-owner-card',
    '发业主卡',
    z.object({
      workshop: IdText,
      label: z.string().trim().max(30, '备注不超过 30 字').default(''),
      /** The cards that were issued before stop working, and phones that signed in by them are signed out. */
      revokeEarlier: z.boolean().default(false),
    }),
    z.object({
      card: IdText,
      /** Shown and printed once: it is kept nowhere. */
      code: z.string(),
      url: z.string(),
      operatorName: z.string(),
      revoked: z.int(),
    }),
  ),
  revokeOwnerCard: command(
    'registry.revoke-owner-card',
    '作废业主卡',
    z.object({ workshop: IdText, card: IdText, reason: Reason }),
    Nothing,
  ),
}
