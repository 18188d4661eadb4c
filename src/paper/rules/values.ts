import type { Day } from '../../kernel/day.ts'
import { findDay } from '../../kernel/day.ts'
import type { FieldError } from '../../kernel/problem.ts'
import { amountText, findAmount } from './money.ts'
import type { Field, Person, Row, Template, Value, Values } from './template.ts'

export type Checked = {
  readonly values: Values
  /** What is there and cannot be read. */
  readonly faults: readonly FieldError[]
  /** What is demanded and not there. */
  readonly missing: readonly FieldError[]
}

const defaults = { line: 120, text: 6000, rows: 200, people: 10 } as const

type Read = { readonly value: Value | undefined } | { readonly fault: string }

/** Turns what was typed into values, with everything that is wrong told at once. */
export function checkFields(template: Template, typed: Readonly<Record<string, unknown>>): Checked {
  const values = new Map<string, Value>()
  const faults: FieldError[] = []
  const missing: FieldError[] = []
  for (const code of Object.keys(typed)) {
    if (template.fields.some(field => field.code === code)) continue
    faults.push({ pointer: `/fields/${code}`, detail: `${template.title}没有“${code}”这一栏，请刷新页面后重试` })
  }
  for (const field of template.fields) {
    const pointer = `/fields/${field.code}`
    const read = readValue(field, typed[field.code])
    if ('fault' in read) faults.push({ pointer, detail: read.fault })
    else if (read.value !== undefined) values.set(field.code, read.value)
    else if (field.needed !== undefined) missing.push({ pointer, detail: field.needed })
  }
  return { values, faults, missing }
}

function readValue(field: Field, raw: unknown): Read {
  if (raw === undefined || raw === null) return { value: undefined }
  switch (field.kind) {
    case 'line':
      return readText(field, raw, field.most ?? defaults.line, true)
    case 'text':
      return readText(field, raw, field.most ?? defaults.text, false)
    case 'day':
    case 'moment':
    case 'amount':
    case 'choice':
      return readWord(field, raw)
    case 'choices':
      return readChoices(field, raw)
    case 'people':
      return readPeople(field, raw)
    case 'rows':
      return readRows(field, raw)
    default:
      return field.kind satisfies never
  }
}

function readText({ label }: Field, raw: unknown, most: number, oneLine: boolean): Read {
  if (typeof raw !== 'string') return { fault: `${label}应当是文字` }
  const text = clean(raw, oneLine)
  if (text === '') return { value: undefined }
  return text.length > most ? { fault: `${label}不超过 ${most} 字，现在有 ${text.length} 字` } : { value: text }
}

/** Without characters that no printer shows; line ends as one kind. */
function clean(text: string, oneLine: boolean): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/\t/g, ' ')
  return oneLine ? plain.replace(/\s*\n\s*/g, ' ').trim() : plain.replace(/[^\S\n]+$/gm, '').trim()
}

function readWord({ kind, label, options = [] }: Field, raw: unknown): Read {
  if (typeof raw !== 'string') return { fault: `${label}填写有误` }
  const text = raw.trim()
  if (text === '') return { value: undefined }
  if (kind === 'day') {
    return findDay(text) === undefined ? { fault: `${label}要写成真实存在的日期，如 2022-08-10` } : { value: text }
  }
  if (kind === 'moment') {
    return isMoment(text) ? { value: text.replace('T', ' ') } : { fault: `${label}要写成 2022-08-10 09:30` }
  }
  if (kind === 'amount') {
    const amount = findAmount(text)
    return amount === undefined ? { fault: `${label}要写成以元为单位的金额，如 5000 或 5000.50` } : { value: amount }
  }
  return options.some(option => option.code === text) ? { value: text } : { fault: `${label}请从选项中选择` }
}

function isMoment(text: string): boolean {
  const [day = '', time = '', ...more] = text.split(/[ T]/)
  return more.length === 0 && findDay(day) !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)
}

function readChoices({ label, options = [] }: Field, raw: unknown): Read {
  if (!isList(raw) || !raw.every(each => options.some(option => option.code === each))) {
    return { fault: `${label}请从选项中选择` }
  }
  // In the order of the form, each once.
  const chosen = options.map(option => option.code).filter(code => raw.includes(code))
  return { value: chosen.length === 0 ? undefined : chosen }
}

function readPeople(field: Field, raw: unknown): Read {
  const { label, least = 0 } = field
  if (!isList(raw)) return { fault: `${label}填写有误` }
  const people: Person[] = raw
    .map(each => ({ name: wordOf(each, 'name', 40), certificate: wordOf(each, 'certificate', 40) }))
    .filter(({ name, certificate }) => name !== '' || certificate !== '')
  if (people.length === 0) return { value: undefined }
  if (people.length > (field.most ?? defaults.people))
    return { fault: `${label}不超过 ${field.most ?? defaults.people} 人` }
  const incomplete = people.some(({ name, certificate }) => name === '' || certificate === '')
  if (incomplete) return { fault: `${label}每人都要有姓名和执法证号` }
  const twice = ['name', 'certificate'] as const
  const same = twice.some(key => key === 'certificate' && new Set(people.map(each => each[key])).size < people.length)
  if (same) return { fault: `${label}中有两人的执法证号相同，请核对` }
  if (people.length < least) return { fault: `${label}不少于 ${least} 人（行政处罚法 第四十二条）` }
  return { value: people }
}

function readRows(field: Field, raw: unknown): Read {
  const { label, columns = [], least = 0 } = field
  const most = field.most ?? defaults.rows
  if (!isList(raw)) return { fault: `${label}填写有误` }
  const rows: Row[] = raw
    .map(each => Object.fromEntries(columns.map(({ code }) => [code, wordOf(each, code, 400)])))
    .filter(row => Object.values(row).some(text => text !== ''))
  if (rows.length > most) return { fault: `${label}不超过 ${most} 行` }
  if (rows.length === 0) return { value: undefined }
  return rows.length < least ? { fault: `${label}不少于 ${least} 行` } : { value: rows }
}

function isList(raw: unknown): raw is readonly unknown[] {
  return Array.isArray(raw)
}

function wordOf(raw: unknown, key: string, most: number): string {
  const word = Object.entries(Object(raw)).find(([name]) => name === key)?.[1]
  return typeof word === 'string' ? clean(word, false).slice(0, most) : ''
}

/** How a value reads in a sentence. */
export function valueText(field: Field, value: Value): string {
  if (typeof value === 'string') {
    if (field.kind === 'day') return dayText(value)
    if (field.kind === 'moment') return momentText(value)
    return field.kind === 'choice' ? labelOf(field, value) : value
  }
  if ('fen' in value) return amountText(value)
  return value.map(each => (typeof each === 'string' ? labelOf(field, each) : personText(each))).join('、')
}

function labelOf({ options = [] }: Field, code: string): string {
  return options.find(option => option.code === code)?.label ?? code
}

function personText(person: Row | Person): string {
  return `${person.name ?? ''}（执法证号：${person.certificate ?? ''}）`
}

/** 2022年8月10日, as papers write it (GB/T 9704 7.3.5: without zeros in front). */
export function dayText(day: Day | string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function momentText(text: string): string {
  const [day = '', time = ''] = text.split(' ')
  const [hour, minute] = time.split(':').map(Number)
  return `${dayText(day)}${hour}时${minute}分`
}
