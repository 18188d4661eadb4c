import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../kernel/problem.ts'
import { type Action, type FileAnswer, isCommand, isQuery } from '../action/action.ts'
import type { Actor } from '../action/actor.ts'
import { ask, deliver, perform } from '../action/perform.ts'
import type { World } from '../world.ts'

export type Caller = { readonly actor: Actor; readonly csrf?: string }
export type FindCaller = (request: FastifyRequest) => Promise<Caller>

export const pathOf = (name: string): string => `/api/${name.replace('.', '/')}`

/** One route for each action: GET asks or fetches, POST changes. */
export function addEndpointRoutes(
  server: FastifyInstance,
  world: World,
  actions: readonly Action[],
  findCaller: FindCaller,
): void {
  for (const action of actions) {
    const { name } = action.endpoint
    const route = { url: pathOf(name), config: { policy: name } }
    if (isCommand(action)) {
      server.route({
        ...route,
        method: 'POST',
        handler: async request => {
          const caller = await findCaller(request)
          requireOwnPage(request, caller)
          return perform(world, caller.actor, action, request.body ?? {}, keyOf(request))
        },
      })
    } else {
      server.route({
        ...route,
        method: 'GET',
        handler: async (request, reply) => {
          const { actor } = await findCaller(request)
          const input = inputOf(request)
          reply.header('cache-control', 'no-store')
          if (isQuery(action)) return ask(world, actor, action, input)
          const file = await deliver(world, actor, action, input)
          return reply.headers(fileHeaders(file)).send(file.body)
        },
      })
    }
  }
}

/** Another site's page can make a browser send our cookie, but cannot know the token. */
export function requireOwnPage(request: FastifyRequest, caller: Caller): void {
  requireSameOrigin(request)
  if (caller.csrf === undefined) return
  if (request.headers['x-csrf-token'] !== caller.csrf) throw new Problem('request-forged', '页面已过期，请刷新后重试')
}

export function requireSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Problem('request-forged', '请从本系统的页面操作')
  const { origin } = request.headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.host)
    throw new Problem('request-forged', '请从本系统的页面操作')
}

export function fileHeaders(file: FileAnswer): Record<string, string> {
  const plain = file.name.replace(/[^\w.-]+/g, '_')
  const disposition = file.inline === true ? 'inline' : 'attachment'
  return {
    'content-type': file.mediaType,
    'content-disposition': `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox",
  }
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w-]{8,80}$/.test(key))
    throw new Problem('input-invalid', '请求编号格式不对，请刷新页面后重试')
  return key
}

function inputOf(request: FastifyRequest): unknown {
  const { query } = request
  const text = typeof query === 'object' && query !== null && 'input' in query ? query.input : undefined
  if (text === undefined) return {}
  try {
    return JSON.parse(String(text))
  } catch {
    throw new Problem('input-invalid', '请求内容无法识别，请刷新页面后重试')
  }
}
