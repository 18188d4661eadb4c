import type { FastifyInstance } from 'fastify'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import { addHouseRoutes } from './house-routes.ts'
import { addLinkRoutes } from './link-routes.ts'

export type ResolverPages = {
  readonly unknownCodePage: (view: { readonly bureau: string | undefined; readonly typed: string }) => string
  readonly contentSecurityPolicy: string
}

export type ResolverOptions = {
  /** Told to a person who scanned what nobody filed; programs get a problem. */
  readonly pages: ResolverPages
  /** Whose register is looked into. */
  readonly district: string
  /** Shared with the pages of codes and lots: what is tried one after the other counts like wrong codes. */
  readonly wrong: WrongCodes
}

export type ResolverParts = ResolverOptions & { readonly world: World; readonly root: string }

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
