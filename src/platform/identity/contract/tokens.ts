import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { IdText, Nothing, Reason, text } from '../../action/schema.ts'
import { tokenScopes } from '../rules/token.ts'

export const tokens = query(
  'identity.tokens',
  '接口令牌',
  Nothing,
  z.array(
    z.object({
      token: IdText,
      account: IdText,
      accountName: z.string(),
      label: z.string(),
      scopes: z.array(z.enum(tokenScopes)),
      madeAt: z.string(),
      madeBy: z.string().nullable(),
      revokedAt: z.string().nullable(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
)

export const makeToken = command(
  'identity.make-token',
  '发放接口令牌',
  z.object({
    account: IdText,
    label: text('用途', 80),
    scopes: z.array(z.enum(tokenScopes)).min(1, '请选择令牌可以做什么').max(tokenScopes.length),
  }),
  z.object({ token: IdText, secret: z.string() }),
)

export const revokeToken = command(
  'identity.revoke-token',
  '收回接口令牌',
  z.object({ token: IdText, reason: Reason }),
  Nothing,
)
