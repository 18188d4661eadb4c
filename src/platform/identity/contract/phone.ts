import { z } from 'zod'
import { codeText } from '../../../kernel/text.ts'
import { command } from '../../action/endpoint.ts'
import { districtCode } from './words.ts'

/** Short messages reach mobile telephones only. */
const mobile = z
  .string('请填写手机号')
  .max(40, '请填写 11 位手机号')
  .transform(typed => codeText(typed).replace(/[-()]/gu, ''))
  .transform(typed => typed.replace(/^(\+86|0086)(?=1\d{10}$)/u, ''))
  .pipe(z.string().regex(/^1[3-9]\d{9}$/, '请填写 11 位手机号'))

const smsCode = z
  .string('请填写验证码')
  .max(20, '验证码是 6 位数字')
  .transform(codeText)
  .pipe(z.string().regex(/^\d{6}$/, '验证码是 6 位数字'))

/** What an owner's phone needs after signing in. */
const entered = z.object({
  name: z.string(),
  csrf: z.string(),
  /** How many workshops the account has that are not closed. */
  workshops: z.int(),
  /** To be shown once, when there is something to say: that the workshop was closed. */
  notice: z.string().nullable(),
})

export const cardSignIn = command(
  'identity.card-sign-in',
  '业主卡登录',
  z.object({
    /** The characters on the card, or all that its QR code says. */
    card: z.string('请扫卡或输入卡号').trim().min(1, '请扫卡或输入卡号').max(400, '卡号不正确'),
    /** Only where a card's own text does not say it and there are several. */
    district: districtCode.optional(),
  }),
  entered,
)

export const sendCode = command(
  'identity.send-code',
  '发送短信验证码',
  z.object({ phone: mobile, district: districtCode.optional() }),
  z.object({
    /** Until another may be asked for. The same whether the number is on file or not. */
    nextInSeconds: z.int(),
    goodForMinutes: z.int(),
    /** What to tell the person. */
    said: z.string(),
  }),
)

export const codeSignIn = command(
  'identity.code-sign-in',
  '短信验证码登录',
  z.object({ phone: mobile, code: smsCode, district: districtCode.optional() }),
  entered,
)
