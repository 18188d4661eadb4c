import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { instantMs } from '../../kernel/day.ts'
import type { Origin } from '../action/actor.ts'
import { visitor } from '../action/actor.ts'
import {
  type OwnedWorkshops,
  phoneCookieOptions,
  resolveActor,
  sessionCookie,
  sessionCookieOptions,
} from '../identity/session.ts'
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
      const { token, kind, ...entered } = await signIn(world, request.body ?? {}, originOf(request))
      const lasts = kind === 'field' ? instantMs(entered.expiresAt) - instantMs(world.clock.now()) : undefined
      setCookie(request, reply, token, { rule: cookieRule, lasts })
      return entered
    },
  })
}

type Lasting = { readonly rule: CookieRule; readonly lasts: number | undefined }

/** Gone with the browser at a desk; a phone whose battery dies is still the officer's when it is switched on again. */
function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, { rule, lasts }: Lasting): void {
  const secure = isSecure(request, rule)
  const options = lasts === undefined ? sessionCookieOptions(secure) : phoneCookieOptions(secure, lasts / 86_400_000)
  reply.setCookie(sessionCookie, token, options)
}

export function isSecure(request: FastifyRequest, rule: CookieRule): boolean {
  return rule === 'always' || (rule === 'auto' && request.protocol === 'https')
}

export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}
