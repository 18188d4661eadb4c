/** Kinds of content by the letters of the dictionary: digits, CSET 82, CSET 39, base64url. */
export const characterKinds = ['N', 'X', 'Y', 'Z'] as const
export type CharacterKind = (typeof characterKinds)[number]

/** GS1 General Specifications, character set 82, in the order of the values that check characters are reckoned from. */
export const characters82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`

const allowed: Readonly<Record<CharacterKind, RegExp>> = {
  N: /^[0-9]*$/,
  X: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/,
  Y: /^[#\-/0-9A-Z]*$/,
  Z: /^[-0-9A-Z_a-z]*={0,2}$/,
}

export function consistsOf(kind: CharacterKind, text: string): boolean {
  return allowed[kind].test(text)
}

export const characterKindZh: Readonly<Record<CharacterKind, string>> = {
  N: '数字',
  X: 'GS1 字符集 82 中的字符',
  Y: '大写字母、数字和 # - /',
  Z: 'base64url 字符',
}
