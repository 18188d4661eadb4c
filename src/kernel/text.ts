/** Full-width letters, digits and punctuation become half width, ideographic spaces become spaces. */
export function halfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')
}

/** What a person meant to type as a code: half width, upper case, no blanks. */
export function codeText(text: string): string {
  return halfWidth(text).replace(/\s/gu, '').toUpperCase()
}
