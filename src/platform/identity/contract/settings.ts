import { z } from 'zod'
import { command, query } from '../../action/endpoint.ts'
import { duties } from '../../action/permission.ts'
import { Nothing } from '../../action/schema.ts'
import { type AccessSettings, defaultAccessSettings } from '../rules.ts'

/** @param what what is counted, for the sentence when it is out of bounds */
const between = (least: number, most: number, what: string) =>
  z
    .number(`请填写${what}`)
    .int(`${what}是整数`)
    .min(least, `${what}不能小于 ${least}`)
    .max(most, `${what}不能大于 ${most}`)

/** Bounds that keep a slip of the pen from locking everybody out or letting everybody in. */
export const accessSettings = z.object({
  passwordLength: between(8, 64, '密码最短位数'),
  passwordKinds: between(1, 4, '密码字符种类数'),
  passwordMaxDays: between(0, 3650, '密码有效天数'),
  passwordHistory: between(0, 24, '旧密码个数'),
  lockoutAttempts: between(3, 20, '输错次数'),
  lockoutMinutes: between(1, 1440, '锁定分钟数'),
  idleMinutes: between(5, 480, '无操作分钟数'),
  sessionHours: between(1, 24, '登录小时数'),
  totpForStaff: z.boolean('请选择是否必须'),
  phoneSessionDays: between(1, 365, '手机登录天数'),
  phoneIdleDays: between(1, 365, '手机不使用天数'),
}) satisfies z.ZodType<AccessSettings>

const defaults: Readonly<Record<string, unknown>> = defaultAccessSettings

/** Stored settings over the defaults. One that is no longer understood falls back to its default. */
export function accessSettingsFrom(stored: Readonly<Record<string, unknown>>): AccessSettings {
  const understood = Object.entries(accessSettings.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(stored[name])
    return [name, parsed.success ? parsed.data : defaults[name]]
  })
  return accessSettings.parse(Object.fromEntries(understood))
}

export const settings = query('identity.settings', '登录与密码设置', Nothing, accessSettings)

export const changeSettings = command(
  'identity.change-settings',
  '修改登录与密码设置',
  accessSettings.partial(),
  accessSettings,
)

const reachZh = z.enum(['全区', '辖区', '本坊', '本人', '—'])

export const permissions = query(
  'identity.permissions',
  '权限表',
  Nothing,
  z.array(
    z.object({
      action: z.string(),
      summary: z.string(),
      kind: z.enum(['query', 'command', 'download']),
      public: z.boolean(),
      reach: z.record(z.enum(duties), reachZh),
    }),
  ),
)
