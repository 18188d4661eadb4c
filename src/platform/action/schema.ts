import { z } from 'zod'
import { type Day, findDay } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { codeText } from '../../kernel/text.ts'
import { findUscc, type Uscc, usccFault } from '../../kernel/uscc.ts'

/** Schemas of the kernel's words, shared by all contracts. Messages are what people read beside the field. */

export const DayText = z
  .custom<Day>(
    value => typeof value === 'string' && findDay(value) !== undefined,
    '请填写真实存在的日期，如 2022-08-10',
  )
  .meta({ type: 'string', format: 'date', examples: ['2022-08-10'] })

export const IdText = z
  .custom<Id>(value => typeof value === 'string' && isId(value), '编号不正确，请从列表中重新打开')
  .meta({ type: 'string', format: 'uuid' })

export const FileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, '请重新上传文件')
  .meta({ description: 'SHA-256 of an uploaded file' })

const usccSentence = {
  length: '统一社会信用代码应为 18 位',
  character: '统一社会信用代码含有不允许的字符（不用 I、O、S、V、Z）',
  check: '统一社会信用代码最后一位校验不符，请核对执照',
} as const

export const UsccText = z.string().transform((typed, context): Uscc => {
  const text = codeText(typed)
  const fault = usccFault(text)
  const uscc = findUscc(text)
  if (uscc !== undefined) return uscc
  context.addIssue({ code: 'custom', message: usccSentence[fault ?? 'length'] })
  return z.NEVER
})

/** A mobile number or a land line with its area code. */
export const PhoneText = z
  .string()
  .transform(typed => codeText(typed).replace(/[-()]/gu, ''))
  .pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{9,11})$/, '请填写 11 位手机号，或带区号的座机'))

export const Reason = z.string().trim().min(2, '请写明原因').max(200, '原因不超过 200 字')

export function text(what: string, max: number): z.ZodString {
  return z.string().trim().min(1, `请填写${what}`).max(max, `${what}不超过 ${max} 字`)
}

export const Page = {
  page: z.int().min(1).max(100_000).default(1),
  pageSize: z.int().min(1).max(200).default(50),
}

export const Nothing = z.object({})
