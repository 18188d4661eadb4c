import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { IdText, Nothing } from '../../action/schema.ts'
import { sessionKinds } from '../rules.ts'

const session = z.string().regex(/^[0-9a-f]{64}$/, '没有这次登录')

const sessionRow = z.object({
  session,
  kind: z.enum(sessionKinds),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  origin: z.string(),
  userAgent: z.string(),
})

export const sessions = query('identity.sessions', '我的登录设备', Nothing, z.array(sessionRow))

export const accountSessions = query(
  'identity.account-sessions',
  '账号的登录设备',
  z.object({ account: IdText }),
  z.array(sessionRow),
)

export const revokeSession = command('identity.revoke-session', '退出我的某台设备', z.object({ session }), Nothing)

export const revokeAccountSession = command(
  'identity.revoke-account-session',
  '强制账号下线',
  z.object({ account: IdText, session }),
  Nothing,
)
