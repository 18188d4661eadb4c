import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { Nothing } from '../../action/schema.ts'
import { districtCode, duty, password, totpCode, townCode, unitName } from './words.ts'

const district = z.object({ code: districtCode, name: z.string(), bureau: z.string() })

export const districts = query('identity.districts', '可登录的区县', Nothing, z.array(district))

export const signIn = command(
  'identity.sign-in',
  '登录',
  z.object({
    /** May be left out where there is one district only. */
    district: districtCode.optional(),
    /** Whatever was typed: a name that cannot exist is answered like one that does not. */
    username: z.string('请填写用户名').trim().toLowerCase().min(1, '请填写用户名').max(64, '用户名或密码不正确'),
    password,
    code: totpCode.optional(),
    /** In the app of officers, which is out of network for hours. */
    inTheField: z.boolean().default(false),
  }),
  z.object({
    name: z.string(),
    csrf: z.string(),
    mustChangePassword: z.enum(['initial', 'expired']).nullable(),
    mustSetUpTotp: z.boolean(),
  }),
)

export const signOut = command('identity.sign-out', '退出登录', Nothing, Nothing)

export const me = query(
  'identity.me',
  '我的账号与权限',
  Nothing,
  z.object({
    account: z.uuid(),
    username: z.string(),
    name: z.string(),
    district,
    unit: unitName.nullable(),
    posts: z.array(z.object({ duty, dutyZh: z.string(), areaZh: z.string(), towns: z.array(townCode).nullable() })),
    csrf: z.string(),
    /** Names of the actions that the person's duties allow, so that the console can hide the others. */
    permissions: z.array(z.string()),
    mustChangePassword: z.enum(['initial', 'expired']).nullable(),
    mustSetUpTotp: z.boolean(),
    hasTotp: z.boolean(),
    idleMinutes: z.number(),
    passwordRule: z.string(),
  }),
)

export const changePassword = command(
  'identity.change-password',
  '修改密码',
  z.object({ current: password, next: password }),
  Nothing,
)

export const totpBegin = command(
  'identity.totp-begin',
  '开始设置动态口令',
  z.object({ password }),
  z.object({ secret: z.string(), uri: z.string() }),
)

export const totpConfirm = command('identity.totp-confirm', '启用动态口令', z.object({ code: totpCode }), Nothing)

export const totpRemove = command('identity.totp-remove', '停用动态口令', z.object({ password }), Nothing)
