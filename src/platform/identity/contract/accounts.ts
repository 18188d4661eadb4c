import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { IdText, Nothing, Page, Reason, text } from '../../action/schema.ts'
import { duty, password, posts, unitName, username } from './words.ts'

export const accountState = z.enum(['active', 'disabled'], '账号状态只有正常和停用')

const accountRow = z.object({
  account: IdText,
  username: z.string(),
  name: z.string(),
  unit: unitName.nullable(),
  posts: z.array(z.object({ duty, dutyZh: z.string(), towns: z.array(z.string()).nullable() })),
  state: accountState,
  lockedUntil: z.string().nullable(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  lastSeenAt: z.string().nullable(),
  createdAt: z.string(),
})
export type AccountRow = z.output<typeof accountRow>

export const accounts = query(
  'identity.accounts',
  '账号列表',
  z.object({
    text: z.string().trim().max(50, '最多 50 个字').optional(),
    duty: duty.optional(),
    unit: IdText.optional(),
    state: accountState.optional(),
    ...Page,
  }),
  z.object({ total: z.number(), rows: z.array(accountRow) }),
)

export const addAccount = command(
  'identity.add-account',
  '新增账号',
  z.object({
    username,
    name: text('姓名', 30),
    unit: IdText.nullable().default(null),
    posts: posts.min(1, '请至少选择一个岗位'),
    password: password.optional(),
  }),
  z.object({
    account: IdText,
    /** Shown once; absent when the administrator typed one. */
    initialPassword: z.string().nullable(),
  }),
)

export const changeAccount = command(
  'identity.change-account',
  '修改账号',
  z.object({
    account: IdText,
    name: text('姓名', 30).optional(),
    unit: IdText.nullable().optional(),
    posts: posts.optional(),
    state: accountState.optional(),
    reason: Reason.optional(),
  }),
  Nothing,
)

export const resetPassword = command(
  'identity.reset-password',
  '重置密码',
  z.object({
    account: IdText,
    reason: Reason,
    /** For somebody who lost the authenticator too. */
    removeTotp: z.boolean().default(false),
  }),
  z.object({ initialPassword: z.string() }),
)

export const unlock = command('identity.unlock', '解除登录锁定', z.object({ account: IdText }), Nothing)
