import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may come here: the name of an action, or a word that says why everybody may. */
    policy?: string
  }
}

/** Files of the built web applications: one route each, made by a plugin that knows no policies. */
const assets = /^\/[a-z]+\/assets\//

/** A route that does not say who may use it stops the start. */
export function requirePolicies(server: FastifyInstance): void {
  server.addHook('onRoute', route => {
    if (assets.test(route.url)) route.config = { ...route.config, policy: 'public: a web application itself' }
    if (route.config?.policy === undefined) throw new Error(`${String(route.method)} ${route.url} has no policy`)
  })
}
