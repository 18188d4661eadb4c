import { text } from 'node:stream/consumers'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { perform } from '../../platform/action/perform.ts'
import type { World } from '../../platform/world.ts'
import { dropQuery, makeQuery } from '../actions/queries.ts'
import { findQuery, listQueries, type NamedQuery } from '../store/named-query.ts'
import { type Ask, epcisPath, withToken } from './access.ts'
import { answerOf, nextPageHeaders, pageOf, parametersOf, queryOf } from './answer.ts'
import { bodyOf } from './capture.ts'
import { EpcisException } from './problem.ts'

type Named = { Params: { name: string } }

export function addQueryRoutes(scope: FastifyInstance, world: World, ask: Ask): void {
  scope.route({
    method: 'POST',
    url: '/queries',
    config: withToken('epcis.make-query: a token that may capture'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'capture')
      const given = await jsonOf(request)
      await perform(world, actor, makeQuery, given)
      const name = typeof given === 'object' && given !== null && 'name' in given ? String(given.name) : ''
      return reply.code(201).header('location', `${epcisPath}/queries/${name}`).send()
    },
  })
  scope.route({
    method: 'GET',
    url: '/queries',
    config: withToken('epcis.queries: a token that may read'),
    handler: async request => {
      const { actor } = await ask(request, 'read')
      return listQueries(world.db, actor.district)
    },
  })
  scope.route<Named>({
    method: 'GET',
    url: '/queries/:name',
    config: withToken('epcis.queries: a token that may read'),
    handler: async request => {
      const { actor } = await ask(request, 'read')
      return getQuery(world, actor.district, request.params.name)
    },
  })
  scope.route<Named>({
    method: 'DELETE',
    url: '/queries/:name',
    config: withToken('epcis.drop-query: a token that may capture'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'capture')
      await perform(world, actor, dropQuery, { name: request.params.name })
      return reply.code(204).send()
    },
  })
  scope.route<Named>({
    method: 'GET',
    url: '/queries/:name/events',
    config: withToken('epcis.facts: a token that may read'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'read')
      const { name, query } = await getQuery(world, actor.district, request.params.name)
      const about = { now: world.clock.now(), name }
      const page = pageOf(parametersOf(request))
      const { body, next } = await answerOf(world.db, actor.district, queryOf(query), page, about)
      return reply.headers(nextPageHeaders(request, next, about.now)).send(body)
    },
  })
}

async function getQuery(world: World, district: string, name: string): Promise<NamedQuery> {
  const found = await findQuery(world.db, district, name)
  if (found === undefined) throw new EpcisException('NoSuchResourceException', `没有名为 ${name} 的查询`)
  return found
}

async function jsonOf(request: FastifyRequest): Promise<unknown> {
  try {
    return JSON.parse(await text(bodyOf(request)))
  } catch (error) {
    if (error instanceof EpcisException) throw error
    throw new EpcisException('ValidationException', '不是正确的 JSON', [{ pointer: '', detail: '不是正确的 JSON' }])
  }
}
