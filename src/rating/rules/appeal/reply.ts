/** What stands in a public text and must not: 个人信息, and ways out of the page. */
const link = /https?:|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|vip|shop|cc|me)\b/iu
const address = /@[a-z0-9]|(?:微信|QQ|扣扣|VX)\s*[号:：]?\s*[a-z0-9_-]{5,}/iu
/** Seven digits and more, however they are spaced: a number of a telephone, a card, an identity. */
const longNumber = /[0-9０-９](?:[\s\-—－.·]*[0-9０-９]){6,}/u
const dateWithin = /\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?/gu

/** Why a reply may not be shown to anyone; nothing where it may. */
export function replyFault(text: string): string | undefined {
  const plain = text.normalize('NFKC')
  if (link.test(plain)) return '公开回应里不能有网址，请去掉'
  if (address.test(plain)) return '公开回应里不能有微信、QQ、邮箱等联系方式，请去掉'
  // A day is no number of anybody.
  if (longNumber.test(plain.replace(dateWithin, '某日'))) return '公开回应里不能有电话、身份证等号码，请去掉'
  return undefined
}
