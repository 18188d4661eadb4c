import { request } from 'node:http'
import Fastify from 'fastify'
import { Problem } from '../../kernel/problem.ts'
import { disclosed } from '../../main/disclosed.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { makeMetrics } from '../../platform/http/metrics.ts'
import { requirePolicies } from '../../platform/http/policy.ts'
import type { TestWorld } from '../../platform/testing/world.ts'
import { disclosedPage } from '../../web/public/disclosed-page.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { timelinePage } from '../../web/public/timeline-page.ts'
import { workshopPage } from '../../web/public/workshop-page.ts'
import { frontedServer } from './front.ts'
import type { ScanPages } from './pages.ts'
import { makeScan } from './scan.ts'

const pages: ScanPages = {
  ...noticePages,
  workshopPage,
  disclosedPage,
  timelinePage,
  contentSecurityPolicy: publicContentSecurityPolicy,
}

const phone = 'Mozilla/5.0 (Linux; Android 8.0) MicroMessenger/8.0'

/** No internal id may stand on a public page. */
export const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-/i

/** Whom a cookie belongs to; `ended` when the session is over. */
export type TestCaller = Actor | 'ended' | undefined

type Wish = { readonly pages?: Partial<ScanPages>; readonly caller?: () => TestCaller }

/** The public pages on a server of their own, behind the front door, with somebody who asks. */
export async function scanServer({ world, district }: TestWorld, options: Wish = {}) {
  const metrics = makeMetrics()
  const scan = makeScan(world, {
    pages: { ...pages, ...options.pages },
    disclosed,
    metrics,
    district,
    findCaller: async () => {
      const caller = options.caller?.()
      if (caller === undefined || caller === 'ended') throw new Problem('not-signed-in', '请登录后再操作')
      return { actor: caller }
    },
  })
  const server = Fastify({ serverFactory: frontedServer(scan.front) })
  requirePolicies(server)
  await server.register(scan.routes)
  const base = await server.listen({ host: '127.0.0.1', port: 0 })
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${base}${path}`, { method, headers: { 'user-agent': phone, ...headers }, redirect: 'manual' })
  // `fetch` would say that it reloads.
  const scannedAgain = (path: string, etag: string) =>
    new Promise(resolve => {
      const asked = request(`${base}${path}`, { headers: { 'user-agent': phone, 'if-none-match': etag } }, resolve)
      asked.end()
    })
  return { scan, get, scannedAgain, metrics, close: () => server.close() }
}
