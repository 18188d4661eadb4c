/** Personal data as people see it who need to recognise it, not to use it. 个人信息保护法 第五十一条. */

/** `138****1234`; of a land line the area code and the last two digits. */
export function maskPhone(phone: string): string
export function maskPhone(phone: string | null): string | null
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(7)}`
  if (/^0\d{9,}$/.test(phone)) return `${phone.slice(0, 4)}${'*'.repeat(phone.length - 6)}${phone.slice(-2)}`
  return maskEnds(phone, phone.length > 8 ? 3 : 1, phone.length > 8 ? 4 : 1)
}

/** `510***********1234`. */
export function maskIdentityNumber(number: string): string
export function maskIdentityNumber(number: string | null): string | null
export function maskIdentityNumber(number: string | null): string | null {
  if (number === null) return null
  return number.length >= 15 ? maskEnds(number, 3, 4) : maskEnds(number, 1, 1)
}

const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 ' +
    '仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 西门'
  ).split(' '),
)

/** The surname and two stars, however long the name is: its length tells something too. */
export function maskName(name: string): string {
  const whole = name.trim()
  const surname = compoundSurnames.has(whole.slice(0, 2)) ? whole.slice(0, 2) : ([...whole][0] ?? '')
  return surname === '' ? '' : `${surname}**`
}

const phoneInText = /(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])/g
const identityNumberInText =
  /(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])/g

/** Numbers that somebody typed into a sentence. */
export function maskText(text: string): string {
  return text
    .replace(identityNumberInText, found => (isIdentityNumber(found) ? maskIdentityNumber(found) : found))
    .replace(phoneInText, found => maskPhone(found))
}

/** The check character of GB 11643 (ISO 7064 MOD 11-2), so that another number of 18 digits is left as it is. */
function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11) === text.charAt(17).toUpperCase()
}

const phoneKeys = /phone|mobile|telephone/i
const identityKeys = /identityNumber|idNumber/i
/** Keys that hold the name of a private person; officers and accounts act in office and are named. */
const nameKeys = /^(operatorName|workerName|receiver|contact|operator|worker|legalRepresentative)$/
/** What tells that a record describes a private person, so that its `name` is one. */
const personKeys = ['identityNumber', 'healthCertificate', 'healthExpiresOn', 'phone']

/** A stored value as the audit log and histories show it: the evidence stays whole, the view does not. */
export function maskPersonal(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value)
  if (Array.isArray(value)) return value.map(maskPersonal)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const person = entries.some(([key]) => personKeys.includes(key))
  return Object.fromEntries(entries.map(([key, item]) => [key, maskField(key, item, person)]))
}

function maskField(key: string, item: unknown, person: boolean): unknown {
  if (typeof item !== 'string') return maskPersonal(item)
  if (phoneKeys.test(key)) return maskPhone(item)
  if (identityKeys.test(key)) return maskIdentityNumber(item)
  if (nameKeys.test(key) && !isReference(item)) return maskName(item)
  if (key === 'name' && person) return maskName(item)
  return maskText(item)
}

/** An id names nobody by itself and is needed to follow what was done. */
function isReference(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)
}

function maskEnds(text: string, head: number, tail: number): string {
  const hidden = text.length - head - tail
  return hidden <= 0 ? '*'.repeat(text.length) : `${text.slice(0, head)}${'*'.repeat(hidden)}${text.slice(-tail)}`
}
