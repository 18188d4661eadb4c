import type { FastifyInstance } from 'fastify'
import type { World } from '../../platform/world.ts'
import { addHouseRoutes } from './house-routes.ts'
import { addLinkRoutes } from './link-routes.ts'
import type { ResolverOptions } from './parts.ts'

/**
 * GS1 Digital Link addresses, and the linksets of the house's own: a plugin to register. Every route is for anybody from
 * anywhere, also from a page of another domain.
 */
export function makeResolver(world: World, options: ResolverOptions): (room: FastifyInstance) => Promise<void> {
  const parts = { ...options, world, root: world.publicBaseUrl.replace(/\/+$/, '') }
  return async room => {
    room.addHook('onRequest', async (_, reply) => {
      reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'Link, Location')
    })
    addLinkRoutes(room, parts)
    addHouseRoutes(room, parts)
  }
}
