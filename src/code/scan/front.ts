import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Day } from '../../kernel/day.ts'
import { send } from '../../platform/http/pages/send.ts'
import { sessionCookie } from '../../platform/identity/session.ts'
import { asksForLinkset } from '../resolver/asked.ts'
import type { PageCache } from './cache.ts'
import type { ScanTallies } from './tallies.ts'

/** Answers a request, or says `false` and leaves it to whoever stands behind. */
export type Front = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * The door that nearly every scan goes through: a page in the cache is sent before the framework, its hooks and its
 * log know of the request. Whoever carries a session, and whatever is not in the cache, goes on to the routes.
 */
export function cachedScans(cache: PageCache, tallies: ScanTallies, today: () => Day): Front {
  return (request, response) => {
    const { method, url } = request
    if (url === undefined || !url.startsWith('/s/') || (method !== 'GET' && method !== 'HEAD')) return false
    const page = cache.find(url, today())
    if (page === undefined || mayBeSignedIn(request) || asksForLinkset(request)) return false
    tallies.sent(page, request, 'hit')
    send(page.rendering, 200, request, response)
    return true
  }
}

export function mayBeSignedIn({ headers }: IncomingMessage): boolean {
  return headers.cookie?.includes(`${sessionCookie}=`) === true
}

/** Longer than the proxies in front of us keep a connection, so that they are the ones who close it. */
const KEEP_ALIVE_MS = 72_000

/** For Fastify's `serverFactory`. */
export function frontedServer(
  front: Front,
): (behind: (request: IncomingMessage, response: ServerResponse) => void) => Server {
  return behind =>
    createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
      if (!front(request, response)) behind(request, response)
    })
}
