import { z } from 'zod'
import { duties } from '../../action/permission.ts'
import { unitKinds } from '../rules.ts'

export const districtCode = z.string().regex(/^[0-9]{6}$/, '区县代码是 6 位数字')
export const townCode = z.string().regex(/^[0-9]{9}$/, '乡镇街道代码是 9 位数字')
export const duty = z.enum(duties, '没有这种岗位')
export const unitKind = z.enum(unitKinds, '没有这种单位类别')

/** Typed in either case, kept in lower case. */
export const username = z
  .string('请填写用户名')
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, '用户名为 2–32 位字母、数字、点、横线或下划线，以字母或数字开头')

/** Bounded, so that nobody makes the server hash a novel. What makes a good one is a setting. */
export const password = z.string('请填写密码').min(1, '请填写密码').max(128, '密码最多 128 位')
export const totpCode = z
  .string('请填写动态口令')
  .trim()
  .regex(/^[0-9]{6}$/, '动态口令是 6 位数字')

export const post = z.object({
  duty,
  /** Only an inspector's post may be narrowed to towns; without them the unit's towns hold. */
  towns: z.array(townCode).min(1, '请至少选择一个乡镇街道，或不限定乡镇').nullable().default(null),
})
export const posts = z
  .array(post)
  .max(duties.length, '岗位太多')
  .refine(all => new Set(all.map(one => one.duty)).size === all.length, '同一岗位只需选一次')
  .refine(all => all.every(one => one.towns === null || one.duty === 'inspector'), '只有监管员可以限定乡镇街道')

export const unitName = z.object({ unit: z.string(), name: z.string(), kind: unitKind })
