import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerFactory,
  LogController,
} from 'fastify'
import type { Logger } from 'pino'
import { Problem } from '../../kernel/problem.ts'
import { newId } from '../id.ts'
import type { World } from '../world.ts'
import { type Metrics, measureRoutes } from './metrics.ts'
import { requirePolicies } from './policy.ts'
import { replyWithProblem } from './problem-reply.ts'

export type ServerOptions = {
  readonly world: World
  readonly metrics: Metrics
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustProxy: boolean | string
  /** Requests a minute from one address to the interface; a desk of officers behind one address stays below. */
  readonly requestsPerMinute?: number
  /** Makes the server itself, when something stands before the framework. */
  readonly serverFactory?: FastifyServerFactory
}

/** The server without routes of any slice. Public pages go beside `api`: none of its hooks may slow them down. */
export async function makeServer(
  options: ServerOptions,
  addApi: (api: FastifyInstance) => void | Promise<void>,
  addPages: (pages: FastifyInstance) => void | Promise<void>,
): Promise<FastifyInstance> {
  const { world, metrics, trustProxy } = options
  // The framework speaks only when something is wrong; each request has one line of ours.
  const logger: FastifyBaseLogger = world.log.child(
    {},
    { level: world.log.level === 'info' ? 'warn' : world.log.level },
  )
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit: 2 * 1_048_576,
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
    ...(options.serverFactory === undefined ? {} : { serverFactory: options.serverFactory }),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded reaches no route.
    frameworkErrors: (_, request, reply) =>
      replyWithProblem(new Problem('address-invalid', '网址中的百分号编码不完整'), request, reply),
  })
  requirePolicies(server)
  server.setErrorHandler((error, request, reply) => replyWithProblem(error, request, reply))
  await server.register(cookie)

  server.get('/healthz', { config: { policy: 'public: is it alive' } }, async (_, reply) => {
    await world.db`select 1`
    return reply.header('cache-control', 'no-store').send({ status: 'ok' })
  })
  server.get('/metrics', { config: { policy: 'public: counters without personal data' } }, async (_, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )

  await server.register(async api => {
    await api.register(rateLimit, { max: options.requestsPerMinute ?? 1200, timeWindow: 60_000 })
    api.setErrorHandler((error, request, reply) => replyWithProblem(error, request, reply))
    measureRoutes(api, metrics)
    api.addHook('onResponse', async (request, reply) =>
      logRequest(world.log, request, reply.statusCode, reply.elapsedTime),
    )
    await addApi(api)
  })
  await addPages(server)
  return server
}

/** The path without its query: what was asked for may hold a name or a number. What went well is only for debugging. */
function logRequest(log: Logger, request: FastifyRequest, status: number, ms: number): void {
  const [path] = request.url.split('?')
  const line = { reqId: request.id, method: request.method, path, status, ms: Math.round(ms) }
  if (status >= 400) log.info(line, 'request')
  else log.debug(line, 'request')
}
