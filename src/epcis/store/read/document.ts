import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { eventFault } from '../../rules/check.ts'
import { type Context, eventTypes, isObject, type Json, type JsonObject } from '../../rules/document.ts'
import { type Fault, pointerTo, under } from '../../rules/fault.ts'
import { keepersOwn, withoutKeepersOwn } from '../../rules/keepers-own.ts'
import { NotJson } from './marks.ts'
import { cutDocument } from './split.ts'
import { validateDocument, validateListed, validateQueryDocument } from './validator.ts'

/** Where a document comes from; it is read twice, once for its head and once for its events. */
export type Source = () => AsyncIterable<Uint8Array>

const chunkBytes = 131_072

/** Read into the same memory again and again: a fresh buffer for each chunk would wait long for its collection. */
export const fromFile = (path: string): Source =>
  async function* () {
    const file = await open(path)
    const buffer = Buffer.allocUnsafeSlow(chunkBytes)
    try {
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, chunkBytes)
        if (bytesRead === 0) return
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await file.close()
    }
  }
export const fromText =
  (text: string): Source =>
  () =>
    Readable.from([Buffer.from(text)])

/** All but the events. A bare event, or an array of them, has no head of its own. */
export type Head = {
  readonly kind: 'EPCISDocument' | 'EPCISQueryDocument' | 'array' | 'event'
  readonly context: Context | undefined
  /** Where the events lie, as the beginning of their pointers. */
  readonly prefix: string
  readonly fault: Fault | undefined
  /** Extensions that the document itself calls no part of its events. */
  readonly keepersOwn: readonly string[]
  /** The one event of a document in the way of earlier drafts, which the schema refuses. */
  readonly single?: JsonObject
}

/** What is wrong with an event, if anything. */
export type Judge = (event: JsonObject) => Fault | undefined

/** By the schema, and by what the schema cannot say. */
export const strictly: Judge = event => validateListed(event) ?? eventFault(event)

/** For whoever only wants to know what a document says, right or wrong. */
export const leniently: Judge = () => undefined

export type Read =
  | { readonly kind: 'event'; readonly at: number; readonly event: JsonObject }
  | { readonly kind: 'fault'; readonly at: number; readonly fault: Fault }

const listed = {
  EPCISDocument: '/epcisBody/eventList',
  EPCISQueryDocument: '/epcisBody/queryResults/resultsBody/eventList',
} as const

/** The head of a document, judged by the schema as if it had no events. */
export async function readHead(source: Source): Promise<Head> {
  const nothing = { kind: 'array', context: undefined, prefix: '', keepersOwn: [] } as const
  try {
    for await (const cut of cutDocument(source(), false)) {
      if (cut.kind !== 'rest') continue
      const { found, text } = cut
      const rest: Json = JSON.parse(text)
      if (found === 'array') return { ...nothing, fault: undefined }
      if (isObject(rest)) return headOf(rest, found === 'eventList')
    }
    return { ...nothing, fault: { pointer: '', detail: '文件里没有 EPCIS 文档' } }
  } catch (error) {
    return { ...nothing, fault: syntaxFault(error, '') }
  }
}

function headOf(rest: JsonObject, hasList: boolean): Head {
  const said = { context: rest['@context'], keepersOwn: keepersOwn(rest) }
  if (rest.type === 'EPCISDocument') {
    const { epcisBody: body } = rest
    const single = isObject(body) && isObject(body.event) ? { single: body.event } : {}
    return { kind: rest.type, ...said, prefix: listed[rest.type], fault: validateDocument(rest), ...single }
  }
  if (rest.type === 'EPCISQueryDocument') {
    return { kind: rest.type, ...said, prefix: listed[rest.type], fault: validateQueryDocument(rest) }
  }
  if (hasList) return { kind: 'EPCISDocument', ...said, prefix: listed.EPCISDocument, fault: typeFault(rest) }
  const isEvent = typeof rest.type === 'string' && rest.eventTime !== undefined
  const fault = isEvent ? undefined : typeFault(rest)
  return { kind: 'event', context: undefined, prefix: '', keepersOwn: [], fault }
}

function typeFault(rest: JsonObject): Fault {
  const known = eventTypes.some(type => type === rest.type)
  if (known) return { pointer: '/eventTime', detail: '缺少 eventTime' }
  const detail = rest.type === undefined ? '缺少 type' : '不是 EPCISDocument、EPCISQueryDocument，也不是 EPCIS 事件'
  return { pointer: '/type', detail }
}

/** The events of a document one after the other, each as it is or with what is wrong with it. */
export async function* readEvents(source: Source, head: Head, judge: Judge = strictly): AsyncGenerator<Read> {
  let last = -1
  if (head.single !== undefined) {
    yield { kind: 'event', at: 0, event: withoutKeepersOwn(head.single, head.keepersOwn) }
  }
  try {
    for await (const cut of cutDocument(source(), true)) {
      if (cut.kind === 'event') {
        last = cut.at
        yield judged(cut.text, cut.at, head, judge)
      } else if (head.kind === 'event') yield judged(cut.text, 0, head, judge)
    }
  } catch (error) {
    yield { kind: 'fault', at: last + 1, fault: syntaxFault(error, head.prefix + pointerTo(last + 1)) }
  }
}

function judged(text: string, at: number, head: Head, judge: Judge): Read {
  const prefix = head.kind === 'event' ? '' : head.prefix + pointerTo(at)
  const fail = (fault: Fault): Read => ({ kind: 'fault', at, fault: under(prefix, fault) })
  let event: Json
  try {
    event = JSON.parse(text)
  } catch (error) {
    return { kind: 'fault', at, fault: syntaxFault(error, prefix) }
  }
  if (!isObject(event)) return fail({ pointer: '', detail: '这里应是一个 EPCIS 事件' })
  const bare = head.kind === 'event' || head.kind === 'array'
  if (judge === strictly && bare && event['@context'] === undefined)
    return fail({ pointer: '/@context', detail: '缺少 @context' })
  const fault = judge(event)
  return fault === undefined ? { kind: 'event', at, event: withoutKeepersOwn(event, head.keepersOwn) } : fail(fault)
}

function syntaxFault(error: unknown, pointer: string): Fault {
  if (error instanceof NotJson) return { pointer, detail: `不是完整的 JSON：${error.message}` }
  if (error instanceof SyntaxError) return { pointer, detail: '不是正确的 JSON，请检查逗号、引号和括号' }
  throw error
}
