import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { World } from '../../platform/world.ts'
import { type Ask, epcisPath, holderOf } from './access.ts'
import { addCaptureRoutes } from './capture.ts'
import { addEventRoutes } from './facts.ts'
import { EpcisException, replyWithException } from './problem.ts'
import { addQueryRoutes } from './queries.ts'

/**
 * The REST binding of EPCIS 2.0, a subset: capture, events, events of an identifier, named queries. Programs come with a
 * token, as `Authorization: Bearer …`; no cookie is looked at, so no page of another site can use somebody's session.
 */
export async function addEpcisRoutes(server: FastifyInstance, world: World): Promise<void> {
  await server.register(
    async scope => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(['application/json', 'application/ld+json'], (_request, payload, done) =>
        done(null, payload),
      )
      scope.setErrorHandler((error, request, reply) => replyWithException(error, request, reply))
      scope.addHook('onRequest', async request => requireJson(request))
      scope.addHook('onSend', async (_, reply, payload) => {
        reply.header('gs1-epcis-version', '2.0.0').header('gs1-cbv-version', '2.0.0').header('gs1-extensions', '')
        reply.header('cache-control', 'no-store')
        return payload
      })
      const ask: Ask = (request, wanted) => holderOf(world, request, wanted)
      addCaptureRoutes(scope, world, ask)
      addEventRoutes(scope, world, ask)
      addQueryRoutes(scope, world, ask)
    },
    { prefix: epcisPath },
  )
}

function requireJson({ headers: { accept = '*/*' } }: FastifyRequest): void {
  if (!/\*\/\*|application\/(?:\*|json|ld\+json|problem\+json)/.test(accept))
    throw new EpcisException('NotAcceptableException', '本接口只提供 application/json 和 application/ld+json')
}
