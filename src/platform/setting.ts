import { connectionUrlFault } from './postgres/connection.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** A value, or what is wrong with the text, in words. */
export type Reading<T> = { readonly value: T } | { readonly fault: string }

export type Variable<T> = {
  readonly name: string
  readonly doc: string
  /** What the table shows for an unset variable. */
  readonly shown: string
  readonly unset: (env: Environment) => T
  readonly read: (text: string) => Reading<T>
}

export function ok<T>(value: T): Reading<T> {
  return { value }
}

export function wrong(fault: string): { readonly fault: string } {
  return { fault }
}

export function optional(
  name: string,
  doc: string,
  read: (text: string) => Reading<string>,
): Variable<string | undefined> {
  return { name, doc, shown: '', unset: () => undefined, read }
}

export function text(name: string, doc: string, unset: string): Variable<string> {
  return { name, doc, shown: unset, unset: () => unset, read: ok }
}

export function number(name: string, doc: string, unset: number, least: number, most: number): Variable<number> {
  const read = (text: string) => {
    const value = Number(text)
    const fits = /^\d+$/.test(text) && value >= least && value <= most
    return fits ? ok(value) : wrong(`要写 ${least} 到 ${most} 之间的整数`)
  }
  return { name, doc, shown: String(unset), unset: () => unset, read }
}

export function yesOrNo(name: string, doc: string, unset: boolean): Variable<boolean> {
  const read = (text: string) => (/^[01]$/.test(text) ? ok(text === '1') : wrong('只能填 1（是）或 0（否）'))
  return { name, doc, shown: unset ? '1' : '0', unset: () => unset, read }
}

export function oneOf<const T extends string>(name: string, doc: string, allowed: readonly T[], unset: T): Variable<T> {
  const read = (text: string) => {
    const value = allowed.find(each => each === text)
    return value === undefined ? wrong(`只能填 ${allowed.join('、')} 之一`) : ok(value)
  }
  return { name, doc, shown: unset, unset: () => unset, read }
}

export function databaseAddress(text: string): Reading<string> {
  const fault = connectionUrlFault(text)
  return fault === undefined ? ok(text) : wrong(fault)
}

export function webAddress(text: string): Reading<string> {
  const example = '要写网址，如 https://fangma.example.gov.cn'
  if (!URL.canParse(text)) return wrong(example)
  const url = new URL(text)
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (!/^https?:$/.test(url.protocol) || !plain) return wrong(example)
  return ok(url.href.replace(/\/+$/, ''))
}

export function smsAddress(text: string): Reading<string> {
  if (text === 'fake') return ok(text)
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '')
    return wrong('要写短信网关的网址，如 https://sms.example.gov.cn/send，或填 fake 试用')
  return ok(url.href)
}

export function wecomAddress(text: string): Reading<string> {
  return text === 'fake' ? ok(text) : webAddress(text)
}

export function word(text: string): Reading<string> {
  return /^\w{6,64}$/.test(text) ? ok(text) : wrong('只含字母、数字和下划线')
}

export function digits(text: string): Reading<string> {
  return /^\d{1,12}$/.test(text) ? ok(text) : wrong('只能填数字')
}

export function longSecret(text: string): Reading<string> {
  return text.length >= 16 ? ok(text) : wrong('至少 16 位')
}

export function proxies(text: string): Reading<boolean | string> {
  if (text === '0' || text === '1') return ok(text === '1')
  const each = text.split(',').map(part => part.trim())
  const known = each.every(part => /^[\da-f.:]+(\/\d{1,3})?$/i.test(part) && /[.:]/.test(part))
  return known ? ok(each.join(',')) : wrong('只能填 0、1，或代理的 IP 地址（逗号分隔，可带 /掩码）')
}

export function word43(text: string): Reading<string> {
  const fits = text.split(',').every(key => /^[\w-]{43}$/.test(key.trim()))
  return fits ? ok(text) : wrong('每个密钥 43 个字符（32 字节的 base64url）')
}
