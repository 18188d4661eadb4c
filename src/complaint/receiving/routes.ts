import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { instantMs } from '../../kernel/day.ts'
import type { World } from '../../platform/world.ts'
import { type Topic, topics } from '../rules/topic.ts'
import { vaultOf } from '../store/sealed.ts'
import { receiveAddition } from './add.ts'
import { emptyForm, type Parts, type ReportOptions, sendHtml } from './parts.ts'
import { openReceipt, readProgress } from './progress.ts'
import { receiveForm } from './submit.ts'

/** The path holds a code and nothing of whoever writes; what goes wrong is still written down. */
const quiet = { logLevel: 'warn' } as const

/** From the scanned page in three taps: what it is about, and send. No script, no cookie, nothing to sign in to. */
export function makeReportRoutes(world: World, options: ReportOptions): (room: FastifyInstance) => Promise<void> {
  const parts: Parts = { ...options, world }
  return async room => addRoutes(room, parts)
}

function addRoutes(room: FastifyInstance, parts: Parts): void {
  const { pages } = parts
  room.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'unexpected')
    return sendHtml(reply, pages, 500, pages.errorPage(request.id))
  })
  room.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
  room.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_, text, done) => done(null, new URLSearchParams(String(text))),
  )
  const policy = 'public: to tell of what one has seen in a workshop'
  room.get<Asking>('/s/:code/report', { ...quiet, config: { policy } }, async (request, reply) => {
    const scanned = await parts.find(request.params.code, request.query.big === '1')
    if (scanned.found === 'unknown') return replyUnknown(request, reply, parts, scanned)
    return sendHtml(reply, pages, 200, pages.topicsPage(scanned.place))
  })
  room.get<Asking>('/s/:code/report/:topic', { ...quiet, config: { policy } }, async (request, reply) => {
    const scanned = await parts.find(request.params.code, request.query.big === '1')
    if (scanned.found === 'unknown') return replyUnknown(request, reply, parts, scanned)
    const topic = findTopic(request.params.topic)
    if (topic === undefined)
      return reply.header('cache-control', 'no-store').redirect(`/s/${scanned.place.code}/report`, 303)
    vaultOf(parts.world)
    return sendHtml(reply, pages, 200, pages.reportPage(emptyForm(scanned.place, topic, parts)))
  })
  room.post<Asking>('/s/:code/report/:topic', { ...quiet, config: { policy } }, async (request, reply) => {
    const scanned = await parts.find(request.params.code, request.query.big === '1')
    if (scanned.found === 'unknown') return replyUnknown(request, reply, parts, scanned)
    const topic = findTopic(request.params.topic) ?? 'dirty'
    return receiveForm(request, reply, parts, { scanned, topic })
  })
  addProgressRoutes(room, parts)
}

type Asking = {
  readonly Params: { readonly code: string; readonly topic: string }
  readonly Querystring: { readonly big?: unknown }
}

export function findTopic(text: string): Topic | undefined {
  return topics.find(each => each === text)
}

/** The number and the word go in the body: neither stands in an address, a log or a history. */
function addProgressRoutes(room: FastifyInstance, parts: Parts): void {
  const { pages, wrong, world } = parts
  const policy = 'public: how far what one has told has come, by number and word'
  room.get('/report', { ...quiet, config: { policy } }, async (_request, reply) =>
    sendHtml(reply, pages, 200, pages.askProgressPage({ bureau: undefined, typed: '', wrong: false })),
  )
  room.post('/report', { ...quiet, config: { policy } }, async (request, reply) => {
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams()
    const typed = { number: form.get('number')?.slice(0, 60) ?? '', secret: form.get('secret')?.slice(0, 40) ?? '' }
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait)
    const opened = await openReceipt(world, typed)
    if (opened === undefined) return replyWrongReceipt(request, reply, parts, typed.number)
    return sendHtml(reply, pages, 200, pages.progressPage(await readProgress(world, opened, typed)))
  })
  const adding = 'public: to add to what one has told, by number and word'
  room.post('/report/add', { ...quiet, config: { policy: adding } }, async (request, reply) => {
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait)
    const number = await receiveAddition(request, reply, parts)
    return number === undefined ? reply : replyWrongReceipt(request, reply, parts, number)
  })
}

function replyWrongReceipt(request: FastifyRequest, reply: FastifyReply, parts: Parts, typed: string) {
  const slow = parts.wrong.note(request.ip, instantMs(parts.world.clock.now()))
  if (slow > 0) return replySlowDown(reply, parts, slow)
  return sendHtml(reply, parts.pages, 404, parts.pages.askProgressPage({ bureau: undefined, typed, wrong: true }))
}

function replyUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  { bureau, typed }: { readonly bureau: string | undefined; readonly typed: string },
) {
  const wait = parts.wrong.note(request.ip, instantMs(parts.world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait)
  return sendHtml(reply, parts.pages, 404, parts.pages.unknownCodePage({ bureau, typed }))
}

function replySlowDown(reply: FastifyReply, { pages }: Parts, seconds: number) {
  reply.header('retry-after', String(seconds))
  return sendHtml(reply, pages, 429, pages.slowDownPage({ bureau: undefined, seconds }))
}
