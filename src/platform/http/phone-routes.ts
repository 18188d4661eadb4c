import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cardSignIn } from '../identity/card-sign-in.ts'
import { codeSignIn, sendCode } from '../identity/code-sign-in.ts'
import type { EnteredByPhone } from '../identity/enter-by-phone.ts'
import type { Owners } from '../identity/owners.ts'
import { phoneCookieOptions, sessionCookie } from '../identity/session.ts'
import type { World } from '../world.ts'
import { requireSameOrigin } from './endpoint-routes.ts'
import { type CookieRule, isSecure, originOf } from './session-routes.ts'

type Here = {
  readonly district: string
  readonly owners: Owners
  readonly cookieRule: CookieRule
  readonly smsOpen: boolean
}

/**
 * Owners sign in on their phones: nobody's action, for it makes the session that actions need. A whole village may come
 * from one address of a mobile network, so the limits by address are wide; each number and each card has its own.
 */
export function addPhoneRoutes(server: FastifyInstance, world: World, here: Here): void {
  const enter = (request: FastifyRequest, reply: FastifyReply, { token, days, ...entered }: EnteredByPhone) => {
    reply.header('cache-control', 'no-store')
    reply.setCookie(sessionCookie, token, phoneCookieOptions(isSecure(request, here.cookieRule), days))
    const { name, csrf, workshops, notice } = entered
    return { name, csrf, workshops, notice }
  }
  server.route({
    method: 'POST',
    url: '/api/identity/card-sign-in',
    config: { policy: 'identity.card-sign-in', rateLimit: { max: 60, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      requireSameOrigin(request)
      return enter(request, reply, await cardSignIn(world, request.body ?? {}, originOf(request), here))
    },
  })
  server.route({
    method: 'POST',
    url: '/api/identity/send-code',
    config: { policy: 'identity.send-code', rateLimit: { max: 30, timeWindow: 60_000 } },
    handler: async request => {
      requireSameOrigin(request)
      return sendCode(world, request.body ?? {}, originOf(request), here)
    },
  })
  server.route({
    method: 'POST',
    url: '/api/identity/code-sign-in',
    config: { policy: 'identity.code-sign-in', rateLimit: { max: 30, timeWindow: 60_000 } },
    handler: async (request, reply) => {
      requireSameOrigin(request)
      return enter(request, reply, await codeSignIn(world, request.body ?? {}, originOf(request), here))
    },
  })
}
