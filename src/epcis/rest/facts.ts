import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { perform } from '../../platform/action/perform.ts'
import type { World } from '../../platform/world.ts'
import { capture } from '../actions/capture.ts'
import { runCapture } from '../actions/run-capture.ts'
import { anyRole, everyFact } from '../rules/query.ts'
import { findFacts, shownEvent } from '../store/list.ts'
import { fromText, readHead } from '../store/read/document.ts'
import { type Ask, epcisPath, withToken } from './access.ts'
import { answerOf, documentOf, nextPageHeaders, pageOf, parametersOf, queryOf } from './answer.ts'
import { bodyOf } from './capture.ts'
import { EpcisException } from './problem.ts'

const simple = 'SimpleEventQuery'
/** One event; a document belongs to `/capture`. */
const longestEvent = 8 * 1_048_576

export function addEventRoutes(scope: FastifyInstance, world: World, ask: Ask): void {
  scope.route({
    method: 'GET',
    url: '/events',
    config: withToken('epcis.facts: a token that may read'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'read')
      const parameters = parametersOf(request)
      const about = { now: world.clock.now(), name: simple }
      const query = queryOf(parameters)
      const { body, next } = await answerOf(world.db, actor.district, query, pageOf(parameters), about)
      return reply.headers(nextPageHeaders(request, next, about.now)).send(body)
    },
  })
  scope.route<{ Params: { id: string } }>({
    method: 'GET',
    url: '/events/:id',
    config: withToken('epcis.fact: a token that may read'),
    handler: async request => {
      const { actor } = await ask(request, 'read')
      const query = { ...everyFact, eventIds: [request.params.id] }
      const found = await findFacts(world.db, actor.district, query, { size: 100 })
      if (found.length === 0) throw new EpcisException('NoSuchResourceException', '没有这个事件')
      return documentOf(found, { now: world.clock.now(), name: simple })
    },
  })
  scope.route<{ Params: { epc: string } }>({
    method: 'GET',
    url: '/epcs/:epc/events',
    config: withToken('epcis.facts: a token that may read'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'read')
      const parameters = parametersOf(request)
      const query = queryOf(parameters)
      const named = [...query.named, { roles: anyRole, values: [request.params.epc] }]
      const about = { now: world.clock.now(), name: simple }
      const { body, next } = await answerOf(world.db, actor.district, { ...query, named }, pageOf(parameters), about)
      return reply.headers(nextPageHeaders(request, next, about.now)).send(body)
    },
  })
  addEventCapture(scope, world, ask)
}

function addEventCapture(scope: FastifyInstance, world: World, ask: Ask): void {
  scope.route({
    method: 'POST',
    url: '/events',
    config: withToken('epcis.capture: a token that may capture'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'capture')
      if (Number(request.headers['content-length'] ?? 0) > longestEvent)
        throw new EpcisException('CaptureLimitExceededException', '一个事件不能超过 8 MB')
      const content = await text(bodyOf(request))
      const head = await readHead(fromText(content))
      if (head.fault !== undefined) throw new EpcisException('ValidationException', head.fault.detail, [head.fault])
      if (head.kind !== 'event')
        throw new EpcisException('ValidationException', '这里只接受一个事件，文档请提交到 /capture')
      const { hash: file } = await world.files.put(Readable.from([content]), longestEvent)
      const filename = `接口提交 ${world.clock.now()}`
      const made = await perform(world, actor, capture, { file, filename, behaviour: 'rollback' })
      const done = await runCapture(world, actor.district, made.capture)
      const [fault] = done.errors
      if (fault !== undefined) throw new EpcisException('ValidationException', fault.detail, done.errors)
      if (done.fresh === 0) throw new EpcisException('ResourceAlreadyExistsException', '这个事件已经提交过')
      const [fact] = await findFacts(world.db, actor.district, { ...everyFact, capture: made.capture }, { size: 1 })
      const id = fact === undefined ? '' : String(shownEvent(fact).eventID)
      return reply
        .code(201)
        .header('location', `${epcisPath}/events/${encodeURIComponent(id)}`)
        .send()
    },
  })
}
