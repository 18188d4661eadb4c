import { codeMinutes, type TooOften } from '../rules/phone.ts'

/** The same for every number, on file or not. */
export const codeSentZh = `验证码已发往这个手机号，${codeMinutes} 分钟内有效。只有备案登记的经营者手机号才会收到；没收到请用业主卡登录，或请监管所核对登记的电话`

export const noSmsZh = '短信登录还没有开通，请用业主卡登录；没有业主卡请联系监管所'

export const wrongCodeZh = '验证码不正确或已过期，请输入最近一条短信里的 6 位数字；输错 5 次要重新获取'

export const sharedPhoneZh = '这个手机号登记在几位经营者名下，不能用来登录。请用业主卡登录，或请监管所更正登记的电话'

export const wrongCardZh = '这张卡不能登录，请核对卡号；卡已换新的，请用新卡，或联系监管所补办'

export const mistypedCardZh = '卡号有误：应为 24 位字母和数字，请对照卡面逐组核对'

export const revokedCardZh = '这张业主卡已作废，请用新卡；没有新卡请联系监管所'

export const addressWaitsZh = (minutes: number): string =>
  `这里连续输错的卡号太多，请 ${minutes} 分钟后再试，或用短信验证码登录`

export const nothingOwnedZh =
  '您名下没有在营的小作坊（可能已注销或已转为企业），不能再记台账。以前的记录由监管部门保存，有疑问请联系监管所'

export function tooOftenZh(fault: TooOften): string {
  switch (fault.why) {
    case 'too-soon':
      return `验证码刚刚发过，请 ${fault.seconds} 秒后再获取`
    case 'phone-today':
      return '今天获取验证码的次数太多，请明天再试，或用业主卡登录'
    case 'address-this-hour':
      return '这里获取验证码的次数太多，请一小时后再试，或用业主卡登录'
    default:
      return fault satisfies never
  }
}

/** The message itself. */
export const codeMessageZh = (code: string): string =>
  `【坊码】登录验证码 ${code}，${codeMinutes} 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。`
