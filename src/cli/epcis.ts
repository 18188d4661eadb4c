import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { lookUp } from '../code/actions/look.ts'
import { capture } from '../epcis/actions/capture.ts'
import { exportLedgers } from '../epcis/actions/export-ledgers.ts'
import { exportAll } from '../epcis/actions/look.ts'
import { runCapture } from '../epcis/actions/run-capture.ts'
import type { JsonObject } from '../epcis/rules/document.ts'
import type { Fault } from '../epcis/rules/fault.ts'
import { namespacesOf } from '../epcis/rules/namespaces.ts'
import { eventsInMemory, traceback } from '../epcis/rules/traceback.ts'
import { hashWith } from '../epcis/store/hash.ts'
import { fromFile, type Head, leniently, readEvents, readHead } from '../epcis/store/read/document.ts'
import { Problem } from '../kernel/problem.ts'
import { programActor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

const faultsShown = 100
const fileLimit = 2048 * 1_048_576

/** Held against the official schema and what it cannot say; every fault with its place. */
export async function validate(file: string, output: Output): Promise<Outcome> {
  await requireFile(file)
  const source = fromFile(file)
  const head = await readHead(source)
  const errors: Fault[] = head.fault === undefined ? [] : [head.fault]
  let events = 0
  if (head.fault === undefined) {
    for await (const read of readEvents(source, head)) {
      if (read.kind === 'event') events += 1
      else if (errors.push(read.fault) >= faultsShown) break
    }
  }
  const valid = errors.length === 0
  const words = valid ? [`符合标准，共 ${events} 个事件`] : errors.map(faultWords)
  output.answer({ valid, events, errors }, words)
  return valid ? 'ok' : 'refused'
}

/** What the events say, in their order, whether the schema likes them or not. */
export async function hash(file: string, output: Output): Promise<Outcome> {
  const hashes: string[] = []
  for await (const { hash: found } of hashedEvents(file)) hashes.push(found)
  output.answer({ hashes }, hashes)
  return 'ok'
}

/** The number of events that the trace-back of an identifier reaches within the file. */
export async function traceFile(file: string, epc: string, output: Output): Promise<Outcome> {
  const names = new Map<JsonObject, string>()
  for await (const { event, hash: found } of hashedEvents(file)) {
    names.set(event, typeof event.eventID === 'string' ? event.eventID : found)
  }
  const find = eventsInMemory(names.keys(), event => names.get(event) ?? '')
  const reached = await traceback(epc, find)
  output.answer({ epc, reached: reached.length, events: reached.map(({ id }) => id) }, [String(reached.length)])
  return 'ok'
}

async function* hashedEvents(file: string): AsyncGenerator<{ readonly event: JsonObject; readonly hash: string }> {
  await requireFile(file)
  const source = fromFile(file)
  const head = await readHead(source)
  requireEvents(head)
  const shared = namespacesOf(head.context)
  for await (const read of readEvents(source, head, leniently)) {
    if (read.kind === 'fault') throw new Problem('file-refused', faultWords(read.fault))
    const { event } = read
    const own = event['@context']
    yield { event, hash: hashWith(event, own === undefined ? shared : namespacesOf(head.context, own)) }
  }
}

/** Only what has no events at all cannot be read. */
function requireEvents({ fault, kind }: Head): void {
  if (fault !== undefined && kind !== 'EPCISDocument' && kind !== 'EPCISQueryDocument')
    throw new Problem('file-refused', faultWords(fault))
}

export async function importFile(
  file: string,
  options: { readonly proceed?: boolean },
  output: Output,
): Promise<Outcome> {
  await requireFile(file)
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const actor = programActor(district, 'fangma epcis import')
    const { hash: stored } = await world.files.put(createReadStream(file), fileLimit)
    const behaviour = options.proceed === true ? 'proceed' : 'rollback'
    const given = { file: stored, filename: path.basename(file), behaviour }
    const { capture: id } = await perform(world, actor, capture, given)
    const { success, events, fresh, errors } = await runCapture(world, district, id)
    const kept = success || behaviour === 'proceed'
    const words = [
      kept ? `共 ${events} 个事件，新增 ${fresh} 个` : '文档有错误，一个事件也没有导入',
      ...errors.map(faultWords),
    ]
    output.answer({ capture: id, success, events, fresh, errors }, words)
    return success ? 'ok' : 'refused'
  })
}

export type ExportOptions = {
  readonly workshop?: string
  readonly from?: string
  readonly to?: string
  readonly epc?: string
}

/** What the ledgers tell and what others handed over; either alone where that is asked for. */
export async function exportFile(file: string, options: ExportOptions, output: Output): Promise<Outcome> {
  const { workshop: code, from = null, to = null, epc } = options
  const ofLedgers = code !== undefined || from !== null || to !== null
  if (epc !== undefined && ofLedgers)
    throw new Problem('input-invalid', '--epc 只查导入过的事件，不能和台账的条件一起写')
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const actor = programActor(district, 'fangma epcis export')
    const workshop = code === undefined ? null : (await ask(world, actor, lookUp, { code })).workshop
    const { body } =
      epc === undefined
        ? await deliver(world, actor, exportLedgers, { workshop, from, to, withCaptured: !ofLedgers })
        : await deliver(world, actor, exportAll, { epc })
    await pipeline(body instanceof Uint8Array ? Readable.from([body]) : body, createWriteStream(file))
    const { size: bytes } = await stat(file)
    output.answer({ file, bytes }, [`已写入 ${file}`])
    return 'ok'
  })
}

function faultWords({ pointer, detail }: Fault): string {
  return pointer === '' ? detail : `${pointer}：${detail}`
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found === undefined || !found.isFile()) throw new Problem('not-found', `没有文件 ${file}，请检查路径`)
}
