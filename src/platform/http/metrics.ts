import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = { readonly registry: Registry; readonly scans: Counter<'standing' | 'cache'> }

export function makeMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const scans = new Counter({
    name: 'fangma_scans_total',
    help: 'Scans of public codes',
    labelNames: ['standing', 'cache'] as const,
    registers: [registry],
  })
  return { registry, scans }
}

/** Times every route of the console's interface. The scan page counts for itself: it must cost nothing more. */
export function measureRoutes(server: FastifyInstance, { registry }: Metrics): void {
  const seconds = new Histogram({
    name: 'fangma_http_seconds',
    help: 'Time to answer, by action and status',
    labelNames: ['action', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.2, 0.5, 2, 10],
    registers: [registry],
  })
  server.addHook('onResponse', async (request, reply) => {
    const action = request.routeOptions.config.policy ?? 'unknown'
    seconds.observe({ action, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
}
