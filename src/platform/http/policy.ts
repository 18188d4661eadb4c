import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come here: the name of an action, or a word that says why everybody may. */
    policy?: string
  }
}

/** Files of the built console: one route each, made by a plugin that knows no policies. */
const assets = '/console/assets/'

/** A route that does not say who may use it stops the start. */
export function requirePolicies(server: FastifyInstance): void {
  server.addHook('onRoute', route => {
    if (route.url.startsWith(assets)) route.config = { ...route.config, policy: 'public: the console itself' }
    if (route.config?.policy === undefined) throw new Error(`${String(route.method)} ${route.url} has no policy`)
  })
}
