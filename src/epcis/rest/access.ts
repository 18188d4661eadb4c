import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { TokenScope } from '../../platform/identity/rules/token.ts'
import { resolveToken, type TokenHolder } from '../../platform/identity/token.ts'
import type { World } from '../../platform/world.ts'
import { EpcisException } from './problem.ts'

/** Where the interface of the standard begins; its own paths follow. */
export const epcisPath = '/epcis/v2'

export const fileSizeLimit = 512 * 1_048_576

/** Whose program asks, if its token lets it. */
export type Ask = (request: FastifyRequest, scope: TokenScope) => Promise<TokenHolder>

export async function holderOf(world: World, request: FastifyRequest, scope: TokenScope): Promise<TokenHolder> {
  const origin = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
  const holder = await resolveToken(world, request.headers.authorization, origin)
  if (holder === undefined)
    throw new EpcisException('SecurityException', '请在 Authorization 头里带上有效的接口令牌（Bearer …）')
  if (!holder.scopes.includes(scope))
    throw new EpcisException('Forbidden', scope === 'read' ? '这个令牌不能读取' : '这个令牌不能提交')
  return holder
}

/** Requests a minute of one program, from whatever addresses it comes. */
const requestsPerMinute = 600

/** Who may use a route, and how often. */
export function withToken(policy: string) {
  return { policy, rateLimit: { max: requestsPerMinute, timeWindow: 60_000, keyGenerator: keyOf } }
}

function keyOf(request: FastifyRequest): string {
  const { authorization } = request.headers
  return authorization === undefined ? request.ip : createHash('sha256').update(authorization).digest('base64')
}
