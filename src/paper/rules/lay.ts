import type { Signature } from './signature.ts'
import { type Field, given, type Part, type Style, type Template, type Values } from './template.ts'
import { dayText, valueText } from './values.ts'

/**
 * A paper as it reads from top to bottom. Word file and PDF are both set from this and from nothing else, so they say
 * the same. It is kept with the paper: a later template changes nothing that was issued.
 */
export type Sheet = { readonly style: Style; readonly title: string; readonly blocks: readonly Block[] }

export type Block =
  | { readonly kind: 'bureau'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly indent: boolean }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly shares: readonly number[]
      /** Label and value by turns: labels stand out. */
      readonly labelled: boolean
      /** The last cell of a row that has fewer than there are columns spans the rest. */
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[] }
  | { readonly kind: 'seal'; readonly lines: readonly string[] }
  | { readonly kind: 'foot'; readonly text: string }

export type SignatureLine = {
  readonly label: string
  /** The drawn signature stands between label and note. */
  readonly file: string | null
  readonly note: string
}

export type Head = {
  readonly bureau: string
  /** Drafts have none yet. */
  readonly number: string | null
  readonly issuedOn: string
  /** Which papers this one corrects. */
  readonly corrects: string | null
}

/** What an empty field prints: nobody can write anything into it afterwards. */
export const blank = '／'
const byHand = '　　　　　　　　'

export function layPaper(template: Template, values: Values, head: Head, signatures: readonly Signature[]): Sheet {
  const fill = filler(template, values, head)
  const blocks: Block[] = [
    { kind: 'bureau', text: head.bureau },
    { kind: 'title', text: template.title },
    ...(head.number === null ? [] : [{ kind: 'number' as const, text: head.number }]),
    ...(head.corrects === null
      ? []
      : [{ kind: 'text' as const, text: `（本文书更正：${head.corrects}）`, indent: false }]),
    ...template.body
      .filter(part => part.when === undefined || values.has(part.when))
      .flatMap(part => layPart(part, template, values, fill, signatures)),
  ]
  if (template.seal) blocks.push({ kind: 'seal', lines: [head.bureau, '（印章）', dayText(head.issuedOn)] })
  if (template.copies.length > 0) blocks.push({ kind: 'foot', text: copiesText(template.copies) })
  return { style: template.style, title: template.title, blocks }
}

const counts = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

function copiesText(copies: readonly string[]): string {
  const count = counts[copies.length] ?? String(copies.length)
  return copies.length === 1 ? `本文书一份，${copies[0]}。` : `本文书一式${count}份，${copies.join('，')}。`
}

type Fill = (text: string) => string

function filler(template: Template, values: Values, head: Head): Fill {
  const fields = new Map<string, Field>(template.fields.map(field => [field.code, field]))
  const fixed: Readonly<Record<string, string>> = {
    bureau: head.bureau,
    number: head.number ?? blank,
    issuedOn: dayText(head.issuedOn),
  }
  return text =>
    text.replace(/\{(\w+)\}/g, (_, code: string) => {
      if (given.has(code)) return fixed[code] ?? blank
      const field = fields.get(code)
      const value = values.get(code)
      return field === undefined || value === undefined ? blank : valueText(field, value)
    })
}

function layPart(
  part: Part,
  template: Template,
  values: Values,
  fill: Fill,
  signatures: readonly Signature[],
): readonly Block[] {
  switch (part.kind) {
    case 'heading':
      return [{ kind: 'heading', text: fill(part.text) }]
    case 'text': {
      const indent = part.flush !== true
      return fill(part.text)
        .split('\n')
        .filter(text => text.trim() !== '')
        .map(text => ({ kind: 'text', text: text.trim(), indent }))
    }
    case 'facts':
      return [factTable(part.rows, fill)]
    case 'rows':
      return [rowTable(part.field, template, values)]
    case 'ticks':
      return [{ kind: 'text', text: ticksText(part.field, part.label, template, values), indent: false }]
    case 'signatures':
      return [{ kind: 'signatures', lines: part.places.flatMap(code => signatureLines(code, template, signatures)) }]
    default:
      return part satisfies never
  }
}

type FactRow = readonly { readonly label: string; readonly text: string }[]

/** One table of label and value; a row of one pair in a table of two lets its value run to the edge. */
function factTable(rows: readonly FactRow[], fill: Fill): Block {
  const wide = rows.some(row => row.length > 1)
  return {
    kind: 'table',
    head: [],
    shares: wide ? [4, 6, 4, 6] : [4, 16],
    labelled: true,
    rows: rows.map(row => row.flatMap(({ label, text }) => [label, fill(text)])),
  }
}

function rowTable(code: string, template: Template, values: Values): Block {
  const columns = template.fields.find(field => field.code === code)?.columns ?? []
  const value = values.get(code)
  const rows = Array.isArray(value) ? value.filter(each => typeof each !== 'string') : []
  const cells = rows.map((row, at) => [
    String(at + 1),
    ...columns.map(column => String(Object.entries(row).find(([key]) => key === column.code)?.[1] || blank)),
  ])
  return {
    kind: 'table',
    head: ['序号', ...columns.map(column => column.label)],
    shares: [1.4, ...columns.map(column => column.share)],
    labelled: false,
    rows: cells.length === 0 ? [['', ...columns.map(() => blank)]] : cells,
  }
}

/** □ and ■ stand in every Chinese font; a ticked box does not. */
function ticksText(code: string, label: string, template: Template, values: Values): string {
  const { options = [] } = template.fields.find(field => field.code === code) ?? {}
  const value = values.get(code)
  const isTicked = (option: string) =>
    typeof value === 'string' ? value === option : Array.isArray(value) && value.some(each => each === option)
  return `${label}${options.map(option => `${isTicked(option.code) ? '■' : '□'}${option.label}`).join('　')}`
}

function signatureLines(code: string, template: Template, signatures: readonly Signature[]): SignatureLine[] {
  const place = template.places.find(each => each.code === code)
  if (place === undefined) return []
  const mine = signatures.filter(each => each.place === code)
  return Array.from({ length: place.count }, (_, at) => {
    const label = `${place.label}：`
    const signed = mine[at]
    if (signed === undefined) return { label, file: null, note: `${byHand}　　年　月　日` }
    if (signed.refused === null) return { label, file: signed.file, note: `（${signed.name}）${timeText(signed.at)}` }
    const { reason, witness, recording } = signed.refused
    const proof = [witness === '' ? '' : `见证人：${witness}`, recording === '' ? '' : `音像记录：${recording}`]
    const words = [`${signed.name}拒绝签名，原因：${reason}`, ...proof.filter(Boolean)].join('；')
    return { label, file: null, note: `（${words}）${timeText(signed.at)}` }
  })
}

function timeText(at: string | null): string {
  if (at === null) return ''
  const [day = '', time = ''] = at.split(/[ T]/)
  return `　${dayText(day)}${time === '' ? '' : ` ${time.slice(0, 5)}`}`
}

/** All that can be read on a paper, in its order. */
export function textOf({ blocks }: Sheet): readonly string[] {
  return blocks.flatMap(block => {
    switch (block.kind) {
      case 'table':
        return [...block.head, ...block.rows.flat()]
      case 'signatures':
        return block.lines.flatMap(({ label, note }) => [label, note])
      case 'seal':
        return block.lines
      default:
        return [block.text]
    }
  })
}

/**
 * From which block on a paper stays together: seal and date never stand alone on a page (GB/T 9704 7.3.5), so the last
 * words before them come along.
 */
export function tailOf(blocks: readonly Block[]): number {
  const seal = blocks.findIndex(block => block.kind === 'seal')
  const end = seal === -1 ? blocks.findIndex(block => block.kind === 'foot') : seal
  const before = blocks.slice(0, end === -1 ? blocks.length : end)
  return before.findLastIndex(block => block.kind === 'text')
}
