import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Origin } from '../action/actor.ts'
import { visitor } from '../action/actor.ts'
import { type OwnedWorkshops, resolveActor, sessionCookie, sessionCookieOptions } from '../identity/session.ts'
import { signIn } from '../identity/sign-in.ts'
import type { World } from '../world.ts'
import { type FindCaller, requireSameOrigin } from './endpoint-routes.ts'

export type CookieRule = 'auto' | 'always' | 'never'

/** Who sends a request, read anew each time. */
export function callerFinder(world: World, district: string, ownedWorkshops: OwnedWorkshops): FindCaller {
  return async request => {
    const origin = originOf(request)
    const signedIn = await resolveActor(world, request.cookies[sessionCookie], origin, ownedWorkshops)
    return signedIn === undefined
      ? { actor: visitor(district, origin) }
      : { actor: signedIn.actor, csrf: signedIn.csrf }
  }
}

/** The one command that answers with a cookie. Ten tries a minute from one address, besides each account's own lock. */
export function addSessionRoutes(server: FastifyInstance, world: World, cookieRule: CookieRule): void {
  server.route({
    method: 'POST',
    url: '/api/identity/sign-in',
    config: { policy: 'identity.sign-in', rateLimit: { max: 20, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      requireSameOrigin(request)
      const { token, ...entered } = await signIn(world, request.body ?? {}, originOf(request))
      setCookie(request, reply, token, cookieRule)
      return entered
    },
  })
}

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, rule: CookieRule): void {
  reply.setCookie(sessionCookie, token, sessionCookieOptions(isSecure(request, rule)))
}

export function isSecure(request: FastifyRequest, rule: CookieRule): boolean {
  return rule === 'always' || (rule === 'auto' && request.protocol === 'https')
}

export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}
